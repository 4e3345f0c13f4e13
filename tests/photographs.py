"""Photographs of digits on paper, made up: paper, pen, light, camera and file by chance."""

import io
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFilter

from mnist_desktop.core.ink.ink import Ink

Colors: TypeAlias = NDArray[np.float32]  # (h, w, 3), 0 to 255
Shares: TypeAlias = NDArray[np.float32]  # (h, w), 0 to 1

PAPERS = ("plain", "ruled", "squared", "dark")
PENS = ("pencil", "ballpoint", "fibre pen", "marker")
_WIDTHS = {"pencil": (0.02, 0.05), "ballpoint": (0.02, 0.045), "fibre pen": (0.05, 0.1)}
_COLORS = {
    "pencil": ((95, 95, 100), (150, 150, 150)),
    "ballpoint": ((25, 40, 120), (60, 70, 165)),
    "fibre pen": ((15, 15, 15), (60, 60, 60)),
    "marker": ((10, 10, 10), (170, 40, 40)),
}
_EXIF_TURNS = {1: 0, 3: 2, 6: 1, 8: 3}  # orientation -> quarters counter-clockwise in the file


@dataclass(frozen=True, slots=True, kw_only=True)
class Photograph:
    """One photograph as a JPEG file's content, and how it came to be."""

    content: bytes
    paper: str
    pen: str


def photograph(
    ink: Ink, rng: np.random.Generator, *, paper: str = "", pen: str = "", side: int = 900
) -> Photograph:
    """`ink` written on paper and photographed; the picture's larger side has `side` pixels.

    `paper` is one of PAPERS and `pen` one of PENS; drawn by chance where they are not given.
    """
    paper = paper or str(rng.choice(PAPERS))
    pen = pen or str(rng.choice(PENS))
    width, height = side, round(side * rng.uniform(0.65, 1.0))
    if rng.random() < 0.5:
        width, height = height, width
    digit = rng.uniform(0.3, 0.75) * min(width, height)
    page = _page(paper, height, width, digit, rng)
    share = _written(ink, pen, height, width, digit, rng)
    color = _between(*_COLORS[pen], rng) if paper != "dark" else _chalk(rng)
    scene = page + share[..., None] * (color - page)
    scene *= _light(height, width, rng)[..., None]
    return Photograph(content=_taken(scene, rng), paper=paper, pen=pen)


def _page(paper: str, height: int, width: int, digit: float, rng: np.random.Generator) -> Colors:
    if paper == "dark":
        color = _between((25, 45, 35), (70, 75, 80), rng)
    else:
        color = _between((225, 220, 200), (252, 252, 250), rng)
    page = np.broadcast_to(color, (height, width, 3)).astype(np.float32)
    if paper not in ("ruled", "squared"):
        return page
    spacing = digit * (rng.uniform(0.5, 1.3) if paper == "ruled" else rng.uniform(0.25, 0.6))
    line = _between((120, 150, 200), (185, 200, 225), rng)
    thick = max(1.0, spacing * rng.uniform(0.02, 0.045))
    turn = np.radians(rng.uniform(-3, 3))
    y, x = np.mgrid[:height, :width].astype(np.float32)
    for axis in (0, 1) if paper == "squared" else (0,):
        along = y * np.cos(turn) - x * np.sin(turn) if axis == 0 else x + y * np.sin(turn)
        along += np.float32(rng.uniform(0, spacing) + 4 * spacing)
        off = np.abs(np.mod(along, spacing) - spacing / 2)
        share = np.clip(thick / 2 + 0.5 - off, 0, 1)
        page += share[..., None] * (line - page)
    return page


def _written(
    ink: Ink, pen: str, height: int, width: int, digit: float, rng: np.random.Generator
) -> Shares:
    """How much of each pixel the pen covers, and how strongly."""
    every = np.concatenate([stroke.points for stroke in ink.strokes])
    low, high = every.min(axis=0), every.max(axis=0)
    scale = digit / max(float((high - low).max()), 1e-3)
    room = np.array([width, height]) - (high - low) * scale
    corner = room * rng.uniform(0.25, 0.75, 2) - low * scale
    thick = max(1.2, digit * rng.uniform(*_WIDTHS.get(pen, (0.12, 0.2))))
    if pen == "marker":
        corner = room / 2 - low * scale
    fine = 2
    sheet = Pillow.new("L", (fine * width, fine * height))
    pencil = ImageDraw.Draw(sheet)
    for stroke in ink.strokes:
        points = (stroke.smooth(step=0.01)[0] * scale + corner) * fine
        radius = thick * fine / 2
        pencil.line([tuple(point) for point in points.tolist()], 255, round(2 * radius))
        for x, y in points.tolist():
            pencil.ellipse((x - radius, y - radius, x + radius, y + radius), 255)
    share: Shares = np.asarray(sheet.resize((width, height), Pillow.Resampling.BOX), np.float32)
    share = share / np.float32(255)
    if pen == "pencil":  # the paper's grain shows through
        return share * _grain(height, width, rng, least=0.45)
    return share


def _grain(height: int, width: int, rng: np.random.Generator, *, least: float) -> Shares:
    rough = rng.random((height // 2 + 1, width // 2 + 1)) * 255
    smooth = Pillow.fromarray(rough.astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))
    grain = np.asarray(smooth.resize((width, height), Pillow.Resampling.BILINEAR), np.float32)
    return np.asarray(np.clip(least + (1 - least) * grain / 160, 0, 1), np.float32)


def _light(height: int, width: int, rng: np.random.Generator) -> Shares:
    """A slope, darker corners, and often the soft shadow of a hand or a phone."""
    y, x = np.mgrid[:height, :width].astype(np.float32)
    x, y = 2 * x / width - 1, 2 * y / height - 1
    angle = rng.uniform(0, 2 * np.pi)
    light = 1 + rng.uniform(0, 0.25) * (x * np.cos(angle) + y * np.sin(angle))
    light -= rng.uniform(0, 0.15) * (x * x + y * y)
    if rng.random() < 0.5:
        angle, off = rng.uniform(0, 2 * np.pi), rng.uniform(-0.8, 0.8)
        edge = (x * np.cos(angle) + y * np.sin(angle) - off) / rng.uniform(0.04, 0.3)
        light *= 1 - rng.uniform(0.2, 0.5) / (1 + np.exp(-4 * edge))
    return np.asarray(light * rng.uniform(0.6, 1.0) / max(float(light.max()), 1), np.float32)


def _taken(scene: Colors, rng: np.random.Generator) -> bytes:
    """Blurred a little, grained, turned as the camera was held, and pressed into a JPEG."""
    grain = rng.normal(0, rng.uniform(1, 5), scene.shape)
    pixels = (scene + grain).clip(0, 255).astype(np.uint8)
    picture = Pillow.fromarray(pixels).filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.2)))
    orientation = int(rng.choice(list(_EXIF_TURNS)))
    turned = Pillow.fromarray(np.rot90(np.asarray(picture), _EXIF_TURNS[orientation]).copy())
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    buffer = io.BytesIO()
    turned.save(buffer, "JPEG", quality=int(rng.integers(45, 92)), exif=exif)
    return buffer.getvalue()


def _between(
    low: tuple[int, int, int], high: tuple[int, int, int], rng: np.random.Generator
) -> NDArray[np.float32]:
    share = rng.random()
    return np.array([a + share * (b - a) for a, b in zip(low, high, strict=True)], np.float32)


def _chalk(rng: np.random.Generator) -> NDArray[np.float32]:
    return _between((190, 190, 185), (245, 245, 240), rng)
