"""Parts what touches, along a line that a person draws: strokes, and the blobs of a picture."""

from collections.abc import Hashable
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from mnist_desktop.core.ink.box import SIDE
from mnist_desktop.core.ink.curve import Points
from mnist_desktop.core.ink.ink import Ink, Picture, Stroke, erase
from mnist_desktop.core.number.grouping import NOTHING_SAID, Grouping, Keys
from mnist_desktop.core.number.piece import Piece
from mnist_desktop.core.number.pieces import pieces_of

_BLADE = 0.8  # picture pixels on each side of the line: so that no corner holds on to another
_FINER = 4  # times, for a picture as small as MNIST's, which else is one digit and never parted


def cut_along(ink: Ink, line: Points) -> Ink | None:
    """`ink` with what crosses the (n, 2) line parted there, in sheet heights; its two sides are of
    two digits from now on. None where the line crosses nothing, or all of it lies on one side."""
    strokes = {stroke: _cut_stroke(stroke, line) for stroke in ink.strokes}
    picture = None if ink.picture is None else _cut_picture(ink.picture, line)
    parts = {part for cut in strokes.values() if len(cut) > 1 for part in cut}
    if not parts and picture is ink.picture:
        return None
    cut = Ink(tuple(part for stroke in ink.strokes for part in strokes[stroke]), picture)
    before = pieces_of(replace(ink, grouping=NOTHING_SAID))
    after = pieces_of(cut)
    known = {_place(key) for piece in before for key in piece.keys}
    new = [
        piece
        for piece in after
        if any(_whole(key) in parts or _place(key) not in known for key in piece.keys)
    ]
    sides = [_is_left_of(line, piece) for piece in new]
    first, second = (
        frozenset().union(
            *(piece.keys for piece, left in zip(new, sides, strict=True) if left is s)
        )
        for s in (True, False)
    )
    if not first or not second:
        return None
    said = _carried(ink, strokes, picture, after, first | second)
    return replace(cut, grouping=replace(said, apart=(*said.apart, (first, second))))


def _cut_stroke(stroke: Stroke, line: Points) -> list[Stroke]:
    """The parts of a stroke between the places where it crosses the line, which both have."""
    points, widths = stroke.points, stroke.widths
    parts: list[Stroke] = []
    kept, kept_widths = [points[0]], [widths[0]]
    for place, (here, there) in enumerate(pairwise(points)):
        share = _crossing(here, there, line)
        if share is not None:
            middle = here + np.float32(share) * (there - here)
            width = widths[place] + np.float32(share) * (widths[place + 1] - widths[place])
            parts.append(Stroke(np.array([*kept, middle]), np.array([*kept_widths, width])))
            kept, kept_widths = [middle], [width]
        kept.append(there)
        kept_widths.append(widths[place + 1])
    return [*parts, Stroke(np.array(kept), np.array(kept_widths))] if parts else [stroke]


def _crossing(here: Points, there: Points, line: Points) -> float | None:
    """How far from `here` to `there` the line is crossed first, 0 to 1; None if it is not."""
    way, legs = there - here, line[1:] - line[:-1]
    offsets = line[:-1] - here
    across = way[0] * legs[:, 1] - way[1] * legs[:, 0]
    meets = across != 0
    divisor = np.where(meets, across, 1)
    along = (offsets[:, 0] * legs[:, 1] - offsets[:, 1] * legs[:, 0]) / divisor
    on_leg = (offsets[:, 0] * way[1] - offsets[:, 1] * way[0]) / divisor
    meets &= (along > 0) & (along < 1) & (on_leg >= 0) & (on_leg <= 1)
    return float(along[meets].min()) if meets.any() else None


def _cut_picture(picture: Picture, line: Points) -> Picture:
    """The picture with a fine line of paper; the same one where there was no ink."""
    fine = picture
    if max(picture.pixels.shape) <= SIDE:
        height, width = picture.pixels.shape
        size = (_FINER * width, _FINER * height)
        larger = Pillow.fromarray(picture.pixels).resize(size, Pillow.Resampling.BILINEAR)
        fine = replace(picture, pixels=np.asarray(larger))
    pixel = fine.width / fine.pixels.shape[1]
    cut = erase(Ink(picture=fine), line, _BLADE * pixel).picture
    return picture if cut is None or cut is fine else cut


def _place(key: Hashable) -> Hashable:
    """What a piece's key tells of it apart from the picture, which is another after each cut."""
    return key[1:] if isinstance(key, tuple) and isinstance(key[0], Picture) else key


def _whole(key: Hashable) -> Hashable:
    """The stroke that a piece is, or is a part of."""
    return key[0] if isinstance(key, tuple) else key


def _is_left_of(line: Points, piece: Piece) -> bool:
    """On which side most of a piece lies of the way from the line's start to its end."""
    way, offsets = line[-1] - line[0], piece.outline - line[0]
    sides: NDArray[np.float32] = way[0] * offsets[:, 1] - way[1] * offsets[:, 0]
    return bool(np.median(sides) > 0)


def _carried(
    ink: Ink,
    strokes: dict[Stroke, list[Stroke]],
    picture: Picture | None,
    after: list[Piece],
    cut: Keys,
) -> Grouping:
    """What was said before, of the same parts or of what became of them."""
    names = frozenset().union(*(piece.names for piece in after))

    def now(keys: Keys) -> Keys:
        found: set[Hashable] = set()
        for key in keys:
            whole = _whole(key)
            if isinstance(whole, Stroke) and len(strokes.get(whole, ())) > 1:
                found.update(strokes[whole])
            elif isinstance(whole, Picture) and picture is not ink.picture:
                same = (picture, *key[1:]) if isinstance(key, tuple) else key
                found.update({same} if same in names else cut)
            else:
                found.add(key)
        return frozenset(found)

    grouping = ink.grouping
    return Grouping(
        # What was joined and is cut now, is not one digit any more.
        together=tuple(keys for keys in map(now, grouping.together) if not keys & cut),
        apart=tuple((now(a), now(b)) for a, b in grouping.apart),
    )
