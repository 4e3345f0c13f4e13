"""What may befall an image: eight kinds of disturbance, each in steps of its own.

As in C-MNIST (N. Mu, J. Gilmer: MNIST-C, 2019), but each along one axis, so that a curve shows how
much of it a network bears. What hangs on chance hangs on the image's number alone: the same image
is disturbed in the same way whichever network reads it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.evaluation.image_changes import (
    MIDDLE,
    SIDE,
    EachImage,
    Field,
    places,
    resampled,
    thickened,
)

Numbers: TypeAlias = NDArray[np.intp]
"""(n,): the places of images in their split."""
_Change: TypeAlias = Callable[[Field, float, Numbers], Field]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Disturbance:
    """A kind of change, and the settings at which a network is measured."""

    name: str
    title: str
    unit: str  # "°" and "×" follow a number without a space
    explanation: str
    settings: tuple[float, ...]  # rising
    none: float  # the setting that leaves images as they are
    change: _Change

    def disturb(self, images: Images, setting: float, numbers: Numbers) -> Images:
        """The (n, 28, 28) images at a setting; `numbers` are their places in the split."""
        if setting == self.none:
            return images
        changed = self.change(images.astype(np.float32), setting, numbers)
        disturbed: Images = np.clip(changed + np.float32(0.5), 0, 255).astype(np.uint8)
        return disturbed

    def words(self, setting: float) -> str:
        """The setting with its unit: "30°", "2 pixels", "0.5×"."""
        gap = "" if self.unit in ("°", "×") else " "
        return f"{number_words(setting)}{gap}{self.unit}"


def number_words(setting: float) -> str:
    """A setting without its unit, with a true minus sign."""
    return f"{'−' if setting < 0 else ''}{abs(setting):g}"


def _placed(
    pixels: Field,
    *,
    turn: float = 0.0,
    scale: float = 1.0,
    down: EachImage | float = 0.0,
    across: EachImage | float = 0.0,
) -> Field:
    each = np.ones(len(pixels), np.float32)
    rows, columns = places(
        turn=each * np.float32(turn),
        high=each / np.float32(scale),
        wide=each / np.float32(scale),
        lean=each * 0,
        down=MIDDLE - each * np.float32(1) * down,
        across=MIDDLE - each * np.float32(1) * across,
    )
    return resampled(pixels, rows, columns)


def _rotated(pixels: Field, degrees: float, _: Numbers) -> Field:
    return _placed(pixels, turn=-np.radians(degrees))


def _shifted(pixels: Field, by: float, numbers: Numbers) -> Field:
    """Each image in one of eight directions, in turn."""
    direction = (numbers % 8) * (np.pi / 4)
    down, across = (np.float32(by) * f(direction).astype(np.float32) for f in (np.sin, np.cos))
    return _placed(pixels, down=down, across=across)


def _scaled(pixels: Field, scale: float, _: Numbers) -> Field:
    return _placed(pixels, scale=scale)


def _thickened(pixels: Field, pixels_more: float, _: Numbers) -> Field:
    """By whole pixels, and then by a part of one."""
    left, sign = abs(pixels_more), np.sign(pixels_more)
    while left > 0:
        pixels = thickened(pixels, np.full(len(pixels), sign * min(left, 1.0), np.float32))
        left -= 1
    return pixels


def _noisy(pixels: Field, deviation: float, numbers: Numbers) -> Field:
    for image, number in zip(pixels, numbers.tolist(), strict=True):
        noise = np.random.default_rng(number).standard_normal(image.shape, dtype=np.float32)
        image += np.float32(deviation) * noise
    return pixels


def _blurred(pixels: Field, deviation: float, _: Numbers) -> Field:
    """By a normal curve; beyond the edge is paper."""
    distance = np.arange(SIDE)[:, None] - np.arange(SIDE)
    reach = np.arange(-SIDE, SIDE + 1)
    weights = np.exp(-(distance**2) / (2 * deviation**2))
    weights /= np.exp(-(reach**2) / (2 * deviation**2)).sum()
    smoothing = weights.astype(np.float32)
    blurred: Field = np.matmul(np.matmul(smoothing, pixels), smoothing)
    return blurred


def _inked(pixels: Field, factor: float, _: Numbers) -> Field:
    return pixels * np.float32(factor)


def _occluded(pixels: Field, side: float, numbers: Numbers) -> Field:
    """A square of bare paper, anywhere in the image."""
    size = round(side)
    for image, number in zip(pixels, numbers.tolist(), strict=True):
        row, column = np.random.default_rng(number).integers(0, SIDE - size + 1, 2)
        image[row : row + size, column : column + size] = 0
    return pixels


def _steps(first: float, last: float, step: float) -> tuple[float, ...]:
    count = round((last - first) / step) + 1
    return tuple(round(first + step * number, 6) for number in range(count))


DISTURBANCES = (
    Disturbance(
        name="rotation",
        title="Rotation",
        unit="°",
        explanation="Turned about the middle; clockwise is above 0.",
        settings=_steps(-90, 90, 15),
        none=0,
        change=_rotated,
    ),
    Disturbance(
        name="shift",
        title="Shift",
        unit="pixels",
        explanation="Moved, each image in one of eight directions.",
        settings=_steps(0, 8, 1),
        none=0,
        change=_shifted,
    ),
    Disturbance(
        name="scale",
        title="Scale",
        unit="×",
        explanation="Made smaller or larger about the middle; what leaves the image is cut.",
        settings=_steps(0.4, 1.6, 0.1),
        none=1,
        change=_scaled,
    ),
    Disturbance(
        name="thickness",
        title="Thickness",
        unit="pixels",
        explanation="Lines made thinner or thicker at either side.",
        settings=_steps(-2, 3, 0.5),
        none=0,
        change=_thickened,
    ),
    Disturbance(
        name="noise",
        title="Noise",
        unit="levels",
        explanation="A normal number added to each pixel, an image's always the same; "
        "the setting is its deviation, of 255.",
        settings=_steps(0, 128, 16),
        none=0,
        change=_noisy,
    ),
    Disturbance(
        name="blur",
        title="Blur",
        unit="pixels",
        explanation="Spread by a normal curve; the setting is its deviation.",
        settings=_steps(0, 3, 0.5),
        none=0,
        change=_blurred,
    ),
    Disturbance(
        name="contrast",
        title="Contrast",
        unit="×",
        explanation="Ink made fainter or stronger; no pixel is inked more than fully.",
        settings=(0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 1.5, 2.0, 3.0),
        none=1,
        change=_inked,
    ),
    Disturbance(
        name="occlusion",
        title="Occlusion",
        unit="pixels",
        explanation="A square of bare paper, an image's always at the same place; "
        "the setting is its side.",
        settings=_steps(0, 16, 2),
        none=0,
        change=_occluded,
    ),
)
