"""Draws docs/ways_of_writing.png and .md: every way of writing that the best network learned.

`python docs/draw_ways_of_writing.py` does it anew, in a few seconds.
"""

from itertools import groupby
from pathlib import Path

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.ways_of_writing import WayOfWriting, ways_of_writing, write

FOLDER = Path(__file__).resolve().parent
COLUMNS, EXAMPLES = 3, 7
SIDE, LABEL, GAP = 48, 150, 28  # pixels
PAPER, INK = 255, 40

INTRODUCTION = """# Ways of writing

MNIST's writers were American. Hardly one of them gave a 1 a flag or a foot, a 7 a bar, or a 0 a
slash, so a network that learned only MNIST misreads them, and no shift, turn or distortion of MNIST
makes them. `mnist_desktop/core/ways_of_writing` draws them as pen strokes: one file for each digit,
one function for each way, whose numbers (proportions, slant, curvature, overshoot, tremor, the
points of a fast pen, the pen's width) are drawn anew for each digit. The strokes go through the
sheet's own rasterizer. A recipe's `ways_of_writing` says how many such digits join the training
images. The app's Ways page shows them too, each as it is meant and by sixteen hands.

![Every way, seven digits each](ways_of_writing.png)

*This page and its picture are made by `python docs/draw_ways_of_writing.py`. The share is that of
the way among its digit's.*
"""


def main() -> None:
    """Write both files."""
    picture = _picture(ways_of_writing(), np.random.default_rng(0))
    picture.save(FOLDER / "ways_of_writing.png", optimize=True)
    (FOLDER / "ways_of_writing.md").write_text(_page(ways_of_writing()), encoding="utf-8")


def _picture(ways: tuple[WayOfWriting, ...], rng: np.random.Generator) -> Pillow.Image:
    rows = -(-len(ways) // COLUMNS)
    width = LABEL + EXAMPLES * SIDE + GAP
    picture = Pillow.new("L", (COLUMNS * width, rows * SIDE + GAP), PAPER)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(15)
    for place, way in enumerate(ways):
        left, top = place // rows * width + GAP // 2, place % rows * SIDE + GAP // 2
        pen.text((left, top + SIDE / 2), f"{way.digit}  {way.name}", INK, font, anchor="lm")
        for number in range(EXAMPLES):
            digit = Pillow.fromarray(PAPER - rasterize(write(way, rng)))
            large = digit.resize((SIDE, SIDE), Pillow.Resampling.BICUBIC)
            picture.paste(large, (left + LABEL + number * SIDE, top))
    return picture


def _page(ways: tuple[WayOfWriting, ...]) -> str:
    parts = [INTRODUCTION]
    for digit, of_digit in groupby(ways, key=lambda way: way.digit):
        group = list(of_digit)
        total = sum(way.share for way in group)
        lines = [f"| {way.name} | {way.share / total:.0%} | {way.description} |" for way in group]
        parts.append("\n".join([f"| {digit} | share | |", "| --- | --- | --- |", *lines, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    main()
