from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.datasets.dataset import Split, load_split
from mnist_desktop.core.errors import UserError
from mnist_desktop.library.split_file import labels_path, save_split
from tests.core.datasets.sources import imported, some_images, some_labels


@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=20),
    st.integers(0, 2**32 - 1),
    st.sampled_from(["x-images-idx3-ubyte.gz", "x-images-idx3-ubyte", "mine.gz", "mine"]),
)
def test_a_split_that_is_saved_is_read_again_as_it_was(
    labels: list[int], seed: int, name: str
) -> None:
    images = np.random.default_rng(seed).integers(0, 256, (len(labels), 28, 28)).astype(np.uint8)
    split = Split(images, np.array(labels, np.uint8))
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        again = load_split(path, save_split(split, path))
    assert (again.images == split.images).all()
    assert (again.labels == split.labels).all()


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"),
        ("images", "labels"),
        ("fours.gz", "fours-labels.gz"),
        ("fours", "fours-labels"),
    ],
)
def test_labels_lie_beside_their_images_under_another_name(images: str, labels: str) -> None:
    assert labels_path(Path("there") / images) == Path("there") / labels


def test_labels_of_other_images_are_not_replaced(tmp_path: Path) -> None:
    split = Split(np.zeros((1, 28, 28), np.uint8), np.zeros(1, np.uint8))
    (tmp_path / "my-labels.gz").write_bytes(b"others")
    with pytest.raises(UserError, match=r"my-labels\.gz is there already"):
        save_split(split, tmp_path / "my-images.gz")
    assert (tmp_path / "my-labels.gz").read_bytes() == b"others"


@pytest.mark.parametrize(
    "name", ["chosen-images-idx3-ubyte.gz", "fours.gz", "fours", "of images, images", "IMAGES.idx3"]
)
def test_a_split_is_imported_from_the_file_that_it_was_saved_to(tmp_path: Path, name: str) -> None:
    save_split(Split(some_images(60), some_labels(60)), tmp_path / name)
    found = imported(tmp_path / name)
    again = np.concatenate([found.train.images, found.test.images])
    assert {image.tobytes() for image in again} == {image.tobytes() for image in some_images(60)}
