"""Which pixels an answer hangs on."""

from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.class_names import FASHION
from mnist_desktop.core.evaluation.metrics import normalized
from mnist_desktop.core.inspection.explanation import Explanation, Method, explain
from mnist_desktop.core.inspection.occlusion import PATCH, covering, steps_for
from mnist_desktop.core.inspection.question import Question, usual_question
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.layers import Conv2D, Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import seed_network, shipped_network

ONE_LAYER = NetworkSpec((Flatten(), Dense(10, "softmax")))


def looks_at(row: int, column: int) -> TrainedNetwork:
    """A network whose output for 3 is the ink of one pixel, the others being 0."""
    kernel = np.zeros((784, 10), np.float32)
    kernel[28 * row + column, 3] = 5
    weights = {"dense_1.kernel": kernel, "dense_1.bias": np.zeros(10, np.float32)}
    return TrainedNetwork(name="looks at one", spec=ONE_LAYER, weights=weights)


def bar() -> Image:
    image = np.zeros((28, 28), np.uint8)
    image[4:24, 12:16] = 255
    return image


def last(network: TrainedNetwork, image: Image, method: Method, digit: int | None) -> Explanation:
    *_, found = explain(network, image, method, digit)
    assert found is not None
    return found


@pytest.mark.parametrize("method", Method)
def test_each_method_points_at_the_only_pixel_that_counts(method: Method) -> None:
    found = last(looks_at(10, 13), bar(), method, None)
    assert found.question == Question(3)
    strongest = np.unravel_index(found.values.argmax(), (28, 28))
    assert max(abs(strongest[0] - 10), abs(strongest[1] - 13)) <= (
        PATCH // 2 if method is Method.COVER else 0
    )
    assert found.values.min() >= -1e-6
    assert found.values[0, 0] == pytest.approx(0)


@pytest.mark.parametrize("method", [Method.COVER, Method.GRADIENT_INK, Method.INTEGRATED])
def test_what_speaks_for_the_answer_speaks_against_another_digit(method: Method) -> None:
    found = last(looks_at(10, 13), bar(), method, 8)
    assert found.question == Question(8, 3)
    assert found.values.min() == pytest.approx(-5, abs=1e-4)


def test_the_summary_names_the_pixels_that_speak_most() -> None:
    values = np.zeros((28, 28), np.float32)
    found = replace(last(looks_at(10, 13), bar(), Method.GRADIENT, None), values=values)
    assert found.summary() == "No pixel speaks for it or against it."
    values[2, 5], values[7, 1] = 0.5, -0.25
    assert found.summary() == (
        "Most for it, row 2, column 5: More ink here would speak for a 3: +0.50 for full ink. "
        "Most against it, row 7, column 1: More ink here would speak against a 3: -0.25 for full "
        "ink."
    )


def test_a_blank_image_has_nothing_to_explain() -> None:
    assert list(explain(looks_at(1, 1), np.zeros((28, 28), np.uint8), Method.COVER)) == []


def test_the_evidence_for_a_digit_is_the_logarithm_of_its_odds() -> None:
    outputs = np.array([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]], np.float32) / np.float32(3)
    share = float(normalized(outputs)[0, 4])
    assert Question(4).evidence(outputs)[0] == pytest.approx(np.log(share / (1 - share)), rel=1e-5)
    assert Question(4, 9).evidence(outputs)[0] == pytest.approx((4 - 9) / 3)


@pytest.mark.parametrize("question", [Question(4), Question(4, 9)])
def test_the_gradient_of_the_evidence_is_that_of_small_steps(question: Question) -> None:
    outputs = np.random.default_rng(0).normal(0, 2, (1, 10)).astype(np.float32)
    for place, found in enumerate(question.toward(outputs)[0].tolist()):
        ends = np.repeat(outputs, 2, axis=0)
        ends[:, place] += (-0.01, 0.01)
        low, high = question.evidence(ends).tolist()
        assert (high - low) / 0.02 == pytest.approx(found, abs=1e-2)


def test_asking_for_the_digit_that_is_read_asks_why_and_for_another_why_not() -> None:
    outputs = np.zeros((1, 10), np.float32)
    outputs[0, 7] = 1
    assert usual_question(outputs) == usual_question(outputs, 7) == Question(7)
    assert usual_question(outputs, 9) == Question(9, 7)


def test_integrated_gradients_add_up_to_the_evidence_over_that_of_blank_paper() -> None:
    network = open_network(seed_network())
    image = bar()
    found = last(network, image, Method.INTEGRATED, None)
    blank = last(network, image, Method.GRADIENT, None)  # for its question
    ends = outputs(network.spec, network.weights, np.stack([np.zeros_like(image), image]))
    low, high = blank.question.evidence(ends).tolist()
    assert float(found.values.sum()) == pytest.approx(high - low, rel=0.05)


def test_only_patches_over_ink_are_read_and_each_pixel_of_ink_is_covered() -> None:
    network, image = open_network(seed_network()), bar()
    for step in (1, 2, 3, 4):
        *_, found = covering(network, image, step)
        assert found is not None
        hidden = np.zeros((40, 40), bool)
        for row, column in zip(found.rows + 6, found.columns + 6, strict=True):
            patch = (slice(row, row + PATCH), slice(column, column + PATCH))
            assert np.pad(image, 6)[patch].any()
            hidden[patch] = True
        assert hidden[6:-6, 6:-6][image > 0].all()


def test_hovering_tells_what_is_read_with_that_place_covered() -> None:
    found = last(looks_at(10, 13), bar(), Method.COVER, None)
    assert found.sentence(0, 0) == "There is no ink to cover here."
    share = float(normalized(np.array([[0] * 3 + [5] + [0] * 6], np.float32))[0, 3])
    assert f"3 goes from {100 * share:.1f} % to 10.0 %" in found.sentence(10, 13)
    assert "it reads 3: 3 goes from" in found.sentence(20, 13)


def test_a_quick_network_has_its_finest_map_at_once_and_a_slow_one_a_coarse_one_first() -> None:
    assert steps_for(open_network(seed_network()).spec) == (1,)
    coarse, fine = steps_for(open_network(shipped_network()).spec)
    assert fine < coarse <= PATCH
    slow = NetworkSpec((Conv2D(60, 28, padding="same"), Flatten(), Dense(10, "softmax")))
    assert all(step > 1 for step in steps_for(slow))


def test_the_finest_map_of_the_shipped_network_comes_in_short_slices() -> None:
    network, image = open_network(shipped_network()), bar()
    news = [found is not None for found in explain(network, image, Method.COVER)]
    assert news[-1]
    assert news.count(True) == 2
    assert news.count(False) > 0


def test_a_data_sets_own_class_names_are_told() -> None:
    found = replace(last(looks_at(10, 13), bar(), Method.COVER, 8), names=FASHION)
    assert "it reads Dress: Bag goes from" in found.sentence(20, 13)
    gradient = replace(last(looks_at(10, 13), bar(), Method.GRADIENT, 8), names=FASHION)
    assert "Bag rather than Dress" in gradient.sentence(10, 13)


@pytest.mark.parametrize("method", Method)
def test_an_answer_that_is_not_a_number_hangs_on_nothing(method: Method) -> None:
    network = looks_at(10, 13)
    kernel = np.full_like(network.weights["dense_1.kernel"], 1e38)
    broken = replace(network, weights={**network.weights, "dense_1.kernel": kernel})
    found = last(broken, bar(), method, None)
    assert not found.values.any()
