"""An image is known again by its pixels."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.known_image import KnownImage, find_image

RANDOM = np.random.default_rng(0)
IMAGES = RANDOM.integers(0, 256, (40, 28, 28)).astype(np.uint8)
IMAGES[30:] = IMAGES[10:20]  # twice the same
IMAGES[20:30, 14] = IMAGES[:10, 14]  # alike in the middle only
SPLIT = Split(IMAGES, np.arange(40, dtype=np.uint8) % 10)


@given(index=st.integers(0, 39))
def test_an_image_is_found_where_its_pixels_come_first(index: int) -> None:
    assert find_image(SPLIT, IMAGES[index].copy()) == (index - 20 if index >= 30 else index)


@given(index=st.integers(0, 39), at=st.integers(0, 783))
def test_one_other_pixel_makes_another_image(index: int, at: int) -> None:
    image = IMAGES[index].copy()
    image.reshape(-1)[at] ^= 1
    assert find_image(SPLIT, image) is None


def test_it_is_told_in_a_sentence() -> None:
    known = KnownImage(split_name="test", index=4_201, label="1")
    assert known.sentence == "Test image 4,201, a 1"
    assert KnownImage(split_name="test", index=0, label="Coat").sentence == "Test image 0, Coat"
