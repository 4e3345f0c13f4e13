"""A person's own digits: what was drawn, what it is, and what it was read as."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.ink.strokes_file import StrokesError, read_entries
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.teaching.own_labels import LABELS, NOT_A_DIGIT

MOST = 5_000
"""Digits in one set."""

_FARTHEST = 100  # sheet heights; more than any window is wide


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OwnDigit:
    """Ink of strokes, with its label; when it was kept (ISO 8601), and what it was read as."""

    ink: Ink
    label: str
    time: str = ""
    read_as: int | None = None

    def __post_init__(self) -> None:
        if self.label not in LABELS:
            raise ValueError(f"label must be one of {', '.join(LABELS)}, not {self.label!r}")
        if not self.ink.strokes:
            raise ValueError("an own digit must have strokes")

    def relabelled(self, label: str) -> "OwnDigit":
        """The same ink as another digit."""
        return replace(self, label=label)

    def to_json(self) -> dict[str, Any]:
        """An entry of a pen file, as `predict --strokes` reads it, in sheet heights."""
        strokes = self.ink.strokes
        return {
            "label": self.label,
            "strokes": [np.round(stroke.points, 4).tolist() for stroke in strokes],
            "widths": [np.round(stroke.widths, 4).tolist() for stroke in strokes],
            "time": self.time,
            "read_as": self.read_as,
        }


def read_own_digits(path: Path) -> list[OwnDigit]:
    """The digits of a pen file with labels; entries without one are an error. Raises StrokesError.

    Strokes whose "widths" are told, as by `own_digits_json`, are as they were drawn, with the pen
    and at the place of then; others are drawn anew with the default pen, in the middle two thirds
    of the sheet.
    """
    return [_own_digit(path, *numbered) for numbered in enumerate(read_entries(path), start=1)]


def own_digits_json(digits: Iterable[OwnDigit]) -> bytes:
    """A pen file of the digits, a line each, read back by `read_own_digits`."""
    lines = ",\n".join(json.dumps(digit.to_json()) for digit in digits)
    return f"[\n{lines}\n]\n".encode()


def split_of(digits: Sequence[OwnDigit]) -> Split | None:
    """Images and labels to learn from; None if none of them is a digit."""
    chosen = [digit for digit in digits if digit.label != NOT_A_DIGIT]
    if not chosen:
        return None
    images = np.stack([rasterize(digit.ink) for digit in chosen])
    return Split(images, np.array([int(digit.label) for digit in chosen], np.uint8))


def judged_split_of(digits: Sequence[OwnDigit]) -> Split | None:
    """The same for the gate: with what is no digit, whose label is the class after the ten."""
    if not digits:
        return None
    labels = [CLASSES if each.label == NOT_A_DIGIT else int(each.label) for each in digits]
    images = np.stack([rasterize(digit.ink) for digit in digits])
    return Split(images, np.array(labels, np.uint8), CLASSES + 1)


def _own_digit(path: Path, number: int, entry: tuple[dict[str, Any], Ink]) -> OwnDigit:
    fields, ink = entry
    label, time, read_as = str(fields.get("label")), fields.get("time"), fields.get("read_as")
    if label not in LABELS:
        raise StrokesError(
            f'{path}: entry {number} must have a "label", one of "0" to "9" or "{NOT_A_DIGIT}" '
            "(not a digit)."
        )
    known = type(read_as) is int and 0 <= read_as <= 9
    return OwnDigit(
        ink=ink if fields.get("widths") is None else _as_drawn(path, number, fields),
        label=label,
        time=time if isinstance(time, str) and len(time) <= 40 else "",
        read_as=read_as if known else None,
    )


def _as_drawn(path: Path, number: int, fields: dict[str, Any]) -> Ink:
    try:
        pairs = zip(fields["strokes"], fields["widths"], strict=True)
        ink = Ink(tuple(Stroke(points, widths) for points, widths in pairs))
    except (TypeError, ValueError, OverflowError):
        ink = Ink()
    if ink.strokes and all(_is_on_a_sheet(stroke) for stroke in ink.strokes):
        return ink
    raise StrokesError(
        f'{path}: "widths" of entry {number} must hold a number above 0, in sheet heights, for '
        'each point of its "strokes", or be left out.'
    )


def _is_on_a_sheet(stroke: Stroke) -> bool:
    return bool(np.abs(stroke.points).max() <= _FARTHEST and stroke.widths.max() <= 1)
