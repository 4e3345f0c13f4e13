"""Writes arrays as IDX files hold them; `dataset.read_idx` reads them again."""

import struct

import numpy as np
from numpy.typing import NDArray

_UNSIGNED_BYTE = 8


def idx(array: NDArray[np.uint8]) -> bytes:
    """The content of an IDX file of unsigned bytes (Y. LeCun, the MNIST database)."""
    header = struct.pack(f">4B{array.ndim}I", 0, 0, _UNSIGNED_BYTE, array.ndim, *array.shape)
    return header + np.ascontiguousarray(array).tobytes()
