"""A NumPy archive (.npz): its arrays are found by their usual names, and never unpickled."""

import zipfile
import zlib
from collections.abc import Generator
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.datasets.dataset import DatasetError
from mnist_desktop.core.datasets.imported import (
    Findings,
    ImportAdvanced,
    RawData,
    RawLabels,
    RawPart,
    in_images,
)
from mnist_desktop.core.datasets.npy import read_npy, reading_npy
from mnist_desktop.core.files import check_regular

_Array: TypeAlias = NDArray[Any]
_TRAIN = (
    ("x_train", "y_train"),
    ("train_images", "train_labels"),
    ("training_images", "training_labels"),
    ("train_x", "train_y"),
    ("images", "labels"),
    ("x", "y"),
    ("data", "labels"),
    ("data", "target"),
    ("arr_0", "arr_1"),
)
_TEST = (
    ("x_test", "y_test"),
    ("test_images", "test_labels"),
    ("t10k_images", "t10k_labels"),
    ("test_x", "test_y"),
    ("arr_2", "arr_3"),
)
_MEMBERS = 100
_LARGEST_SIDE = 512  # pixels
_LARGEST_LABEL = 10**9
_AT_ONCE = 1_000  # images


def read_npz(path: Path, findings: Findings) -> Generator[ImportAdvanced, None, RawData]:
    """The images and labels of an archive: half of an import. Raises DatasetError."""
    try:
        check_regular(path)
        with zipfile.ZipFile(path) as archive:
            return (yield from _read(archive, path, findings))
    except FileNotFoundError:
        raise DatasetError(f"{path}: there is no such file") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DatasetError(f"{path} is not an .npz archive, or damaged ({error})") from None
    except OSError as error:
        raise DatasetError(f"{path} can't be read: {error.strerror or error}") from None
    except ValueError as error:
        raise DatasetError(f"{path}: {error}") from None


def _read(
    archive: zipfile.ZipFile, path: Path, findings: Findings
) -> Generator[ImportAdvanced, None, RawData]:
    members = archive.infolist()[: _MEMBERS + 1]
    if len(members) > _MEMBERS:
        raise DatasetError(f"holds more than {_MEMBERS} arrays")
    by_name = {each.filename.removesuffix(".npy").lower(): each for each in members}
    train = next((pair for pair in _TRAIN if set(pair) <= by_name.keys()), None)
    if train is None:
        raise DatasetError(
            f"holds {', '.join(by_name) or 'nothing'}; images and labels must be called "
            "x_train and y_train, images and labels, or x and y"
        )
    test = next((pair for pair in _TEST if set(pair) <= by_name.keys()), None)
    used = {*train, *(test or ())}
    for name in by_name.keys() - used:
        findings.skip(f"{name} in {path.name}", "an array that is neither images nor labels")
    pairs = [
        (by_name[images], by_name[labels])
        for images, labels in ((train, test) if test else (train,))
    ]
    told = [_labels(_array(archive, labels), labels.filename) for _, labels in pairs]
    of, done, parts = 2 * sum(map(len, told)), 0, []
    for (images, labels), names in zip(pairs, told, strict=True):
        with archive.open(images) as file:
            reading = reading_npy(file, images.filename)
            array = yield from in_images(reading, len(names), done=done, of=of)
        parts.append(_part(_images(array, images.filename), names, images, labels))
        done += len(names)
    return RawData(train=parts[0], test=parts[1] if test else None)


def _part(
    found: NDArray[np.uint8], names: RawLabels, images: zipfile.ZipInfo, labels: zipfile.ZipInfo
) -> RawPart:
    if len(found) != len(names):
        raise DatasetError(
            f"{images.filename} holds {len(found):,} images, "
            f"but {labels.filename} {len(names):,} labels"
        )
    return RawPart(images=found, labels=names)


def _array(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> _Array:
    with archive.open(member) as file:
        return read_npy(file, member.filename)


def _images(array: _Array, name: str) -> NDArray[np.uint8]:
    """(n, h, w) with values from 0 to 255; floats from 0 to 1 are spread over them."""
    if array.ndim == 4 and array.shape[-1] == 1:
        array = array[..., 0]
    elif array.ndim == 4 and array.shape[1] == 1:
        array = array[:, 0]
    elif array.ndim == 2 and (side := round(array.shape[1] ** 0.5)) ** 2 == array.shape[1]:
        array = array.reshape(-1, side, side)
    if array.ndim != 3 or not len(array) or not min(array.shape[1:]) >= 2:
        raise DatasetError(f"{name} must be grey images, (n, h, w), not {array.shape}")
    if max(array.shape[1:]) > _LARGEST_SIDE:
        raise DatasetError(f"{name}: images of {array.shape[1:]} are larger than {_LARGEST_SIDE}")
    if array.dtype.kind not in "biuf":
        raise DatasetError(f"{name} must hold numbers, not {array.dtype}")
    low, high = float(array.min()), float(array.max())
    if not (low >= 0 and high <= 255):
        raise DatasetError(f"{name} must hold values from 0 to 255, not {low:g} to {high:g}")
    return _levels(array, np.float32(255 if high <= 1 else 1))


def _levels(array: _Array, factor: np.float32) -> NDArray[np.uint8]:
    """The values times a factor as whole numbers, some images at once: floats take much memory."""
    if array.dtype == np.uint8 and factor == 1:
        return array
    levels = np.empty(array.shape, np.uint8)
    for first in range(0, len(array), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        levels[some] = np.rint(array[some] * factor)
    return levels


def _labels(array: _Array, name: str) -> NDArray[np.int64] | NDArray[np.str_]:
    if array.ndim == 2 and array.shape[1] == 1:
        array = array[:, 0]
    if _is_one_hot(array):
        array = array.argmax(axis=1)
    if array.ndim != 1 or not len(array):
        raise DatasetError(f"{name} must be one label for each image, not {array.shape}")
    if array.dtype.kind == "U":
        return array.astype(np.str_)
    if array.dtype.kind == "S":
        return np.char.decode(array, "utf-8", "replace")
    if array.dtype.kind not in "biuf":
        raise DatasetError(f"{name} must hold whole numbers or names, not {array.dtype}")
    low, high = float(array.min()), float(array.max())
    is_small = -_LARGEST_LABEL <= low <= high <= _LARGEST_LABEL
    if not is_small or not np.array_equal(array, np.rint(array)):
        raise DatasetError(f"{name} must hold whole numbers or names, not {low:g} to {high:g}")
    return array.astype(np.int64)


def _is_one_hot(array: _Array) -> bool:
    """Whether each row holds the shares of the classes, as of one that has all of it."""
    if array.ndim != 2 or array.shape[1] < 2 or array.dtype.kind not in "biuf":
        return False
    return bool(array.min(initial=0) >= 0 and np.allclose(array.sum(axis=1), 1, atol=1e-2))
