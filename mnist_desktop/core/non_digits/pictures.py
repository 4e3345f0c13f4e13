"""Pictures that hold no digit: noise, textures, filled shapes, blobs, the outlines of things."""

from collections.abc import Callable
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.ink import Ink, Picture
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.non_digits.non_digit import NonDigit

_SIDE, _LARGE = 28, 112
_AS_PAPER = 0.12  # of the things

Grey = NDArray[np.float64]
"""(28, 28), 0 to 1."""
Outline = list[tuple[float, float]]
"""The corners of a filled shape, in a square from 0 to 1."""


def _blank(rng: np.random.Generator) -> Image:  # noqa: ARG001 - a kind's form
    return np.zeros((_SIDE, _SIDE), np.uint8)


def _noise(rng: np.random.Generator) -> Image:
    """Every pixel by itself: evenly grey, or black here and there."""
    pixels = rng.random((_SIDE, _SIDE))
    if rng.random() < 0.5:
        pixels = np.where(pixels < rng.uniform(0.02, 0.9), rng.random((_SIDE, _SIDE)), 0)
    elif rng.random() < 0.5:
        pixels = (pixels < rng.uniform(0.05, 0.95)).astype(np.float64)
    return _image(pixels * rng.uniform(0.5, 1.0))


def _texture(rng: np.random.Generator) -> Image:
    """Noise of some coarseness, as cloth or stone, more or less in contrast."""
    size = int(rng.integers(3, 15))
    field = _resized(rng.random((size, size)), _SIDE)
    low, high = np.sort(rng.random(2))
    return _image(np.clip((field - low) / (high - low + 0.05), 0, 1))


def _stripes(rng: np.random.Generator) -> Image:
    angle, frequency, phase = rng.uniform(0, pi), rng.uniform(0.5, 2.6), rng.uniform(0, 2 * pi)
    y, x = np.mgrid[:_SIDE, :_SIDE]
    wave = np.sin((x * cos(angle) + y * sin(angle)) * frequency + phase)
    if rng.random() < 0.3:
        wave *= np.sin((y * cos(angle) - x * sin(angle)) * frequency)
    return _image(np.clip(0.5 + wave * rng.uniform(0.3, 3.0), 0, 1))


def _gradient(rng: np.random.Generator) -> Image:
    angle = rng.uniform(0, 2 * pi)
    y, x = np.mgrid[:_SIDE, :_SIDE] / (_SIDE - 1) - 0.5
    field = 0.5 + (x * cos(angle) + y * sin(angle)) * rng.uniform(0.5, 3.0) + rng.uniform(-0.5, 0.5)
    return _image(np.clip(field, 0, 1))


def _blobs(rng: np.random.Generator) -> Image:
    """A few soft or hard spots, as in a photograph of nothing in particular."""
    y, x = np.mgrid[:_SIDE, :_SIDE] / _SIDE
    field = np.zeros((_SIDE, _SIDE))
    for _ in range(int(rng.integers(1, 7))):
        center, radii, turn = rng.random(2), rng.uniform(0.05, 0.35, 2), rng.uniform(0, pi)
        across = ((x - center[0]) * cos(turn) + (y - center[1]) * sin(turn)) / radii[0]
        down = ((y - center[1]) * cos(turn) - (x - center[0]) * sin(turn)) / radii[1]
        spot = np.exp(-((across**2 + down**2) ** rng.uniform(1, 4)))
        field = np.maximum(field, spot * rng.uniform(0.3, 1.0))
    return _image(field + rng.normal(0, rng.uniform(0, 0.1), field.shape) * (field > 0.1))


def _polygon(rng: np.random.Generator) -> Image:
    """A filled shape of some corners."""
    count = int(rng.integers(3, 12))
    angles = np.sort(rng.uniform(0, 2 * pi, count))
    radii = rng.uniform(0.15, 0.5, count) if rng.random() < 0.6 else np.full(count, 0.45)
    outline = [(0.5 + r * cos(a), 0.5 + r * sin(a)) for r, a in zip(radii, angles, strict=True)]
    return _filled([outline], rng)


def _disc(rng: np.random.Generator) -> Image:
    turn, wide = rng.uniform(0, pi), rng.uniform(0.3, 1.0)
    angles = np.linspace(0, 2 * pi, 40)
    outline = [
        (
            0.5 + 0.48 * (cos(a) * wide * cos(turn) - sin(a) * sin(turn)),
            0.5 + 0.48 * (cos(a) * wide * sin(turn) + sin(a) * cos(turn)),
        )
        for a in angles
    ]
    return _filled([outline], rng)


def _upper_garment(rng: np.random.Generator) -> Image:
    """A body with sleeves, short or long, hanging or spread; mirrored about its middle."""
    neck, shoulder = rng.uniform(0.06, 0.16), rng.uniform(0.2, 0.32)
    armpit, hem = rng.uniform(0.2, 0.38), rng.uniform(0.16, 0.34)
    reach, length = rng.uniform(0.3, 0.5), rng.uniform(0.15, 0.95)
    cuff = rng.uniform(0.06, 0.14)
    half: Outline = [
        (neck, 0.02),
        (shoulder, 0.06),
        (reach, length),
        (reach - cuff, length + rng.uniform(-0.02, 0.05)),
        (shoulder - 0.05, armpit),
        (rng.uniform(0.12, 0.3), 0.6),
        (hem, 1.0),
    ]
    neckline: Outline = [(0.5, rng.uniform(0.02, 0.2))]
    return _filled([_symmetric(half, neckline)], rng)


def _dress(rng: np.random.Generator) -> Image:
    half: Outline = [
        (rng.uniform(0.05, 0.15), 0.0),
        (rng.uniform(0.1, 0.2), rng.uniform(0.15, 0.3)),
        (rng.uniform(0.06, 0.16), rng.uniform(0.35, 0.5)),
        (rng.uniform(0.1, 0.45), 1.0),
    ]
    return _filled([_symmetric(half, [(0.5, rng.uniform(0.0, 0.2))])], rng)


def _trousers(rng: np.random.Generator) -> Image:
    waist, foot, crotch = rng.uniform(0.12, 0.22), rng.uniform(0.06, 0.14), rng.uniform(0.25, 0.6)
    spread = rng.uniform(0.1, 0.3)
    half: Outline = [
        (waist, 0.0),
        (spread + foot / 2, 1.0),
        (spread - foot / 2, 1.0),
        (0.01, crotch),
    ]
    return _filled([_symmetric(half, [])], rng)


def _shoe(rng: np.random.Generator) -> Image:
    """From a flat shoe to a boot, heel left or right, at times with straps for a body."""
    shaft, toe, sole = rng.uniform(0.0, 0.65), rng.uniform(0.6, 0.85), rng.uniform(0.88, 0.97)
    ankle = rng.uniform(0.3, 0.5)
    heel = rng.uniform(0.0, 0.2)
    outline: Outline = [
        (0.02, shaft),
        (ankle, shaft + rng.uniform(-0.05, 0.05)),
        (ankle + 0.05, min(toe, shaft + 0.35)),
        (0.9, toe),
        (1.0, sole),
        (0.95, sole + 0.02),
        (0.45, sole - heel / 2),
        (0.25, sole - heel),
        (0.2, 1.0),
        (0.03, 1.0),
    ]
    return _filled([_mirrored(outline) if rng.random() < 0.5 else outline], rng)


def _bag(rng: np.random.Generator) -> Image:
    top, inset = rng.uniform(0.25, 0.5), rng.uniform(-0.06, 0.1)
    body: Outline = [(inset, top), (1 - inset, top), (1, 1), (0, 1)]
    left, right, thick = rng.uniform(0.1, 0.4), rng.uniform(0.6, 0.9), rng.uniform(0.02, 0.08)
    handle: Outline = [
        (left, top + 0.02),
        (left + 0.06, 0.0),
        (right - 0.06, 0.0),
        (right, top + 0.02),
        (right - thick, top + 0.02),
        (right - 0.06 - thick, thick),
        (left + 0.06 + thick, thick),
        (left + thick, top + 0.02),
    ]
    return _filled([body, handle], rng)


def _frame(rng: np.random.Generator) -> Image:
    """The edge of a photograph, or of the sheet."""
    pixels = np.zeros((_SIDE, _SIDE))
    for side in range(4):
        if rng.random() < 0.7:
            pixels[: int(rng.integers(1, 6))] = rng.uniform(0.3, 1.0)
        pixels = np.rot90(pixels)
        if side == 0:
            pixels[:2] = 1.0
    return _image(pixels)


def _symmetric(half: Outline, middle: Outline) -> Outline:
    """The right half, and its mirror image; `middle` closes it at the top."""
    right = [(0.5 + x, y) for x, y in half]
    return [*right, *[(1 - x, y) for x, y in reversed(right)], *middle]


def _mirrored(outline: Outline) -> Outline:
    return [(1 - x, y) for x, y in outline]


def _filled(outlines: list[Outline], rng: np.random.Generator) -> Image:
    """The shapes filled, with some shading, stripes or wear, as a thing in a photograph."""
    canvas = Pillow.new("L", (_LARGE, _LARGE))
    pen = ImageDraw.Draw(canvas)
    wide, high = rng.uniform(0.5, 1.0), rng.uniform(0.6, 1.0)
    for outline in outlines:
        places = [
            ((0.5 + (x - 0.5) * wide) * _LARGE, (0.5 + (y - 0.5) * high) * _LARGE)
            for x, y in outline
        ]
        pen.polygon(places, fill=255)
    shape = np.asarray(canvas.resize((_SIDE, _SIDE), Pillow.Resampling.BOX)) / 255
    return _placed(shape * _shading(rng), rng)


def _shading(rng: np.random.Generator) -> Grey:
    """How dark a thing is from place to place: even, or with folds, stripes or holes."""
    level = rng.uniform(0.35, 1.0)
    shade: Grey = np.full((_SIDE, _SIDE), level)
    if rng.random() < 0.7:
        size = int(rng.integers(3, 15))
        shade = shade + (_resized(rng.random((size, size)), _SIDE) - 0.5) * rng.uniform(0.1, 1.2)
    if rng.random() < 0.3:
        line = np.sin(np.arange(_SIDE) * rng.uniform(0.4, 3.0)) > rng.uniform(-0.8, 0.8)
        shade = shade * np.where(line[:, None] if rng.random() < 0.5 else line, 1.0, rng.random())
    return np.clip(shade, 0, 1)


def _placed(pixels: Grey, rng: np.random.Generator) -> Image:
    """As it is, or as the sheet fits a picture of it; at times in plain black and white.

    A thing that fills its picture is taken for the paper, and what is around it for the ink.
    """
    if rng.random() < 0.3:
        pixels = (pixels > rng.uniform(0.2, 0.6) * pixels.max()).astype(np.float64)
    if rng.random() < _AS_PAPER:
        pixels = 1 - pixels
    image = _image(pixels)
    if rng.random() < 0.5 or not image.any():
        return image
    return rasterize(Ink(picture=Picture(image, left=0.1, top=0.1, width=0.8, height=0.8)))


def _resized(field: Grey, side: int) -> Grey:
    picture = Pillow.fromarray(field.astype(np.float32))
    large: Grey = np.asarray(picture.resize((side, side), Pillow.Resampling.BICUBIC), np.float64)
    return large


def _image(pixels: Grey) -> Image:
    image: Image = np.rint(np.clip(pixels, 0, 1) * 255).astype(np.uint8)
    return image


_KINDS: tuple[tuple[str, float, Callable[[np.random.Generator], Image]], ...] = (
    ("blank", 0.2, _blank),
    ("noise", 2.0, _noise),
    ("texture", 1.0, _texture),
    ("stripes", 0.7, _stripes),
    ("gradient", 0.4, _gradient),
    ("blobs", 2.0, _blobs),
    ("filled polygon", 2.0, _polygon),
    ("disc", 0.7, _disc),
    ("upper garment", 2.5, _upper_garment),
    ("dress", 1.5, _dress),
    ("trousers", 1.5, _trousers),
    ("shoe", 3.0, _shoe),
    ("bag", 2.0, _bag),
    ("frame", 0.3, _frame),
)

PICTURES: tuple[NonDigit, ...] = tuple(
    NonDigit(name=name, family="pictures", share=share, image=image)
    for name, share, image in _KINDS
)
