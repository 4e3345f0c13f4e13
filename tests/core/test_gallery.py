from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mnist_desktop.core.dataset import Split
from mnist_desktop.core.gallery import SplitReading
from mnist_desktop.core.metrics import evaluate


def split_of(*labels: int) -> Split:
    images = np.arange(len(labels), dtype=np.uint8)[:, None, None] * np.ones((28, 28), np.uint8)
    return Split(images, np.array(labels, np.uint8))


def outputs_for(*readings: tuple[int, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Outputs that read each digit with the strength given, all others with 0.1."""
    outputs = np.full((len(readings), 10), 0.1, np.float32)
    for row, (digit, strength) in zip(outputs, readings, strict=True):
        row[digit] = strength
    return outputs


def test_a_cell_holds_its_images_most_certain_first() -> None:
    reading = SplitReading(split_of(4, 4, 4, 9), outputs_for((9, 0.5), (9, 0.9), (4, 1), (9, 1)))
    images = reading.cell(4, 9)
    assert [image.index for image in images] == [1, 0]
    softmax = [1 / (1 + 9 * exp(0.1 - strength)) for strength in (0.9, 0.5)]
    assert [image.probability for image in images] == pytest.approx(softmax)
    assert (images[0].actual, images[0].predicted) == (4, 9)
    assert (images[0].image == 1).all()


def test_equally_certain_images_stay_in_the_splits_order() -> None:
    reading = SplitReading(split_of(*[7] * 50), outputs_for(*[(7, 0.8)] * 50))
    assert [image.index for image in reading.cell(7, 7)] == list(range(50))


def test_a_cell_without_images_is_empty() -> None:
    assert SplitReading(split_of(4), outputs_for((4, 1))).cell(4, 9) == []


def test_of_two_outputs_beyond_the_clipping_the_larger_is_read_as_in_the_matrix() -> None:
    outputs = outputs_for((3, 1.0))
    outputs[0, 2] = np.nextafter(np.float32(1), np.float32(0))
    split = split_of(3)
    assert len(SplitReading(split, outputs).cell(3, 3)) == 1
    assert evaluate(outputs, split.labels).confusion_matrix[3, 3] == 1


@given(arrays(np.float32, (12, 10), elements=st.floats(0, 1, width=32)))
def test_the_cells_hold_as_many_images_as_the_matrix_counts(
    outputs: np.ndarray[tuple[int, int], np.dtype[np.float32]],
) -> None:
    split = split_of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1)
    reading = SplitReading(split, outputs)
    matrix = evaluate(outputs, split.labels).confusion_matrix
    for actual in range(10):
        for predicted in range(10):
            assert len(reading.cell(actual, predicted)) == matrix[actual, predicted]
