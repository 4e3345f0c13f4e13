"""Small data sets as files: IDX, .npz and folders of pictures."""

import gzip
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from mnist_desktop.core.datasets.class_names import ClassNames
from mnist_desktop.core.datasets.imported import Imported
from mnist_desktop.core.datasets.importing import import_data
from mnist_desktop.core.steps import result_of


def imported(path: Path, names: ClassNames | None = None) -> Imported:
    """All of the data set at `path`."""
    return result_of(import_data(path, names))


def some_images(count: int, side: int = 28, seed: int = 0) -> NDArray[np.uint8]:
    """Blots on black, each another one: (count, side, side)."""
    random = np.random.default_rng(seed)
    images = np.zeros((count, side, side), np.uint8)
    inner = side // 4
    size = side - 2 * inner
    images[:, inner:-inner, inner:-inner] = random.integers(1, 256, (count, size, size))
    return images


def some_labels(count: int, classes: int = 10) -> NDArray[np.uint8]:
    """Labels that go round the classes."""
    return (np.arange(count) % classes).astype(np.uint8)


def write_idx(path: Path, array: NDArray[np.uint8]) -> Path:
    """An IDX file, gzipped if its name says so."""
    header = struct.pack(f">BBBB{array.ndim}I", 0, 0, 8, array.ndim, *array.shape)
    data = header + array.tobytes()
    path.write_bytes(gzip.compress(data, mtime=0) if path.suffix == ".gz" else data)
    return path


def write_picture(path: Path, image: NDArray[np.uint8]) -> Path:
    """A picture of dark ink on light paper."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Pillow.fromarray(255 - image).save(path)
    return path
