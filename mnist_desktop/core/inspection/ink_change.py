"""A change of ink that can be made little by little: strokes bent, moved, shortened and added."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.ink.box import Box
from mnist_desktop.core.ink.curve import Points, Widths
from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import box_of, rendered

_FINE = 40
"""Points along the ink's larger side; and pixels, by which it is told how much of it changed."""

_LEAST = 1e-3  # of a stroke's length: less is nothing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """A stroke as points at even distances, so that it can be bent and cut anywhere."""

    points: Points
    widths: Widths

    @classmethod
    def of(cls, stroke: Stroke, spacing: float) -> "Line":
        """The stroke's curve, a point each `spacing` sheet heights or less."""
        points, widths = stroke.smooth(step=spacing / 2)
        along = _lengths(points)
        count = max(int(np.ceil(along[-1] / spacing)) + 1, 2)
        places = np.linspace(0, along[-1], count)
        return cls(
            points=_at(places, along, points), widths=_at(places, along, widths[:, None])[:, 0]
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class InkChange:
    """What becomes of each of `lines` when all of the change is made.

    `moves` is where each point goes from its place, (n, 2) for each line, in sheet heights;
    `kept` what part of each line's length stays, from a share of it to another; `added` are strokes
    that grow from their first point.
    """

    lines: tuple[Line, ...]
    moves: tuple[NDArray[np.float32], ...]
    kept: tuple[tuple[float, float], ...]
    added: tuple[Stroke, ...] = ()

    @classmethod
    def none(cls, ink: Ink) -> "InkChange":
        """No change of the strokes of `ink`."""
        spacing = max(extent_of(ink) / _FINE, 1e-4)
        lines = tuple(Line.of(stroke, spacing) for stroke in ink.strokes)
        return cls(
            lines=lines,
            moves=tuple(np.zeros_like(line.points) for line in lines),
            kept=((0.0, 1.0),) * len(lines),
        )

    def at(self, share: float) -> Ink:
        """The ink with that share of the change made, from 0 (none) to 1."""
        strokes = []
        for line, moves, (first, last) in zip(self.lines, self.moves, self.kept, strict=True):
            whole = Stroke(line.points + np.float32(share) * moves, line.widths)
            part = _part(whole, first * share, 1 - (1 - last) * share)
            if part is not None:
                strokes.append(part)
        if share > 0:
            strokes += [each for stroke in self.added if (each := _part(stroke, 0, share))]
        return Ink(tuple(strokes))

    def scaled(self, share: float) -> "InkChange":
        """The change of which all is that share of this one; above 0."""
        return replace(
            self,
            moves=tuple(np.float32(share) * moves for moves in self.moves),
            kept=tuple((first * share, 1 - (1 - last) * share) for first, last in self.kept),
            added=tuple(each for stroke in self.added if (each := _part(stroke, 0, share))),
        )

    @cached_property
    def furthest(self) -> float:
        """How far the point goes that goes the furthest, in sheet heights."""
        return max((float(np.hypot(*moves.T).max()) for moves in self.moves), default=0.0)

    @property
    def shortened(self) -> int:
        """How many strokes are shortened, and stay."""
        return sum(kept != (0.0, 1.0) for kept in self.kept) - self.removed

    @property
    def removed(self) -> int:
        """How many strokes are taken away."""
        return sum(last - first < _LEAST for first, last in self.kept)


def extent_of(ink: Ink) -> float:
    """The larger side of the box of ink, in sheet heights; 0 for none."""
    box = box_of(ink, as_drawn=True)
    return 0.0 if box is None else max(box.right - box.left, box.bottom - box.top)


def changed_share(before: Ink, after: Ink) -> float:
    """How much ink was taken away and put down, as a share of what was there."""
    boxes = [box for ink in (before, after) if (box := box_of(ink, as_drawn=True)) is not None]
    if not boxes or before.is_empty:
        return 0.0
    area = Box(
        left=min(box.left for box in boxes),
        top=min(box.top for box in boxes),
        right=max(box.right for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )
    extent = max(area.right - area.left, area.bottom - area.top)
    side = max(round(_FINE * extent / extent_of(before)), _FINE)
    first, second = (
        rendered(ink, area, side, as_drawn=True).astype(np.int32)
        if not ink.is_empty
        else np.zeros((side, side), np.int32)
        for ink in (before, after)
    )
    return float(np.abs(first - second).sum() / max(first.sum(), 1))


def _part(stroke: Stroke, first: float, last: float) -> Stroke | None:
    """The stroke from one share of its length to another; None where hardly a dot is left."""
    if first <= 0 and last >= 1:
        return stroke
    if last - first < _LEAST:
        return None
    along = _lengths(stroke.points)
    start, end = first * along[-1], last * along[-1]
    inner = along[(along > start) & (along < end)]
    places = np.concatenate([[start], inner, [end]])
    return Stroke(
        _at(places, along, stroke.points), _at(places, along, stroke.widths[:, None])[:, 0]
    )


def _lengths(points: Points) -> NDArray[np.float64]:
    """How long the line is up to each of its points."""
    steps = np.hypot(*np.diff(points.astype(np.float64), axis=0).T)
    return np.concatenate([[0.0], steps.cumsum()])


def _at(
    places: NDArray[np.float64], along: NDArray[np.float64], values: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What lies at some places along the line, each column of `values` interpolated."""
    columns = [np.interp(places, along, column) for column in values.T]
    return np.stack(columns, axis=1).astype(np.float32)
