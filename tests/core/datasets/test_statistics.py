import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.datasets.browsing import SplitImages, rows_of
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.datasets.statistics import (
    SplitStatistics,
    class_table,
    ink_table,
    measure,
    pixel_table,
)
from tests.core.datasets.sources import some_images, some_labels


def statistics(split: Split, name: str = "train") -> SplitStatistics:
    *_, last = measure(split, name)
    assert last is not None
    return last


def some_split(count: int = 50, classes: int = 4) -> Split:
    return Split(some_images(count), some_labels(count, classes))


def test_counts_means_pixels_and_ink_are_those_of_the_images() -> None:
    split = some_split()
    found = statistics(split)
    assert found.counts.tolist() == [13, 13, 12, 12, 0, 0, 0, 0, 0, 0]
    expected = np.rint(split.images[split.labels == 1].mean(axis=0))
    assert np.abs(found.means[1].astype(float) - expected).max() <= 1
    assert not found.means[7].any()
    assert found.pixels.sum() == split.images.size
    assert found.pixels[0] == (split.images == 0).sum()
    assert found.ink.sum() == len(split)
    assert np.isclose(found.mean_ink[2], split.images[split.labels == 2].mean() / 255)


def test_the_tables_have_all_of_it() -> None:
    both = [statistics(some_split(), "train"), statistics(some_split(20), "test")]
    rows = list(class_table(both))
    assert rows[0] == ["class", "train images", "train mean ink", "test images", "test mean ink"]
    assert [row[1] for row in rows[1:]] == ["13", "13", "12", "12", *["0"] * 6]
    assert rows[-1][2] == ""
    assert len(list(pixel_table(both))) == 257
    assert sum(int(row[3]) for row in list(ink_table(both))[1:]) == 70


@given(st.integers(0, 49))
def test_an_image_is_found_by_its_number(index: int) -> None:
    split = some_split()
    label = int(split.labels[index])
    shown = SplitImages(split, "training", rows_of(split, label))
    place = shown.place_of(index)
    assert place is not None
    assert shown[place].index == index
    assert shown[place].explanation == f"Image {index} of the training split: a {label}."
    assert shown.place_of(index + 1) is None or label == int(split.labels[index + 1])
    assert len(shown[:3]) == 3


def test_all_classes_are_the_whole_split() -> None:
    split = some_split()
    assert len(SplitImages(split, "test", rows_of(split, None))) == len(split)
