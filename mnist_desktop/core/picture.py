"""Reads pictures of handwriting: PNG, JPEG, BMP -> ink on the sheet."""

import io
import warnings
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageFilter, ImageOps, UnidentifiedImageError

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.files import read_at_most
from mnist_desktop.core.ink import Ink, Picture
from mnist_desktop.core.rasterize import BOX, SIDE, ink_of_image

_FORMATS = ("PNG", "JPEG", "BMP")
_MAX_BYTES = 64 * 2**20
_MAX_PIXELS = 40_000_000
_LARGEST_SIDE = 512  # of what is kept: 25 times finer than the 20 x 20 that is made of it
_PURE_SHARE = 0.25  # of the border, that is exactly white or black where no camera was involved
_DIM = 200  # of 255: ink that nowhere reaches it is stretched
_LEAST_NOISE = 12  # of 255
_PHOTO = 64  # pixels: what is larger may have shadows
_COARSE = 32  # cells a side, of which a stroke covers fewer than 7 across

_Grey: TypeAlias = NDArray[np.float32]  # (h, w), black 0 to white 255


class PictureError(UserError):
    """A picture can't be read; the message names it and says what to do."""


def read_picture(source: Path | bytes) -> Ink:
    """The handwriting of a picture file, or of one in memory, on the sheet.

    Light or dark paper is told by the picture's border. Greys are kept; what is no darker than the
    paper's own noise is dropped. The ink takes 20/28 of the sheet, as in MNIST; a picture of
    28 x 28 is taken as the sheet itself. Raises PictureError.
    """
    name = str(source) if isinstance(source, Path) else "The picture"
    content = _content(source, name) if isinstance(source, Path) else source
    ink = _ink_on_paper(*_grey_and_opacity(content, name))
    if not ink.any():
        raise PictureError(f"{name} is blank: there is no ink that stands out from its paper.")
    return ink_of_image(ink) if ink.shape == (SIDE, SIDE) else Ink(picture=_placed(ink))


def _content(path: Path, name: str) -> bytes:
    try:
        content = read_at_most(path, _MAX_BYTES)
    except FileNotFoundError:
        raise PictureError(f"{name}: there is no such file.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise PictureError(f"{name} can't be read: {reason}.") from None
    if len(content) > _MAX_BYTES:
        raise PictureError(f"{name} is too large: at most {_MAX_BYTES >> 20} MB can be read.")
    return content


def _grey_and_opacity(content: bytes, name: str) -> tuple[_Grey, _Grey]:
    """The picture upright and at most _LARGEST_SIDE large, and how opaque each pixel is, 0 to 1."""
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Pillow.open(io.BytesIO(content), formats=_FORMATS) as picture,
        ):
            picture.draft("L", (2 * _LARGEST_SIDE, 2 * _LARGEST_SIDE))  # JPEG only: read it coarser
            if picture.width * picture.height > _MAX_PIXELS:
                raise PictureError(
                    f"{name} is too large: {picture.width:,} x {picture.height:,} pixels, "
                    f"of which at most {_MAX_PIXELS // 1_000_000} million can be read."
                )
            upright = ImageOps.exif_transpose(picture)
            return _channels(upright)
    except UnidentifiedImageError:
        raise PictureError(f"{name} is not a PNG, JPEG or BMP picture.") from None
    except Pillow.DecompressionBombError:
        raise PictureError(f"{name} is too large to be read.") from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError(f"{name} is damaged and can't be read ({error}).") from None


def _channels(picture: Pillow.Image) -> tuple[_Grey, _Grey]:
    sixteen_bits = picture.mode.startswith("I")
    if sixteen_bits:
        levels = np.asarray(picture, np.float32) / np.float32(257)
        picture = Pillow.fromarray(_bytes(levels))
    if picture.mode not in ("L", "LA", "RGB", "RGBA") or "transparency" in picture.info:
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE), Pillow.Resampling.BOX)
    grey, opacity = np.moveaxis(np.asarray(picture.convert("LA"), np.float32), -1, 0)
    return grey, opacity / 255


def _ink_on_paper(grey: _Grey, opacity: _Grey) -> NDArray[np.uint8]:
    """Ink 255 on paper 0.

    On pure paper, white or black as a paint program has it or MNIST, every grey stays as it is.
    """
    paper = np.float32(_paper(grey, opacity))
    on_paper = grey * opacity + paper * (1 - opacity)
    ink = 255 - on_paper if paper > 127 else on_paper
    pure = (_border(ink) == 0).mean() >= _PURE_SHARE
    return _bytes(ink) if pure and ink.max() >= _DIM else _stretched(ink)


def _border(grey: _Grey) -> _Grey:
    return np.concatenate([grey[0], grey[-1], grey[1:-1, 0], grey[1:-1, -1]])


def _paper(grey: _Grey, opacity: _Grey) -> float:
    """The paper's grey: that of the border, or if it is clear, the opposite of the ink's."""
    if np.median(_border(opacity)) > 0.5 or not opacity.any():
        return float(np.median(_border(grey)))
    return 255.0 if np.average(grey, weights=opacity) < 128 else 0.0


def _stretched(ink: _Grey) -> NDArray[np.uint8]:
    """Without the paper's shadows and grain, the strongest ink made 255; all 0 if it is faint."""
    if max(ink.shape) >= _PHOTO:
        ink = _flattened(ink)
    border = _border(ink)
    paper = np.median(border)
    grain = np.median(np.abs(border - paper))
    least = paper + max(4 * grain, _LEAST_NOISE)
    most = np.percentile(ink, 99.9)
    if most < least + _LEAST_NOISE:
        return np.zeros(ink.shape, np.uint8)
    return _bytes((ink - least) * np.float32(255 / (most - least)))


def _flattened(ink: _Grey) -> _Grey:
    """Take off the specks and, as on a photograph, the light that changes across the paper."""
    picture = Pillow.fromarray(_bytes(ink)).filter(ImageFilter.MedianFilter(3))
    coarse = picture.resize((_COARSE, _COARSE), Pillow.Resampling.BOX)
    shadows = coarse.filter(ImageFilter.MinFilter(7)).filter(ImageFilter.GaussianBlur(2))
    behind = shadows.resize(picture.size, Pillow.Resampling.BILINEAR)
    return np.asarray(picture, np.float32) - np.asarray(behind, np.float32)


def _bytes(values: _Grey) -> NDArray[np.uint8]:
    rounded: NDArray[np.uint8] = np.rint(values).clip(0, 255).astype(np.uint8)
    return rounded


def _placed(pixels: NDArray[np.uint8]) -> Picture:
    """Cut to the ink, which takes 20/28 of the sheet in its middle."""
    solid = pixels >= pixels.max() / 4
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    pixel = BOX / SIDE / max(bottom - top, right - left)
    height, width = pixels.shape
    return Picture(
        pixels,
        left=float(0.5 - pixel * (left + right) / 2),
        top=float(0.5 - pixel * (top + bottom) / 2),
        width=float(pixel * width),
        height=float(pixel * height),
    )
