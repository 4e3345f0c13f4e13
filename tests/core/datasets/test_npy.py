"""Arrays of .npz archives: NumPy's own are read as NumPy reads them, others are refused."""

import io
import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from mnist_desktop.core.datasets.dataset import DatasetError
from mnist_desktop.core.datasets.npy import read_npy

_KINDS = ("bool", "uint8", ">u2", "int64", "float16", ">f4", "float64", "S3", "U4", "complex64")


def saved(array: NDArray[np.generic]) -> io.BytesIO:
    file = io.BytesIO()
    np.save(file, array)
    file.seek(0)
    return file


def with_header(text: str, content: bytes = b"", *, version: int = 1) -> io.BytesIO:
    size = struct.pack("<H" if version == 1 else "<I", len(text))
    return io.BytesIO(b"\x93NUMPY" + bytes((version, 0)) + size + text.encode() + content)


@given(st.data(), st.sampled_from(_KINDS), st.booleans())
def test_an_array_is_read_as_numpy_saved_it(
    data: st.DataObject, kind: str, is_fortran: bool
) -> None:
    shapes = arrays.array_shapes(min_dims=0, min_side=0, max_side=5)
    array = data.draw(arrays.arrays(kind, shapes))
    array = np.asfortranarray(array) if is_fortran else array
    found = read_npy(saved(array), "images.npy")
    assert found.dtype == array.dtype
    np.testing.assert_array_equal(found, array)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5_000,
        "-" * 9_000 + "1",
        "{'descr': '''",
        "if 1:\n  x\n y",
        "{'descr': (), 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (True, 28)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (-1, 28)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (10**9, 28)}",
        "{'descr': '<U0', 'fortran_order': False, 'shape': (500000000,)}",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '<i3', 'fortran_order': False, 'shape': (1,)}",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (9000000000,)}",
        " " * 20_000,
    ],
)
@pytest.mark.parametrize("version", [1, 2])
def test_a_header_made_by_hand_is_refused_by_a_sentence(text: str, version: int) -> None:
    with pytest.raises(DatasetError, match=r"^images\.npy "):
        read_npy(with_header(text, version=version), "images.npy")


@pytest.mark.parametrize("content", [b"1234", b"123456"])
def test_an_array_that_is_shorter_or_longer_than_it_says_is_damaged(content: bytes) -> None:
    text = "{'descr': '|u1', 'fortran_order': False, 'shape': (5,)}"
    with pytest.raises(DatasetError, match="damaged"):
        read_npy(with_header(text, content), "images.npy")


@given(st.binary(max_size=200))
def test_any_bytes_are_an_array_or_a_dataset_error(data: bytes) -> None:
    try:
        read_npy(io.BytesIO(b"\x93NUMPY" + data), "images.npy")
    except DatasetError:
        return
