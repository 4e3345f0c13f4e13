"""Brings images of any size to 28 x 28."""

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from mnist_desktop.core.arrays import Image, Images
from mnist_desktop.core.datasets.imported import Findings, ImportAdvanced, RawImages
from mnist_desktop.core.ink.box import SIDE
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.pictures.picture import placed

_AT_ONCE = 100
_LOOKED_AT = 1_000  # images, to tell light paper from dark
REDRAWN = "Digits that are not 28 x 28 were rasterized as on the sheet: 20 x 20, centred by mass."
SCALED = "Images that are not 28 x 28 were scaled to it, their proportions kept."
INVERTED = "The images were dark on light, and were inverted."


def fit_all(
    images: RawImages, findings: Findings, *, are_digits: bool, done: int, of: int
) -> Generator[ImportAdvanced, None, Images]:
    """All as (n, 28, 28), ink 255 on paper 0; tells how far it is, after `done` of `of`."""
    if is_light(images):
        findings.note(INVERTED)
        images = 255 - images
    if images.shape[1:] == (SIDE, SIDE):
        return images
    findings.note(REDRAWN if are_digits else SCALED)
    fitted = np.zeros((len(images), SIDE, SIDE), np.uint8)
    for number, image in enumerate(images):
        fitted[number] = redrawn(image) if are_digits else scaled(image)
        if number % _AT_ONCE == 0:
            yield ImportAdvanced(images=done + number, of=of)
    return fitted


def is_light(images: RawImages) -> bool:
    """Whether most of what is at the border is lighter than half."""
    some = images[:: max(len(images) // _LOOKED_AT, 1)]
    border = [some[:, 0], some[:, -1], some[:, :, 0], some[:, :, -1]]
    return bool(np.median(np.concatenate([part.ravel() for part in border])) > 127)


def redrawn(ink: NDArray[np.uint8]) -> Image:
    """A digit of any size as MNIST would have it; all paper where there is no ink."""
    return rasterize(Ink(picture=placed(ink))) if ink.any() else np.zeros((SIDE, SIDE), np.uint8)


def scaled(pixels: NDArray[np.uint8]) -> Image:
    """An image of any size, as large as fits, in the middle."""
    height, width = pixels.shape
    factor = SIDE / max(height, width)
    size = max(round(width * factor), 1), max(round(height * factor), 1)
    small = Pillow.fromarray(pixels).resize(size, Pillow.Resampling.BICUBIC, reducing_gap=3.0)
    image = np.zeros((SIDE, SIDE), np.uint8)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    image[top : top + size[1], left : left + size[0]] = np.asarray(small)
    return image
