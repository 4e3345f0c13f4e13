"""Draws docs/non_digits.png and .md: all that the gate learned to refuse.

`python docs/draw_non_digits.py` does it anew, in a few seconds.
"""

from itertools import groupby
from pathlib import Path

import numpy as np
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from mnist_desktop.core.non_digits import NonDigit, chances, non_digits

FOLDER = Path(__file__).resolve().parent
COLUMNS, EXAMPLES = 4, 7
SIDE, LABEL, GAP = 44, 130, 28  # pixels
PAPER, INK = 255, 40

INTRODUCTION = """# What is no digit

A network that knows only the ten digits finds one in everything. So another one stands beside it,
the gate: a small network of eleven classes, the ten digits and "not a digit". What it is shown of
the eleventh is drawn by `mnist_desktop/core/non_digits`, one file for each family: letters and
signs as pen strokes, in the shapes in which people write them; scribbles; digits that are none any
more, such as two at once; and pictures, from noise to the outlines of clothes. A recipe's
`non_digits` says how many such images join the training images.

What a person may read as a digit is kept out, however it was meant: a ring is a 0, a line a 1, a
hook a 7, and the letters S, Z and B are drawn like 5, 2 and 8. So are those that a sloppy digit
looks like, such as A, T and y.

![Every kind, seven images each](non_digits.png)

*This page and its picture are made by `python docs/draw_non_digits.py`. The share is that of all.*
"""


def main() -> None:
    """Write both files."""
    picture = _picture(non_digits(), np.random.default_rng(0))
    picture.save(FOLDER / "non_digits.png", optimize=True)
    (FOLDER / "non_digits.md").write_text(_page(), encoding="utf-8")


def _picture(kinds: tuple[NonDigit, ...], rng: np.random.Generator) -> Pillow.Image:
    rows = -(-len(kinds) // COLUMNS)
    width = LABEL + EXAMPLES * SIDE + GAP
    picture = Pillow.new("L", (COLUMNS * width, rows * SIDE + GAP), PAPER)
    pen, font = ImageDraw.Draw(picture), ImageFont.load_default(15)
    for place, kind in enumerate(kinds):
        left, top = place // rows * width + GAP // 2, place % rows * SIDE + GAP // 2
        pen.text((left, top + SIDE / 2), kind.name, INK, font, anchor="lm")
        for number in range(EXAMPLES):
            image = Pillow.fromarray(PAPER - kind.image(rng))
            large = image.resize((SIDE - 2, SIDE - 2), Pillow.Resampling.BICUBIC)
            picture.paste(large, (left + LABEL + number * SIDE, top))
    return picture


def _page() -> str:
    parts = [INTRODUCTION]
    shares = dict(zip(non_digits(), chances(), strict=True))
    for family, members in groupby(non_digits(), key=lambda kind: kind.family):
        kinds = list(members)
        total = sum(shares[kind] for kind in kinds)
        lines = [f"| {kind.name} | {shares[kind]:.1%} |" for kind in kinds]
        parts.append("\n".join([f"| {family} | {total:.0%} |", "| --- | --- |", *lines, ""]))
    return "\n".join(parts)


if __name__ == "__main__":
    main()
