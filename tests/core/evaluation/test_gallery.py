from dataclasses import replace
from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mnist_desktop.core.datasets.class_names import FASHION
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.cells import cells_of
from mnist_desktop.core.evaluation.gallery import GalleryOrder, ReadImage, SplitReading, differing
from mnist_desktop.core.evaluation.metrics import evaluate


def split_of(*labels: int) -> Split:
    images = np.arange(len(labels), dtype=np.uint8)[:, None, None] * np.ones((28, 28), np.uint8)
    return Split(images, np.array(labels, np.uint8))


def outputs_for(*readings: tuple[int, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Outputs that read each digit with the strength given, all others with 0.1."""
    outputs = np.full((len(readings), 10), 0.1, np.float32)
    for row, (digit, strength) in zip(outputs, readings, strict=True):
        row[digit] = strength
    return outputs


def cell(reading: SplitReading, actual: int, predicted: int) -> list[ReadImage]:
    return list(
        reading.sorted(reading.indices(cells_of([actual], [predicted])), GalleryOrder.CERTAIN)
    )


def test_a_cell_holds_its_images_most_certain_first() -> None:
    reading = SplitReading(split_of(4, 4, 4, 9), outputs_for((9, 0.5), (9, 0.9), (4, 1), (9, 1)))
    images = cell(reading, 4, 9)
    assert [image.index for image in images] == [1, 0]
    softmax = [1 / (1 + 9 * exp(0.1 - strength)) for strength in (0.9, 0.5)]
    assert [image.probability for image in images] == pytest.approx(softmax)
    assert (images[0].actual, images[0].predicted) == (4, 9)
    assert (images[0].image == 1).all()


def test_equally_certain_images_stay_in_the_splits_order() -> None:
    reading = SplitReading(split_of(*[7] * 50), outputs_for(*[(7, 0.8)] * 50))
    assert [image.index for image in cell(reading, 7, 7)] == list(range(50))


def test_a_cell_without_images_is_empty() -> None:
    assert cell(SplitReading(split_of(4), outputs_for((4, 1))), 4, 9) == []


def test_of_two_outputs_beyond_the_clipping_the_larger_is_read_as_in_the_matrix() -> None:
    outputs = outputs_for((3, 1.0))
    outputs[0, 2] = np.nextafter(np.float32(1), np.float32(0))
    split = split_of(3)
    assert len(cell(SplitReading(split, outputs), 3, 3)) == 1
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
            assert len(cell(reading, actual, predicted)) == matrix[actual, predicted]


def test_the_orders_are_by_the_probability_or_by_how_close_the_next_digit_is() -> None:
    outputs = outputs_for((9, 3), (9, 5), (9, 1))
    outputs[1, 4] = 4.9  # as certain as few, and the closest call
    reading = SplitReading(split_of(4, 4, 4), outputs)
    cells = reading.indices(cells_of([4], [9]))
    orders = {order: reading.sorted(cells, order).indices.tolist() for order in GalleryOrder}
    assert orders[GalleryOrder.MARGIN] == [1, 2, 0]
    assert orders[GalleryOrder.CERTAIN] == orders[GalleryOrder.UNCERTAIN][::-1]


@given(
    arrays(np.float32, (12, 10), elements=st.floats(-5, 5, width=32)),
    st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9))),
    st.sampled_from(GalleryOrder),
)
def test_each_order_holds_exactly_the_images_of_the_cells(
    outputs: np.ndarray[tuple[int, int], np.dtype[np.float32]],
    cells: set[tuple[int, int]],
    order: GalleryOrder,
) -> None:
    reading = SplitReading(split_of(*range(10), 0, 1), outputs)
    images = reading.sorted(reading.indices(frozenset(cells)), order)
    expected = [
        index
        for index, pair in enumerate(
            zip(reading.split.labels.tolist(), reading.predicted.tolist(), strict=True)
        )
        if pair in cells
    ]
    assert sorted(image.index for image in images) == expected
    assert [images[place].index for place in range(len(images))] == images.indices.tolist()


def test_a_mistake_says_what_the_image_is_and_what_it_was_read_as() -> None:
    reading = SplitReading(split_of(4, 9), outputs_for((9, 100), (9, 100)))
    assert [reading.read(index).caption for index in (0, 1)] == ["4→9 · >99.9 %", "9 · >99.9 %"]


def test_names_of_classes_have_a_line_each_in_a_caption() -> None:
    split = replace(split_of(4, 8), class_names=FASHION)
    reading = SplitReading(split, outputs_for((8, 100), (8, 100)))
    captions = [reading.read(index).caption for index in (0, 1)]
    assert captions == ["Coat →\nBag · >99.9 %", "Bag · >99.9 %"]
    (both,) = differing(reading, SplitReading(split, outputs_for((4, 100), (4, 100))), [0])
    assert both.caption == "A Bag ✗\nB Coat ✓"
    assert {each.names_in_caption for each in (reading.read(0), both)} == {2}
