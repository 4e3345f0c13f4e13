"""Reading many images: in order and whole, however they are sliced."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.networks import reading as module
from mnist_desktop.core.networks.reading import ImagesRead, in_slices, read_images, reading
from tests.fakes import random_network, tiny_dataset


def test_a_reading_tells_how_far_it_is_and_gives_the_outputs_of_all_images(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "SLICE_SECONDS", 0.0)  # one image a slice, after the first
    images, network = tiny_dataset(test=60).test.images, random_network()
    told: list[ImagesRead] = []

    def work() -> Iterator[ImagesRead]:
        outputs = yield from reading(network, images)
        assert np.array_equal(outputs, read_images(network, images))

    told.extend(work())
    assert [news.done for news in told] == [50, *range(51, 61)]
    assert {news.of for news in told} == {60}


@settings(deadline=None)
@given(count=st.integers(0, 256))
def test_no_image_is_left_out_or_read_twice(count: int) -> None:
    images = np.arange(count, dtype=np.uint8).reshape(-1, 1, 1)

    def same(some: Images) -> Images:
        return some

    assert [value for part in in_slices(images, same) for value in part.ravel()] == [*range(count)]
