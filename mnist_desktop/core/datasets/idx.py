"""Writes arrays as IDX files hold them; `dataset.read_idx` reads them again."""

import struct

import numpy as np
from numpy.typing import NDArray

_UNSIGNED_BYTE = 8


def labels_name(images: str) -> str:
    """What the labels' file is called: "x-labels-idx1-ubyte.gz" for "x-images-idx3-ubyte.gz".

    It is never that of the images: a name without "images" gets "labels" before its endings.
    """
    before, found, after = images.rpartition("images")
    if found:
        return f"{before}labels{after.replace('idx3', 'idx1')}"
    stem, dot, endings = images.partition(".")
    return f"{stem}-labels{dot}{endings}"


def idx(array: NDArray[np.uint8]) -> bytes:
    """The content of an IDX file of unsigned bytes (Y. LeCun, the MNIST database)."""
    header = struct.pack(f">4B{array.ndim}I", 0, 0, _UNSIGNED_BYTE, array.ndim, *array.shape)
    return header + np.ascontiguousarray(array).tobytes()
