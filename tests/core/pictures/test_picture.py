"""Pictures of handwriting, from files and from the clipboard."""

import io
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image as Pillow

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.datasets.dataset import load_split
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.pictures.picture import PictureError, read_picture
from mnist_desktop.paths import resources

_MNIST = resources() / "mnist"


@pytest.fixture(scope="module")
def images() -> Images:
    names = ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")
    return load_split(*(_MNIST / name for name in names)).images


def encoded(picture: Pillow.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def png(pixels: NDArray[np.uint8]) -> bytes:
    return encoded(Pillow.fromarray(pixels))


def seven(height: int = 300, width: int = 200) -> NDArray[np.uint8]:
    """A seven, ink 255 on paper 0, that fills about a quarter of the picture."""
    pixels = np.zeros((height, width), np.uint8)
    top, left, pen = height // 4, width // 4, max(width // 15, 1)
    pixels[top : top + pen, left : 3 * left] = 255
    for row in range(top, 3 * top):
        column = 3 * left - (row - top) * left // (2 * top) - pen
        pixels[row, column : column + pen] = 255
    return pixels


def is_close(ink: Ink, other: Ink) -> bool:
    return bool(np.abs(rasterize(ink).astype(int) - rasterize(other)).mean() < 6)


SEVEN = seven()


@pytest.mark.parametrize("light_paper", [False, True])
def test_an_mnist_image_saved_as_png_is_read_as_itself(images: Images, light_paper: bool) -> None:
    for image in images[:500]:
        ink = read_picture(png(255 - image if light_paper else image))
        np.testing.assert_array_equal(rasterize(ink), image)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "GIF"])
def test_light_and_dark_paper_in_every_format_give_the_same_ink(kind: str, tmp_path: Path) -> None:
    reference = read_picture(png(SEVEN))
    for pixels in (SEVEN, 255 - SEVEN):
        path = tmp_path / f"seven.{kind.lower()}"
        path.write_bytes(encoded(Pillow.fromarray(pixels), kind))
        assert is_close(read_picture(path), reference)


def test_the_ink_takes_as_much_of_the_sheet_as_in_mnist_wherever_it_lay() -> None:
    wide = np.zeros((500, 900), np.uint8)
    wide[20:320, 10:210] = SEVEN
    picture = read_picture(png(wide)).picture
    assert picture is not None
    rows = np.flatnonzero((picture.pixels > 128).any(axis=1))
    side = picture.height / len(picture.pixels)
    assert np.ptp(rows) * side == pytest.approx(20 / 28, abs=0.03)
    assert picture.top + rows.mean() * side == pytest.approx(0.5, abs=0.03)


def test_greys_are_kept() -> None:
    pixels = np.zeros((28, 28), np.uint8)
    pixels[4:24, 10:18] = np.linspace(1, 255, 20, dtype=np.uint8)[:, None]
    picture = read_picture(png(pixels)).picture
    assert picture is not None
    np.testing.assert_array_equal(picture.pixels, pixels)


@pytest.mark.parametrize("dark", [False, True])
def test_a_photograph_with_shadow_and_grain_gives_the_ink_alone(dark: bool) -> None:
    random = np.random.default_rng(0)
    light = np.linspace(235, 130, 200)[None, :]
    photo = light * (1 - 0.7 * (SEVEN > 0)) + random.normal(0, 6, SEVEN.shape)
    grey = Pillow.fromarray((255 - photo if dark else photo).clip(0, 255).astype(np.uint8))
    ink = read_picture(encoded(grey, "JPEG", quality=80))
    assert is_close(ink, read_picture(png(SEVEN)))


def test_pencil_is_read_as_strongly_as_a_pen() -> None:
    faint = np.where(SEVEN > 0, 190, 255).astype(np.uint8)
    assert is_close(read_picture(png(faint)), read_picture(png(SEVEN)))


@pytest.mark.parametrize("ink", [0, 255])
def test_ink_on_clear_paper_is_read_whether_it_is_dark_or_light(ink: int) -> None:
    layers = np.zeros((*SEVEN.shape, 4), np.uint8)
    layers[..., :3] = ink
    layers[..., 3] = SEVEN
    assert is_close(read_picture(png(layers)), read_picture(png(SEVEN)))


def test_a_palette_with_a_clear_colour_and_sixteen_bits_are_read() -> None:
    paletted = Pillow.fromarray((SEVEN > 0).astype(np.uint8), "P")
    paletted.putpalette([255, 255, 255, 30, 30, 90])
    reference = read_picture(png(SEVEN))
    assert is_close(read_picture(encoded(paletted, transparency=0)), reference)
    deep = Pillow.fromarray(SEVEN.astype(np.uint16) * 257)
    assert is_close(read_picture(encoded(deep)), reference)
    bilevel = Pillow.fromarray(255 - SEVEN).convert("1")
    assert is_close(read_picture(encoded(bilevel)), reference)


def test_coloured_ink_on_coloured_paper_is_read() -> None:
    colored = np.where(SEVEN[..., None] > 0, (20, 40, 160), (250, 240, 200)).astype(np.uint8)
    assert is_close(read_picture(png(colored)), read_picture(png(SEVEN)))


def test_a_picture_that_its_camera_held_sideways_is_turned_upright() -> None:
    turned = Pillow.fromarray(255 - np.rot90(SEVEN))
    exif = Pillow.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise to show
    ink = read_picture(encoded(turned, "JPEG", exif=exif))
    assert is_close(ink, read_picture(png(SEVEN)))


def test_a_digit_cut_close_is_read() -> None:
    rows, columns = np.flatnonzero(SEVEN.any(axis=1)), np.flatnonzero(SEVEN.any(axis=0))
    close = SEVEN[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    assert is_close(read_picture(png(close)), read_picture(png(SEVEN)))


def test_a_large_picture_is_kept_small() -> None:
    picture = read_picture(png(seven(3000, 2000))).picture
    assert picture is not None
    assert max(picture.pixels.shape) <= 512


@pytest.mark.parametrize("shape", [(1, 1), (28, 28), (40, 30), (300, 200)])
@pytest.mark.parametrize("grey", [0, 100, 255])
def test_a_blank_picture_says_so(shape: tuple[int, int], grey: int) -> None:
    with pytest.raises(PictureError, match="blank"):
        read_picture(png(np.full(shape, grey, np.uint8)))


def test_paper_with_grain_and_nothing_else_is_blank() -> None:
    grain = np.random.default_rng(0).normal(215, 5, (300, 200)).clip(0, 255).astype(np.uint8)
    with pytest.raises(PictureError, match="blank"):
        read_picture(png(grain))


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "group4"])
def test_a_scan_in_tiff_is_read(compression: str) -> None:
    pixels = Pillow.fromarray(seven(400, 300))
    scan = io.BytesIO()
    (pixels.convert("1") if compression == "group4" else pixels).save(
        scan, "TIFF", compression=compression
    )
    assert is_close(read_picture(scan.getvalue()), read_picture(png(seven(400, 300))))


def test_noise_is_not_called_blank() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (300, 200)).astype(np.uint8)
    with pytest.raises(PictureError, match="no ink that stands out from its paper: it is noise"):
        read_picture(png(noise))


def test_a_clear_picture_is_blank() -> None:
    with pytest.raises(PictureError, match="blank"):
        read_picture(png(np.zeros((50, 50, 4), np.uint8)))


def test_a_file_that_is_no_picture_is_named(tmp_path: Path) -> None:
    path = tmp_path / "notes.png"
    for content in (b"", b"three words only", encoded(Pillow.new("L", (9, 9)), "PPM")):
        path.write_bytes(content)
        with pytest.raises(PictureError, match=r"notes\.png is not a PNG, JPEG, WebP, BMP, GIF"):
            read_picture(path)
    with pytest.raises(PictureError, match="there is no such file"):
        read_picture(tmp_path / "none.png")
    with pytest.raises(PictureError, match="can't be read"):
        read_picture(tmp_path)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "GIF"])
def test_a_picture_cut_short_is_damaged(kind: str) -> None:
    content = encoded(Pillow.fromarray(SEVEN), kind)
    with pytest.raises(PictureError, match="damaged"):
        read_picture(content[: len(content) // 2])


@pytest.mark.parametrize("side", [9_000, 30_000])
def test_a_decompression_bomb_is_not_unpacked(side: int) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"0"))
    with pytest.raises(PictureError, match="too large"):
        read_picture(content)


def test_a_picture_from_a_telephone_that_can_not_be_read_says_how_to_save_it() -> None:
    with pytest.raises(PictureError, match="HEIC or AVIF"):
        read_picture(b"\x00\x00\x00\x24ftypheic" + bytes(64))


def test_a_file_that_never_ends_is_not_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "endless.png"
    with open(path, "wb") as file:
        file.truncate(65 * 2**20)
    with pytest.raises(PictureError, match="too large"):
        read_picture(path)


small = seven(40, 30)
contents = [
    encoded(Pillow.fromarray(small), kind) for kind in ("PNG", "JPEG", "WEBP", "BMP", "GIF")
]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(contents), st.data())
def test_a_picture_with_any_bytes_changed_is_read_or_refused(
    content: bytes, data: st.DataObject
) -> None:
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    ink = Ink()
    with suppress(PictureError):
        ink = read_picture(bytes(changed))
    assert rasterize(ink).shape == (28, 28)
