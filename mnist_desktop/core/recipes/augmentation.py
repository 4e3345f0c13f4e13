"""Augmentation: images moved, turned, bent and inked anew, as other hands might have drawn them."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.checks import check_keys, check_number
from mnist_desktop.core.evaluation.image_changes import (
    MIDDLE,
    SIDE,
    Field,
    places,
    resampled,
    thickened,
)

# "np.random.Generator" is quoted: naming it loads numpy.random, for which the window needn't wait.
_SLICE = 128  # images worked on at once: their arrays stay in the processor's cache
_KNOTS = 7  # a distortion is drawn at 7 x 7 places, and smooth between them


@dataclass(frozen=True, slots=True, kw_only=True)
class Augmentation:
    """How far an image may be changed; each number is the largest change, 0 for none.

    Each image draws its own changes: all evenly up to these, but distortion and noise, of which
    these are deviations. Raises InvalidValueError for a number out of its range.
    """

    shift: float = 0.0  # pixels, on each axis
    rotation: float = 0.0  # degrees
    scale: float = 0.0  # of the size, each axis by itself: 0.1 is from 0.9 to 1.1
    shear: float = 0.0  # pixels sideways for a pixel up or down
    distortion: float = 0.0  # pixels: the deviation of an elastic field
    thickness: float = 0.0  # 1 is as thick or thin as the neighbours' largest or least makes it
    contrast: float = 0.0  # of the ink: 0.5 is from two thirds to one and a half, cut at full ink
    noise: float = 0.0  # deviation of each pixel, of 255

    def __post_init__(self) -> None:
        for name, most in _MOST.items():
            check_number(name, getattr(self, name), 0.0, most)

    def to_json(self) -> dict[str, float]:
        """The ranges as a JSON object, read back by `from_json`."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def times(self, factor: float) -> "Augmentation":
        """Ranges so many times as wide, as far as they may be."""
        return Augmentation(
            **{name: min(getattr(self, name) * factor, most) for name, most in _MOST.items()}
        )

    @classmethod
    def from_json(cls, value: object) -> "Augmentation":
        """The ranges of a JSON object; raises InvalidValueError for anything that is not one."""
        options: dict[str, Any] = dict(check_keys("augmentation", value, tuple(_MOST)))
        return cls(**options)


_MOST = {
    "shift": 10.0,
    "rotation": 180.0,
    "scale": 0.5,
    "shear": 1.0,
    "distortion": 5.0,
    "thickness": 1.0,
    "contrast": 3.0,
    "noise": 128.0,
}

UNCHANGED = Augmentation()
"""Leaves every image as it is."""

GENTLE = Augmentation(
    shift=1.0,
    rotation=7.0,
    scale=0.07,
    shear=0.1,
    distortion=0.4,
    thickness=0.3,
    contrast=0.2,
)
"""Changes that one writer's own digits have among each other."""

STRONG = Augmentation(
    shift=2.0,
    rotation=15.0,
    scale=0.15,
    shear=0.25,
    distortion=1.0,
    thickness=0.8,
    contrast=0.6,
    noise=12.0,
)
"""Changes after which a digit can just still be read by people."""


def augment(images: Images, by: Augmentation, rng: "np.random.Generator") -> Images:
    """Each of the (n, 28, 28) images changed in its own way, (n, 28, 28).

    The same state of `rng`, the same images. Some 25,000 a second on one core.
    """
    changed = np.empty_like(images)
    for first in range(0, len(images), _SLICE):
        part = slice(first, first + _SLICE)
        changed[part] = _augmented(images[part], by, rng)
    return changed


def _augmented(images: Images, by: Augmentation, rng: "np.random.Generator") -> Images:
    pixels = images.astype(np.float32)
    if by.shift or by.rotation or by.scale or by.shear or by.distortion:
        pixels = resampled(pixels, *_places(len(images), by, rng))
    if by.thickness:
        pixels = thickened(pixels, _even(rng, by.thickness, len(pixels)))
    if by.contrast:
        pixels *= ((1 + by.contrast) ** _even(rng, 1.0, len(pixels)))[:, None, None]
    if by.noise:
        pixels += rng.standard_normal(pixels.shape, dtype=np.float32) * np.float32(by.noise)
    changed: Images = np.clip(pixels + np.float32(0.5), 0, 255).astype(np.uint8)
    return changed


def _even(rng: "np.random.Generator", most: float, count: int) -> NDArray[np.float32]:
    """(count,) numbers from -most to most."""
    return (rng.random(count, dtype=np.float32) * 2 - 1) * np.float32(most)


def _places(count: int, by: Augmentation, rng: "np.random.Generator") -> tuple[Field, Field]:
    """Where each pixel of the new images comes from in the old ones: row and column."""
    turn = _even(rng, np.radians(by.rotation), count)
    one = np.float32(1)
    high, wide = (
        one / (one + _even(rng, by.scale, count)),
        one / (one + _even(rng, by.scale, count)),
    )
    lean = _even(rng, by.shear, count)
    down, across = MIDDLE + _even(rng, by.shift, count), MIDDLE + _even(rng, by.shift, count)
    rows, columns = places(turn=turn, high=high, wide=wide, lean=lean, down=down, across=across)
    if by.distortion:
        rows += _distortion(count, by.distortion, rng)
        columns += _distortion(count, by.distortion, rng)
    return rows, columns


def _distortion(count: int, deviation: float, rng: "np.random.Generator") -> Field:
    """Random fields, smooth over a sixth of the image (P. Simard, D. Steinkraus, J. Platt, Best
    practices for convolutional neural networks applied to visual document analysis, 2003)."""
    knots = rng.standard_normal((count, _KNOTS, _KNOTS), dtype=np.float32)
    knots *= np.float32(deviation)
    smooth: Field = np.matmul(np.matmul(_SMOOTHING, knots), _SMOOTHING.T)
    return smooth


def _smoothing() -> NDArray[np.float32]:
    """(28, 7): how much of each knot is in each row; a normal knot makes a field of deviation 1."""
    knots = np.linspace(-1, SIDE, _KNOTS)
    spread = (SIDE + 1) / (_KNOTS - 1)
    weights = np.exp(-((np.arange(SIDE)[:, None] - knots) ** 2) / (2 * spread**2))
    weights /= np.sqrt((weights**2).sum(axis=1, keepdims=True))
    return weights.astype(np.float32)


_SMOOTHING = _smoothing()
