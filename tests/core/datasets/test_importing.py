import io
import json
import struct
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from mnist_desktop.core.datasets.class_names import DIGITS, FASHION
from mnist_desktop.core.datasets.dataset import DatasetError
from mnist_desktop.core.datasets.fitting import INVERTED, REDRAWN, SCALED
from mnist_desktop.core.datasets.importing import fingerprint, import_data
from mnist_desktop.core.errors import UserError
from tests.core.datasets.sources import (
    imported,
    some_images,
    some_labels,
    write_idx,
    write_picture,
)


@pytest.mark.parametrize("ending", ["", ".gz"])
def test_idx_files_are_paired_by_their_names(tmp_path: Path, ending: str) -> None:
    for name, count in (("train", 40), ("t10k", 20)):
        images = some_images(count, seed=count)
        write_idx(tmp_path / f"{name}-images-idx3-ubyte{ending}", images)
        write_idx(tmp_path / f"{name}-labels-idx1-ubyte{ending}", some_labels(count))
    found = imported(tmp_path)
    assert (len(found.train), len(found.test)) == (40, 20)
    assert found.train.class_names == DIGITS
    assert np.array_equal(found.test.images, some_images(20, seed=20))
    assert found.report.lines() == ["40 training and 20 test images were taken."]


def test_one_file_of_a_pair_stands_for_both(tmp_path: Path) -> None:
    images = write_idx(tmp_path / "mine-images.idx3-ubyte", some_images(60))
    write_idx(tmp_path / "mine-labels.idx1-ubyte", some_labels(60))
    found = imported(images)
    assert (len(found.train), len(found.test)) == (50, 10)


@pytest.mark.parametrize(
    "keys",
    [
        ("x_train", "y_train", "x_test", "y_test"),
        ("train_images", "train_labels", "test_images", "test_labels"),
        ("X_TRAIN", "Y_TRAIN", "X_TEST", "Y_TEST"),
    ],
)
def test_an_npz_archive_is_read_by_the_usual_names(tmp_path: Path, keys: tuple[str, ...]) -> None:
    arrays = (some_images(40), some_labels(40), some_images(20, seed=1), some_labels(20))
    named: dict[str, Any] = dict(zip(keys, arrays, strict=True))
    np.savez_compressed(tmp_path / "a.npz", **named)
    found = imported(tmp_path / "a.npz")
    assert np.array_equal(found.train.images, arrays[0])
    assert np.array_equal(found.test.labels, arrays[3])


def test_values_from_0_to_1_channels_and_one_hot_labels_are_understood(tmp_path: Path) -> None:
    images, labels = some_images(60), some_labels(60)
    np.savez(
        tmp_path / "a.npz",
        images=(images / 255).astype(np.float32)[..., None],
        labels=np.eye(10)[labels],
        notes=np.arange(3),
    )
    found = imported(tmp_path / "a.npz")
    rows = {image.tobytes() for image in np.concatenate([found.train.images, found.test.images])}
    assert rows == {image.tobytes() for image in images}
    assert found.report.skipped == {"an array that is neither images nor labels": 1}


def test_ink_that_is_but_1_is_as_dark_as_255(tmp_path: Path) -> None:
    images = (some_images(60) > 128).astype(np.int64)
    np.savez(tmp_path / "a.npz", images=images, labels=some_labels(60))
    assert set(np.unique(imported(tmp_path / "a.npz").train.images)) == {0, 255}


@pytest.mark.parametrize(
    "labels",
    [
        np.where(some_labels(60) == 3, np.inf, some_labels(60)),
        np.where(some_labels(60) == 3, 1e300, some_labels(60)),
        some_labels(60).astype(np.uint64) + np.uint64(2**63),
        np.random.default_rng(0).random((60, 10)),
        np.stack([some_labels(60), np.arange(60)], axis=1),
    ],
)
def test_labels_that_number_no_classes_are_refused(
    tmp_path: Path, labels: NDArray[np.generic]
) -> None:
    np.savez(tmp_path / "a.npz", images=some_images(60), labels=labels)
    with pytest.raises(DatasetError, match=r"labels\.npy must"):
        imported(tmp_path / "a.npz")


@pytest.mark.parametrize("shape", [(0, 28, 28), (60, 0, 0), (60, 0, 28), (60, 2, 600)])
def test_idx_images_without_a_pixel_or_too_wide_are_refused(
    tmp_path: Path, shape: tuple[int, ...]
) -> None:
    write_idx(tmp_path / "train-images-idx3-ubyte", np.zeros(shape, np.uint8))
    write_idx(tmp_path / "train-labels-idx1-ubyte", some_labels(shape[0]))
    with pytest.raises(DatasetError, match="1 to 512 pixels a side"):
        imported(tmp_path)


def test_without_a_test_split_a_sixth_of_each_class_becomes_one_the_same_each_time(
    tmp_path: Path,
) -> None:
    np.savez(tmp_path / "a.npz", images=some_images(120), labels=some_labels(120))
    one, other = imported(tmp_path / "a.npz"), imported(tmp_path / "a.npz")
    assert Counter(one.test.labels.tolist()) == dict.fromkeys(range(10), 2)
    assert fingerprint(one.train, one.test) == fingerprint(other.train, other.test)
    assert "20 images" in one.report.notes[0]


def test_pictures_are_read_by_the_folders_they_are_in(tmp_path: Path) -> None:
    for number, image in enumerate(some_images(40)):
        write_picture(tmp_path / str(number % 10) / f"{number}.png", image)
    found = imported(tmp_path)
    assert found.train.class_names == DIGITS
    assert len(found.train) + len(found.test) == 40
    whole = {image.tobytes() for image in some_images(40)}
    assert {image.tobytes() for image in found.train.images} <= whole


def test_folders_of_train_and_test_are_told_apart(tmp_path: Path) -> None:
    for number, image in enumerate(some_images(30)):
        split = "test" if number < 10 else "train"
        write_picture(tmp_path / split / ("cat", "dog")[number % 2] / f"{number}.png", image)
    found = imported(tmp_path)
    assert (len(found.train), len(found.test)) == (20, 10)
    assert found.train.class_names[:3] == ("cat", "dog", "–")


def test_what_can_not_be_used_is_skipped_with_its_reason(tmp_path: Path) -> None:
    images = some_images(30)
    for number, image in enumerate(images):
        write_picture(tmp_path / str(number % 5) / f"{number:02}.png", image)
    write_picture(tmp_path / "3" / "twin.png", images[3])
    write_picture(tmp_path / "3" / "blank.png", np.zeros((28, 28), np.uint8))
    (tmp_path / "4" / "broken.png").write_bytes(b"\x89PNG not one")
    (tmp_path / "4" / "Thumbs.db").write_bytes(b"x")
    write_picture(tmp_path / "loose.png", images[0])
    found = imported(tmp_path)
    assert found.report.skipped == {
        "not in the folder of a class": 1,
        "without ink": 1,
        "not a picture": 1,
        "unreadable": 1,
        "there already": 1,
    }
    assert len(found.train) + len(found.test) == 30
    assert found.report.lines()[-1].startswith("5 items skipped: ")


def test_digits_of_another_size_are_rasterized_and_other_things_scaled(tmp_path: Path) -> None:
    for number, image in enumerate(some_images(24, side=56)):
        write_picture(tmp_path / "digits" / str(number % 3) / f"{number}.png", image)
        write_picture(tmp_path / "things" / "abc"[number % 3] / f"{number}.png", image)
    digits, things = imported(tmp_path / "digits"), imported(tmp_path / "things")
    assert REDRAWN in digits.report.notes
    assert SCALED in things.report.notes
    boxes = [np.flatnonzero(image.any(axis=1)) for image in digits.train.images]
    assert all(19 <= box[-1] - box[0] + 1 <= 21 for box in boxes)


def test_dark_images_on_light_paper_are_inverted(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", images=255 - some_images(60), labels=some_labels(60))
    found = imported(tmp_path / "a.npz")
    assert INVERTED in found.report.notes
    assert found.train.images[:, 0].max() == 0


def test_names_come_from_a_file_beside_the_data_or_from_who_imports(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", images=some_images(60), labels=some_labels(60))
    (tmp_path / "class_names.json").write_text(json.dumps(list(FASHION)))
    assert imported(tmp_path / "a.npz").train.class_names == FASHION
    mine = tuple("abcdefghij")
    assert imported(tmp_path / "a.npz", mine).train.class_names == mine


def test_labels_that_are_no_digits_become_classes_of_their_own(tmp_path: Path) -> None:
    labels = np.array(["east", "north", "west"])[np.arange(60) % 3]
    np.savez(tmp_path / "a.npz", images=some_images(60), labels=labels)
    found = imported(tmp_path / "a.npz")
    assert found.train.class_names[:3] == ("east", "north", "west")
    assert set(found.train.labels.tolist()) == {0, 1, 2}


def test_fashion_mnist_is_known_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "fashion-mnist"
    folder.mkdir()
    write_idx(folder / "train-images-idx3-ubyte", some_images(60))
    write_idx(folder / "train-labels-idx1-ubyte", some_labels(60))
    assert imported(folder).train.class_names == FASHION


def test_more_than_ten_classes_are_refused_with_what_to_do(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", images=some_images(60), labels=some_labels(60, classes=26))
    with pytest.raises(DatasetError, match=r"26 classes .* tell 10 apart at most"):
        imported(tmp_path / "a.npz")


def test_python_objects_in_an_archive_are_never_opened(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str, ...]]:
            return open, (str(tmp_path / "sprung"), "w")

    bomb = np.array([Trap()], dtype=object)
    np.savez(tmp_path / "a.npz", images=bomb, labels=some_labels(1))
    with pytest.raises(DatasetError, match="Python objects, which are never opened"):
        imported(tmp_path / "a.npz")
    assert not (tmp_path / "sprung").exists()


def test_an_array_that_claims_to_be_gigantic_is_refused_by_its_header(tmp_path: Path) -> None:
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        header, {"descr": "|u1", "fortran_order": False, "shape": (10**9, 28, 28)}
    )
    with zipfile.ZipFile(tmp_path / "a.npz", "w") as archive:
        archive.writestr("images.npy", header.getvalue())
        archive.writestr("labels.npy", header.getvalue())
    with pytest.raises(DatasetError, match="too large"):
        imported(tmp_path / "a.npz")


def test_an_idx_file_that_claims_to_be_gigantic_is_refused_by_its_header(tmp_path: Path) -> None:
    header = struct.pack(">BBBBIII", 0, 0, 8, 3, 900_000, 10_000, 10_000)
    (tmp_path / "images-idx3-ubyte").write_bytes(header)
    write_idx(tmp_path / "labels-idx1-ubyte", some_labels(10))
    with pytest.raises(DatasetError, match="must hold at most"):
        imported(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.npz", b"no zip", "not an .npz archive"),
        ("a.zip", b"PK", "unpack it first"),
        ("a.bin", b"x", "neither an .npz archive nor one of a pair of IDX files"),
    ],
)
def test_other_files_are_refused_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DatasetError, match=reason):
        imported(tmp_path / name)


def test_what_is_not_there_and_what_is_empty_is_said(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no such file or folder"):
        imported(tmp_path / "nowhere")
    with pytest.raises(DatasetError, match="folders such as 0 to 9"):
        imported(tmp_path)


def test_an_import_can_be_given_up_half_way(tmp_path: Path) -> None:
    for number, image in enumerate(some_images(60)):
        write_picture(tmp_path / str(number % 10) / f"{number}.png", image)
    work = import_data(tmp_path)
    assert next(work).of == 60
    work.close()


@given(st.binary(max_size=300))
def test_whatever_an_npz_file_holds_it_is_read_or_refused(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.npz")
        for content in (data, b"PK\x03\x04" + data):
            path.write_bytes(content)
            with pytest.raises(UserError):
                imported(path)


def idx_set(folder: Path, train: NDArray[np.uint8], test: NDArray[np.uint8]) -> Path:
    """A data set of two pairs of IDX files."""
    for name, images in (("train", train), ("t10k", test)):
        write_idx(folder / f"{name}-images-idx3-ubyte.gz", images)
        write_idx(folder / f"{name}-labels-idx1-ubyte.gz", some_labels(len(images)))
    return folder


def test_copies_in_a_published_set_are_told_and_stay(tmp_path: Path) -> None:
    train, test = some_images(40), some_images(20, seed=1)
    train[7] = train[3]
    test[:2] = train[:2]
    found = imported(idx_set(tmp_path, train, test))
    assert (len(found.train), len(found.test)) == (40, 20)
    assert found.report.lines()[1:] == [
        "1 of the 40 training images is a copy of another; all are kept.",
        (
            "2 of the 20 test images are copies of a training image: a network may know what it is "
            "judged by, and its test accuracy tells less."
        ),
    ]


def test_a_test_split_that_is_made_here_shares_no_image_with_the_training_split(
    tmp_path: Path,
) -> None:
    images = np.repeat(some_images(30), 4, axis=0)
    labels = np.repeat(some_labels(30), 4)
    np.savez(tmp_path / "a.npz", images=images, labels=labels)
    found = imported(tmp_path / "a.npz")
    train, test = ({image.tobytes() for image in each.images} for each in (found.train, found.test))
    assert not train & test
    assert found.report.skipped["a copy of what became a test image"] > 0


@pytest.mark.parametrize("kind", ["idx", "npz"])
def test_a_large_file_is_read_in_steps_and_can_be_given_up_between_them(
    tmp_path: Path, kind: str
) -> None:
    images, labels = some_images(8_000), some_labels(8_000)
    if kind == "npz":
        source = tmp_path / "a.npz"
        np.savez(source, images=images, labels=labels)
    else:
        source = idx_set(tmp_path, images, some_images(10, seed=1))
    work = import_data(source)
    told = [next(work) for _ in range(2)]
    assert told[0].of == told[1].of >= 16_000  # reading is half of it
    assert 0 < told[0].images < told[1].images <= told[1].of / 2
    work.close()
    steps = [event.images / event.of for event in import_data(source)]
    assert steps == sorted(steps)
    assert steps[-1] == 1
