"""Opens picture files, with bounds on all that a file could ask for."""

import io
import warnings
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.files import read_at_most
from mnist_desktop.core.pictures.grey import Grey

LARGEST_SIDE = 1024
"""Pixels, of what is kept of a picture; a larger one is averaged down to it."""

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff")
"""What the files are called that can be read, in small letters."""

_FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF")
_MAX_BYTES = 64 * 2**20
_MAX_PIXELS = 40_000_000  # of a telephone's camera: 12 to 50 million, and those are JPEG
_MAX_JPEG_PIXELS = 120_000_000  # which is read at an eighth of its size
_HEIF = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif")

Opacity: TypeAlias = NDArray[np.float32]
"""(h, w), clear 0 to opaque 1."""


class PictureError(UserError):
    """A picture can't be read; the message names it and says what to do."""


class NoInkError(PictureError):
    """A picture can be read, and there is no ink on it."""


def open_picture(source: Path | bytes) -> tuple[Grey, Opacity]:
    """The picture in a file or in memory, upright as its camera was held, at most LARGEST_SIDE.

    Of a moving picture the first image. Raises PictureError.
    """
    name = picture_name(source)
    content = _content(source, name) if isinstance(source, Path) else source
    try:
        with (
            warnings.catch_warnings(action="ignore"),
            Pillow.open(io.BytesIO(content), formats=_FORMATS) as picture,
        ):
            most = _MAX_JPEG_PIXELS if picture.format == "JPEG" else _MAX_PIXELS
            if picture.width * picture.height > most:
                raise PictureError(
                    f"{name} is too large: {picture.width:,} x {picture.height:,} pixels, "
                    f"of which at most {most // 1_000_000} million can be read. Cut it to the "
                    "digit, or make it smaller."
                )
            picture.draft("L", (LARGEST_SIDE, LARGEST_SIDE))  # JPEG only: read it coarser
            return _channels(ImageOps.exif_transpose(picture))
    except UnidentifiedImageError:
        raise PictureError(_unknown(content, name)) from None
    except Pillow.DecompressionBombError:
        raise PictureError(f"{name} is too large to be read.") from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, PictureError):
            raise
        raise PictureError(f"{name} is damaged and can't be read ({error}).") from None


def picture_name(source: Path | bytes) -> str:
    """What to call a picture in a sentence that it begins."""
    return str(source) if isinstance(source, Path) else "The picture"


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


def _unknown(content: bytes, name: str) -> str:
    if content[4:12] in _HEIF:
        return f"{name} is a HEIC or AVIF picture, which can't be read: save it as JPEG or PNG."
    return f"{name} is not a PNG, JPEG, WebP, BMP, GIF or TIFF picture."


def _channels(picture: Pillow.Image) -> tuple[Grey, Opacity]:
    if picture.mode.startswith("I"):  # sixteen bits
        levels = np.asarray(picture, np.float32) / np.float32(257)
        picture = Pillow.fromarray(np.rint(levels).clip(0, 255).astype(np.uint8))
    clear = picture.has_transparency_data
    picture = picture.convert("LA" if clear else "L")
    picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Pillow.Resampling.BOX)
    if not clear:
        grey = np.asarray(picture, np.float32)
        return grey, np.ones_like(grey)
    grey, opacity = np.moveaxis(np.asarray(picture, np.float32), -1, 0)
    return grey, opacity / 255
