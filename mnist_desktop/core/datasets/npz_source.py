"""A NumPy archive (.npz): its arrays are found by their usual names, and never unpickled."""

import zipfile
import zlib
from math import prod
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from mnist_desktop.core.datasets.dataset import MAX_BYTES, DatasetError
from mnist_desktop.core.datasets.imported import Findings, RawData, RawPart
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


def read_npz(path: Path, findings: Findings) -> RawData:
    """The images and labels of an archive; its headers are read first. Raises DatasetError."""
    try:
        check_regular(path)
        with zipfile.ZipFile(path) as archive:
            return _read(archive, path, findings)
    except FileNotFoundError:
        raise DatasetError(f"{path}: there is no such file") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DatasetError(f"{path} is not an .npz archive, or damaged ({error})") from None
    except OSError as error:
        raise DatasetError(f"{path} can't be read: {error.strerror or error}") from None
    except ValueError as error:
        raise DatasetError(f"{path}: {error}") from None


def _read(archive: zipfile.ZipFile, path: Path, findings: Findings) -> RawData:
    members = archive.infolist()[: _MEMBERS + 1]
    if len(members) > _MEMBERS:
        raise DatasetError(f"{path} holds more than {_MEMBERS} arrays")
    by_name = {each.filename.removesuffix(".npy").lower(): each for each in members}
    train = next((pair for pair in _TRAIN if set(pair) <= by_name.keys()), None)
    if train is None:
        raise DatasetError(
            f"{path} holds {', '.join(by_name) or 'nothing'}; images and labels must be called "
            "x_train and y_train, images and labels, or x and y"
        )
    test = next((pair for pair in _TEST if set(pair) <= by_name.keys()), None)
    used = {*train, *(test or ())}
    for name in by_name.keys() - used:
        findings.skip(f"{name} in {path.name}", "an array that is neither images nor labels")
    parts = [
        _part(archive, by_name[images], by_name[labels])
        for images, labels in ((train, test) if test else (train,))
    ]
    return RawData(train=parts[0], test=parts[1] if test else None)


def _part(archive: zipfile.ZipFile, images: zipfile.ZipInfo, labels: zipfile.ZipInfo) -> RawPart:
    found = _images(_array(archive, images), images.filename)
    names = _labels(_array(archive, labels), labels.filename)
    if len(found) != len(names):
        raise DatasetError(
            f"{images.filename} holds {len(found):,} images, "
            f"but {labels.filename} {len(names):,} labels"
        )
    return RawPart(images=found, labels=names)


def _array(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> _Array:
    """One array, after its header has said that it is plain and small enough."""
    with archive.open(member) as file:
        version = npy.read_magic(file)
        read_header = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}
        if version not in read_header:
            raise DatasetError(f"{member.filename} is of an unknown version, {version}")
        shape, _, kind = read_header[version](file)
    size = prod(shape) * kind.itemsize
    if kind.hasobject:
        raise DatasetError(f"{member.filename} holds Python objects, which are never opened")
    if size > MAX_BYTES or member.file_size > MAX_BYTES + 65_536:
        raise DatasetError(
            f"{member.filename} is too large: {size:,} bytes, of which at most {MAX_BYTES:,} fit"
        )
    with archive.open(member) as file:
        array: _Array = npy.read_array(file, allow_pickle=False)
    return array


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
    if array.dtype == np.uint8:
        return array
    if array.dtype.kind not in "biuf":
        raise DatasetError(f"{name} must hold numbers, not {array.dtype}")
    low, high = float(array.min()), float(array.max())
    if not (low >= 0 and high <= 255):
        raise DatasetError(f"{name} must hold values from 0 to 255, not {low:g} to {high:g}")
    factor = 255 if array.dtype.kind in "bf" and high <= 1 else 1
    return np.rint(array * np.float32(factor)).astype(np.uint8)


def _labels(array: _Array, name: str) -> NDArray[np.int64] | NDArray[np.str_]:
    if array.ndim == 2 and array.shape[1] == 1:
        array = array[:, 0]
    if array.ndim == 2 and array.shape[1] > 1:
        array = array.argmax(axis=1)  # one-hot
    if array.ndim != 1:
        raise DatasetError(f"{name} must be one label for each image, not {array.shape}")
    if array.dtype.kind in "US":
        return array.astype(np.str_)
    if array.dtype.kind == "f" and not np.array_equal(array, np.rint(array)):
        raise DatasetError(f"{name} must hold whole numbers or names")
    if array.dtype.kind not in "biuf":
        raise DatasetError(f"{name} must hold whole numbers or names, not {array.dtype}")
    return array.astype(np.int64)
