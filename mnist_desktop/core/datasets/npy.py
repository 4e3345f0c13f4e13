"""One plain array of an .npz archive: its header is matched, never evaluated, and read first."""

import re
from collections.abc import Generator
from dataclasses import dataclass
from math import prod
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.datasets.dataset import MAX_BYTES, DatasetError
from mnist_desktop.core.steps import result_of

_MAGIC = b"\x93NUMPY"
_LENGTH_BYTES = {1: 2, 2: 4, 3: 4}
"""How many bytes tell the header's length, by version.

https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
"""
_LONGEST_HEADER = 10_000
_HEADER = re.compile(
    r"\s*\{\s*'descr':\s*'([<>|=]?[A-Za-z]\d*(?:\[\w+\])?)',\s*'fortran_order':\s*(True|False),"
    r"\s*'shape':\s*\(((?:\d{1,15}L?,?\s*)*)\),?\s*\}\s*"
)
_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class _Header:
    kind: np.dtype[Any]
    is_fortran: bool
    shape: tuple[int, ...]

    @property
    def nbytes(self) -> int:
        return prod(self.shape) * self.kind.itemsize


def read_npy(file: IO[bytes], name: str) -> NDArray[Any]:
    """The array that `file` holds, of at most MAX_BYTES. Raises DatasetError, saying `name`."""
    return result_of(reading_npy(file, name))


def reading_npy(file: IO[bytes], name: str) -> Generator[float, None, NDArray[Any]]:
    """The same in steps: tells the share that is read, 0 to 1."""
    header = _header(file, name)
    if header.nbytes > MAX_BYTES:
        raise DatasetError(
            f"{name} is too large: {header.nbytes:,} bytes, of which at most {MAX_BYTES:,} fit"
        )
    content = np.empty(header.nbytes, np.uint8)
    count = 0
    while part := file.read(_AT_ONCE):
        if count + len(part) > len(content):
            raise DatasetError(f"{name} is damaged: it holds more than its header says")
        content[count : count + len(part)] = np.frombuffer(part, np.uint8)
        count += len(part)
        yield count / len(content)
    if count < len(content):
        raise DatasetError(f"{name} is damaged: it ends after {count:,} of {len(content):,} bytes")
    values = content.view(header.kind)
    if header.is_fortran:
        return values.reshape(header.shape[::-1]).T
    return values.reshape(header.shape)


def _header(file: IO[bytes], name: str) -> _Header:
    start = file.read(len(_MAGIC) + 2)
    if len(start) < len(_MAGIC) + 2 or not start.startswith(_MAGIC):
        raise DatasetError(f"{name} is not an array of NumPy's")
    version = start[len(_MAGIC)]
    if version not in _LENGTH_BYTES:
        raise DatasetError(f"{name} is of an unknown version, {version}")
    length = int.from_bytes(file.read(_LENGTH_BYTES[version]), "little")
    text = file.read(length) if length <= _LONGEST_HEADER else b""
    found = _HEADER.fullmatch(text.decode("latin-1"))
    if found is None:
        raise DatasetError(f"{name} must be a plain array of numbers or text")
    descr, fortran, shape = found.groups()
    try:
        kind = np.dtype(descr)
    except (TypeError, ValueError):
        raise DatasetError(f"{name} holds an unknown kind of numbers, {descr}") from None
    if kind.hasobject:
        raise DatasetError(f"{name} holds Python objects, which are never opened")
    if not kind.itemsize:
        raise DatasetError(f"{name} holds values of no size")
    sizes = (part.strip().rstrip("L") for part in shape.split(","))
    return _Header(kind, fortran == "True", tuple(int(size) for size in sizes if size))
