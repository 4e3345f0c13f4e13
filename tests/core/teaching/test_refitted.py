"""Images fitted to MNIST's box and centre again."""

import numpy as np

from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.recipes.augmentation import Augmentation, augment
from mnist_desktop.core.teaching.refitted import refitted
from mnist_desktop.core.ways_of_writing import images_of_ways, ways_of_writing, write


def off_center(images: np.ndarray) -> float:
    """How far the centres of mass lie from the middle, nine times in ten, in pixels."""
    axis = np.arange(28)
    mass = images.sum(axis=(1, 2))
    rows, columns = (images.sum(axis=other) @ axis / mass for other in (2, 1))
    return float(np.percentile(np.maximum(abs(rows - 14), abs(columns - 14)), 90))


def test_digits_that_were_moved_and_shrunk_are_back_where_they_were() -> None:
    images, _ = images_of_ways(50, np.random.default_rng(0))
    changed = augment(images, Augmentation(shift=2.0, scale=0.1), np.random.default_rng(1))
    fitted = refitted(changed)
    assert off_center(changed) > 1
    assert off_center(fitted) < 0.6
    sides = [max(np.ptp(np.flatnonzero(i.max(axis=a) >= 64)) + 1 for a in (0, 1)) for i in fitted]
    assert min(sides) >= 18
    assert max(sides) <= 22


def test_an_image_without_ink_stays_one() -> None:
    assert not refitted(np.zeros((2, 28, 28), np.uint8)).any()


def test_ink_from_the_sheet_hardly_changes() -> None:
    image = rasterize(write(ways_of_writing()[0], np.random.default_rng(2)))
    assert np.abs(refitted(image[None])[0].astype(int) - image).mean() < 12
