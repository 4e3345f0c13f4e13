"""Data sets in memory, and MNIST on disk: IDX files -> Split, Dataset."""

import gzip
import struct
import zlib
from collections.abc import Generator
from dataclasses import dataclass, replace
from math import prod
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Labels
from mnist_desktop.core.checks import InvalidValueError, check_keys
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames, checked_class_names
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.files import check_regular
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.recipes.recipe import MNIST
from mnist_desktop.core.steps import result_of

_UNSIGNED_BYTE = 8
_MAX_ITEMS = 1_000_000
_AT_ONCE = 1 << 22  # bytes
MAX_BYTES = 800_000_000
"""Of one array that a user brings: a million images of 28 x 28 take so much."""


class DatasetError(UserError):
    """A file of the dataset can't be used; the message names the file and the fault."""


@dataclass(frozen=True, slots=True)
class Split:
    """A part of a data set: images and their labels, in the same order; labels below `classes`.

    `class_names` are those of the first ten classes.
    """

    images: Images
    labels: Labels
    classes: int = CLASSES
    class_names: ClassNames = DIGITS

    def __post_init__(self) -> None:
        if self.images.shape[1:] != (28, 28) or self.images.dtype != np.uint8:
            raise DatasetError(
                f"images must be uint8 (n, 28, 28), not {self.images.dtype} {self.images.shape}"
            )
        if self.labels.shape != self.images.shape[:1]:
            raise DatasetError(
                f"{len(self.images):,} images need as many labels, not {self.labels.shape}"
            )
        if not len(self.images):
            raise DatasetError("a split must have at least one image")
        if self.labels.max() >= self.classes:
            raise DatasetError(
                f"labels must be from 0 to {self.classes - 1}, not {self.labels.max()}"
            )

    def __len__(self) -> int:
        return len(self.images)

    def rows(self, rows: NDArray[np.intp]) -> "Split":
        """Some of the images, in the order of their places."""
        images: Images = self.images[rows]
        return replace(self, images=images, labels=self.labels[rows])


@dataclass(frozen=True, slots=True)
class DatasetFacts:
    """Which data set it is: what a network's record keeps of it.

    `name` is what recipes call it, for good; `fingerprint` tells its images and labels from those
    of another, "" for MNIST.
    """

    name: str = MNIST
    class_names: ClassNames = DIGITS
    fingerprint: str = ""

    def to_json(self) -> dict[str, Any]:
        """The facts as a JSON object, read back by `from_json`."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, value: object) -> "DatasetFacts":
        """The facts of a JSON object; raises InvalidValueError for anything that is not one."""
        options = check_keys("a data set", value, cls.__slots__)
        name, fingerprint = options.get("name"), options.get("fingerprint", "")
        if not isinstance(name, str) or not isinstance(fingerprint, str):
            raise InvalidValueError("a data set must have a name and a fingerprint as text")
        return cls(name, checked_class_names(options.get("class_names")), fingerprint)


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a run learns from, and what it is judged by."""

    train: Split
    test: Split
    name: str = MNIST
    fingerprint: str = ""

    @property
    def facts(self) -> DatasetFacts:
        """Which data set it is."""
        return DatasetFacts(self.name, self.train.class_names, self.fingerprint)


def load_mnist(folder: Path) -> Dataset:
    """Read the four gzipped IDX files of MNIST, about 0.3 s. Raises DatasetError."""
    return Dataset(
        train=load_split(
            folder / "train-images-idx3-ubyte.gz", folder / "train-labels-idx1-ubyte.gz"
        ),
        test=load_mnist_test(folder),
    )


def load_mnist_test(folder: Path) -> Split:
    """Read the test split alone, about 0.03 s. Raises DatasetError."""
    return load_split(folder / "t10k-images-idx3-ubyte.gz", folder / "t10k-labels-idx1-ubyte.gz")


def load_split(images: Path, labels: Path, *, class_names: ClassNames = DIGITS) -> Split:
    """Read one split from two IDX files, gzipped or not. Raises DatasetError."""
    image_array, label_array = read_idx(images, dimensions=3), read_idx(labels, dimensions=1)
    try:
        return Split(image_array, label_array, class_names=class_names)
    except DatasetError as error:
        raise DatasetError(f"{images.name} and {labels.name}: {error}") from None


def read_idx(
    path: Path, *, dimensions: int, first: int | None = None, side: int | None = 28
) -> NDArray[np.uint8]:
    """Read one IDX file of unsigned bytes, gzipped or not; all items, or the `first` few of them.

    The format: two zero bytes, the type (8 is unsigned byte), the number of dimensions, each
    dimension as a big-endian 32-bit integer, then the bytes (Y. LeCun, the MNIST database).
    Images must have so many pixels a `side`; None takes any that fit in memory. At most one byte
    more than the header promises is unpacked. Raises DatasetError.
    """
    return result_of(reading_idx(path, dimensions=dimensions, first=first, side=side))


def reading_idx(
    path: Path, *, dimensions: int, first: int | None = None, side: int | None = 28
) -> Generator[float, None, NDArray[np.uint8]]:
    """The same in steps, of some megabytes each: tells the share that is read, 0 to 1."""
    try:
        check_regular(path)
        with open(path, "rb") as raw:
            zipped = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            if not zipped:
                return (yield from _read_idx(raw, dimensions, first, side))
            with gzip.GzipFile(fileobj=raw) as unzipped:
                return (yield from _read_idx(cast(BinaryIO, unzipped), dimensions, first, side))
    except FileNotFoundError:
        raise DatasetError(f"{path}: there is no such file") from None
    except (OSError, EOFError, zlib.error) as error:
        raise DatasetError(f"{path}: can't be read ({error})") from None
    except DatasetError as error:
        raise DatasetError(f"{path}: {error}") from None


def _read_idx(
    file: BinaryIO, dimensions: int, first: int | None, side: int | None
) -> Generator[float, None, NDArray[np.uint8]]:
    header = file.read(4)
    if len(header) < 4 or header[:2] != b"\0\0":
        raise DatasetError(f"is not an IDX file: it begins with {header!r}")
    if header[2] != _UNSIGNED_BYTE:
        raise DatasetError(f"must hold unsigned bytes (type 8), not type {header[2]}")
    if header[3] != dimensions:
        raise DatasetError(f"must have {dimensions} dimensions, not {header[3]}")
    sizes = file.read(4 * dimensions)
    if len(sizes) < 4 * dimensions:
        raise DatasetError("ends inside its header")
    shape = struct.unpack(f">{dimensions}I", sizes)
    _check_shape(shape, side)
    is_part = first is not None and first < shape[0]
    if first is not None and is_part:
        shape = (first, *shape[1:])
    data = np.empty(prod(shape), np.uint8)
    count = 0
    while count < len(data) and (part := file.read(min(_AT_ONCE, len(data) - count))):
        data[count : count + len(part)] = np.frombuffer(part, np.uint8)
        count += len(part)
        yield count / len(data)
    if count < len(data) or (not is_part and file.read(1)):
        found = "more" if count == len(data) else f"{count:,}"
        raise DatasetError(f"must hold {len(data):,} bytes after its header, but holds {found}")
    return data.reshape(shape)


def _check_shape(shape: tuple[int, ...], side: int | None) -> None:
    if shape[0] > _MAX_ITEMS or (len(shape) == 3 and side and shape[1:] != (side, side)):
        raise DatasetError(f"must hold at most {_MAX_ITEMS:,} items of 28 x 28, not {shape}")
    if prod(shape) > MAX_BYTES:
        raise DatasetError(f"must hold at most {MAX_BYTES:,} bytes, not {prod(shape):,}")
