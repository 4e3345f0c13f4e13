"""The gate learns which of a person's own ink are digits, and which are none."""

from collections.abc import Iterator

import numpy as np
import pytest

from mnist_desktop.core.answers.refusal import USUAL_REFUSED, digit_scores
from mnist_desktop.core.datasets.dataset import Split, load_mnist
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.teaching.gate_lesson import has_to_learn, learn_gate
from mnist_desktop.core.teaching.learning import Lesson
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import gate_network, resources
from tests.core.teaching.test_learning import mirrored_threes
from tests.fakes import random_network, tiny_dataset


@pytest.fixture(scope="module")
def gate() -> TrainedNetwork:
    return open_network(gate_network(), CLASSES + 1)


def taken_for_digits(gate: TrainedNetwork, images: np.ndarray) -> float:
    assert gate.record is not None
    assert gate.record.refusals is not None
    bound = gate.record.refusals.at(USUAL_REFUSED).bound
    return float((digit_scores(read_images(gate, images)) >= bound).mean())


def last(events: Iterator[float | Lesson]) -> Lesson:
    *_, lesson = events
    assert isinstance(lesson, Lesson)
    return lesson


def test_digits_that_were_refused_are_taken_for_digits_and_all_others_as_before(
    gate: TrainedNetwork,
) -> None:
    mnist = load_mnist(resources() / "mnist").train
    images = mirrored_threes(25)
    own = Split(images[:5], np.full(5, 3, np.uint8), CLASSES + 1)
    assert has_to_learn(gate, own)
    lesson = last(learn_gate(gate, own, mnist))
    assert taken_for_digits(gate, images[5:]) <= 0.2
    assert taken_for_digits(lesson.network, images[5:]) >= 0.9
    held_out = mnist.images[-1_000:]
    before, after = (taken_for_digits(each, held_out) for each in (gate, lesson.network))
    assert after == pytest.approx(before, abs=0.002)
    assert (lesson.own_before, lesson.own_learned) == (0.0, 1.0)
    assert lesson.network.record is gate.record  # and with it the bounds


def test_ink_that_is_judged_rightly_teaches_nothing(gate: TrainedNetwork) -> None:
    images = mirrored_threes(3)
    refused = Split(images, np.full(3, CLASSES, np.uint8), CLASSES + 1)
    assert not has_to_learn(gate, refused)


def test_a_gate_without_bounds_is_left_alone() -> None:
    own = Split(mirrored_threes(1), np.full(1, 3, np.uint8), CLASSES + 1)
    assert not has_to_learn(random_network(), own)
    with pytest.raises(ValueError, match="without bounds"):
        next(learn_gate(random_network(), own, tiny_dataset().train))
