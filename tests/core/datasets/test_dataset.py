import gzip
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.datasets.dataset import (
    DatasetError,
    Split,
    load_mnist,
    load_split,
    read_idx,
)
from mnist_desktop.paths import resources


def idx(array: np.ndarray, *, kind: int = 8) -> bytes:
    header = bytes([0, 0, kind, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return header + array.tobytes()


IMAGES = np.arange(3 * 784, dtype=np.uint64).astype(np.uint8).reshape(3, 28, 28)
LABELS = np.array([7, 0, 9], np.uint8)


def test_mnist_is_all_there() -> None:
    dataset = load_mnist(resources() / "mnist")
    assert dataset.train.images.shape == (60_000, 28, 28)
    assert dataset.test.images.shape == (10_000, 28, 28)
    assert dataset.train.images.dtype == np.uint8
    assert dataset.test.labels[:5].tolist() == [7, 2, 1, 0, 4]
    # The digits of the training split, as the database's authors count them.
    assert np.bincount(dataset.train.labels).tolist() == [
        5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949,
    ]  # fmt: skip


@given(st.integers(1, 5), st.booleans(), st.integers(0, 2**32 - 1))
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, count: int, zipped: bool, seed: int
) -> None:
    array = np.random.default_rng(seed).integers(0, 256, (count, 28, 28), np.uint8)
    path = tmp_path_factory.mktemp("idx") / "images"
    path.write_bytes(gzip.compress(idx(array)) if zipped else idx(array))
    assert np.array_equal(read_idx(path, dimensions=3), array)


@pytest.mark.parametrize("first", [0, 1, 2, 3, 9])
def test_the_first_few_items_are_read_alone(tmp_path: Path, first: int) -> None:
    path = tmp_path / "images.gz"
    path.write_bytes(gzip.compress(idx(IMAGES)))
    assert np.array_equal(read_idx(path, dimensions=3, first=first), IMAGES[:first])
    path.write_bytes(idx(IMAGES)[: 16 + 500])
    with pytest.raises(DatasetError, match="but holds 500"):
        read_idx(path, dimensions=3, first=max(first, 1))


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is not an IDX file"),
        (b"\x89PNG\r\n", "is not an IDX file"),
        (idx(IMAGES, kind=13), "unsigned bytes"),
        (idx(LABELS), "must have 3 dimensions, not 1"),
        (idx(IMAGES)[:9], "ends inside its header"),
        (idx(IMAGES)[:-1], "must hold 2,352 bytes after its header, but holds 2,351"),
        (idx(IMAGES) + b"x", "but holds more"),
        (idx(np.zeros((2, 27, 28), np.uint8)), "28 x 28"),
        (bytes([0, 0, 8, 3]) + b"\xff" * 12, "at most 1,000,000 items"),
        (gzip.compress(idx(IMAGES))[:-9], "can't be read"),
        (gzip.compress(idx(IMAGES))[:20] + b"\0" * 40, "can't be read"),
    ],
)
def test_a_damaged_file_is_named_with_its_fault(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "images.gz"
    path.write_bytes(content)
    with pytest.raises(DatasetError, match=fault) as caught:
        read_idx(path, dimensions=3)
    assert str(path) in str(caught.value)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(idx(LABELS) + bytes(50_000_000)))
    with pytest.raises(DatasetError, match="but holds more"):
        read_idx(path, dimensions=1)


@pytest.mark.parametrize("missing", ["images", "labels"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    (tmp_path / "images").write_bytes(idx(IMAGES))
    (tmp_path / "labels").write_bytes(idx(LABELS))
    (tmp_path / missing).unlink()
    with pytest.raises(DatasetError, match=rf"{missing}: there is no such file"):
        load_split(tmp_path / "images", tmp_path / "labels")


@pytest.mark.parametrize(
    ("labels", "fault"),
    [
        (np.array([1, 2], np.uint8), "3 images need as many labels"),
        (np.array([1, 2, 10], np.uint8), "labels must be from 0 to 9, not 10"),
    ],
)
def test_labels_that_dont_fit_their_images_are_refused(
    tmp_path: Path, labels: np.ndarray, fault: str
) -> None:
    (tmp_path / "images").write_bytes(idx(IMAGES))
    (tmp_path / "labels").write_bytes(idx(labels))
    with pytest.raises(DatasetError, match=f"images and labels: {fault}"):
        load_split(tmp_path / "images", tmp_path / "labels")


def test_a_split_without_images_is_refused() -> None:
    with pytest.raises(DatasetError, match="at least one image"):
        Split(IMAGES[:0], LABELS[:0])
