"""Answers: always a digit, a doubt where there is one, and nothing made of blank paper."""

import numpy as np
import pytest

from mnist_desktop.core.answers.answer import NoAnswerError, Reader, runner_up
from mnist_desktop.core.answers.refusal import Refusal, Refusals
from mnist_desktop.core.arrays import Probabilities
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from tests.core.random_networks import random_images
from tests.fakes import random_network, small_gate


def _shares(**of: float) -> Probabilities:
    """Probabilities by digit ("_4"); the rest is shared evenly by the others."""
    shares = np.full(10, (1 - sum(of.values())) / (10 - len(of)), np.float32)
    for name, share in of.items():
        shares[int(name[1:])] = share
    return shares


def test_the_digit_is_the_most_probable_one_of_each_image() -> None:
    network, images = random_network(), random_images(5)
    answers = Reader(network=network).read(images)
    digits = read_images(network, images).argmax(axis=1)
    assert [answer.digit for answer in answers] == digits.tolist()
    for answer in answers:
        assert answer.probabilities.argmax() == answer.digit
        assert 0 <= answer.digit_score <= 1


def test_a_blank_image_is_no_digit_though_one_is_named() -> None:
    answer = Reader(network=random_network()).read(np.zeros((1, 28, 28), np.uint8))[0]
    assert not answer.is_digit
    assert answer.digit_score == 0
    assert answer.digit in range(10)


def test_no_images_have_no_answers() -> None:
    assert Reader(network=random_network()).read(np.zeros((0, 28, 28), np.uint8)) == []


def test_two_close_digits_are_both_named() -> None:
    assert runner_up(_shares(_4=0.5, _9=0.45)) == 9
    assert runner_up(_shares(_4=0.3, _9=0.6)) == 4


def test_a_digit_far_ahead_has_no_runner_up() -> None:
    assert runner_up(_shares(_4=0.95, _9=0.04)) is None


def test_a_network_with_weights_beyond_bounds_is_named_in_the_error() -> None:
    network = random_network()
    for name in network.weights:
        network.weights[name][:] = 3e38
    with pytest.raises(NoAnswerError, match="random: its answer is not a number"):
        Reader(network=network).read(random_images(1))


def _gate(bias: float, refusals: Refusals | None = None) -> TrainedNetwork:
    """A gate that gives every image the same score: the less, the larger the bias is."""
    recipe = small_gate()
    shapes = recipe.network.tensor_shapes()
    weights = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
    weights["dense_1.bias"][10] = bias
    record = Record(recipe=recipe, epochs=(), versions={}, refusals=refusals)
    return TrainedNetwork(name="gate", spec=recipe.network, weights=weights, record=record)


def test_a_gate_says_how_surely_it_is_a_digit_and_the_network_which() -> None:
    network, images = random_network(), random_images(4)
    alone = Reader(network=network).read(images)
    answers = Reader(network=network, gate=_gate(bias=np.log(30))).read(images)
    assert [answer.digit for answer in answers] == [answer.digit for answer in alone]
    for answer in answers:
        assert answer.digit_score == pytest.approx(0.25, abs=1e-5)
        assert not answer.is_digit


def test_who_may_refuse_more_digits_takes_fewer_images_for_digits() -> None:
    refusals = Refusals(
        digits=100,
        lines=(
            Refusal(share=0.0, bound=0.0, measured=0.0, least=0.0, most=0.0),
            Refusal(share=0.1, bound=0.5, measured=0.11, least=0.1, most=0.12),
        ),
    )
    gate, images = _gate(np.log(30), refusals), random_images(1)
    few, many = (
        Reader(network=random_network(), gate=gate, refused=refused) for refused in (0.04, 0.06)
    )
    assert few.read(images)[0].is_digit
    assert not many.read(images)[0].is_digit
    assert many.refusal is not None
    assert many.refusal.measured == pytest.approx(0.066)


def test_a_blank_image_is_no_digit_though_nothing_else_is_refused() -> None:
    reader = Reader(network=random_network(), gate=_gate(-20.0), refused=0.0)
    assert not reader.read(np.zeros((1, 28, 28), np.uint8))[0].is_digit
