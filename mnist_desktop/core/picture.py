"""Reads pictures of handwriting: PNG, JPEG, BMP -> ink on the sheet."""

import io
import warnings
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.ink import Ink, Picture
from mnist_desktop.core.rasterize import BOX, SIDE, ink_of_image

_FORMATS = ("PNG", "JPEG", "BMP")
_MAX_BYTES = 64 * 2**20
_MAX_PIXELS = 64_000_000
_LARGEST_SIDE = 512  # of what is kept: 25 times finer than the 20 x 20 that is made of it
_DIMMEST = 32  # of 255: how far the darkest must be from the brightest to be more than noise

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
        with open(path, "rb") as file:
            content = file.read(_MAX_BYTES + 1)
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
            if picture.width * picture.height > _MAX_PIXELS:
                raise PictureError(
                    f"{name} is too large: {picture.width:,} x {picture.height:,} pixels, "
                    f"of which at most {_MAX_PIXELS // 1_000_000} million can be read."
                )
            picture.draft("L", (2 * _LARGEST_SIDE, 2 * _LARGEST_SIDE))
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
    clear = picture.has_transparency_data
    both = picture.convert("RGBA" if clear else "L").convert("LA")
    both.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE), Pillow.Resampling.BOX)
    grey, opacity = np.moveaxis(np.asarray(both, np.float32), -1, 0)
    return grey, opacity / 255


def _ink_on_paper(grey: _Grey, opacity: _Grey) -> NDArray[np.uint8]:
    """Ink 255 on paper 0."""
    paper = np.float32(_paper(grey, opacity))
    on_paper = grey * opacity + paper * (1 - opacity)
    light = paper > 127
    ink = paper - on_paper if light else on_paper - paper
    return _without_noise(ink, 255 - paper if light else paper)


def _border(grey: _Grey) -> _Grey:
    return np.concatenate([grey[0], grey[-1], grey[1:-1, 0], grey[1:-1, -1]])


def _paper(grey: _Grey, opacity: _Grey) -> float:
    """The paper's grey: that of the border, or if it is clear, the opposite of the ink's."""
    if np.median(_border(opacity)) > 0.5 or not opacity.any():
        return float(np.median(_border(grey)))
    return 255.0 if np.average(grey, weights=opacity) < 128 else 0.0


def _without_noise(ink: _Grey, off: np.float32) -> NDArray[np.uint8]:
    """Drop what the paper's grain gives, and stretch the ink to 255 where the paper is not pure.

    `off` is how far the paper is from white or black. On pure paper without grain, as in a picture
    from a paint program or from MNIST, every grey stays as it is.
    """
    grain = float(np.percentile(np.abs(_border(ink)), 90))
    if off == 0 and grain == 0:
        return _bytes(ink)
    least, most = max(2 * grain, 12.0), float(np.percentile(ink, 99.9))
    if most < least + _DIMMEST:
        return np.zeros(ink.shape, np.uint8)
    return _bytes((ink - least) * (255 / (most - least)))


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
