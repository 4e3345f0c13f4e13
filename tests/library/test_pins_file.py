from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.training.pins import MAX_PINS, Pin
from mnist_desktop.library.pins_file import (
    PinsFileError,
    open_pins,
    save_pins,
)

PINS = tuple(Pin(bytes([number] * 784)) for number in range(1, MAX_PINS + 1))


def test_the_drawings_come_back_in_their_order(tmp_path: Path) -> None:
    save_pins(PINS[::-1], tmp_path / "new folder" / "pins.json")
    assert open_pins(tmp_path / "new folder" / "pins.json") == PINS[::-1]


def test_without_a_file_nothing_is_pinned(tmp_path: Path) -> None:
    assert open_pins(tmp_path / "pins.json") == ()


@given(st.binary(min_size=784, max_size=784))
def test_any_drawing_survives_its_text(pixels: bytes) -> None:
    assert Pin.from_text(Pin(pixels).text) == Pin(pixels)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"drawings": 5}', b'{"drawings": ["AAAA"]}', b"[" * 90_000]
)
def test_a_file_without_drawings_is_named_with_its_fault(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "pins.json"
    path.write_bytes(content)
    with pytest.raises(PinsFileError, match=r"pins\.json: these are not pinned drawings"):
        open_pins(path)
