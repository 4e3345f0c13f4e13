"""Reads files of pen strokes: JSON, gzipped or not -> ink fitted to the sheet."""

import gzip
import io
import json
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.files import read_at_most
from mnist_desktop.core.ink.ink import DEFAULT_PEN_WIDTH, Ink, Stroke

_MAX_BYTES = 256 * 2**20
_MAX_POINTS = 20_000  # of one entry; a digit has some 50
_SIZE = 2 / 3  # of the sheet, for the larger side of the box of points
_FINEST = 1e-4  # sheet heights
_GZIP = b"\x1f\x8b"
_LARGEST = float(np.finfo(np.float64).max)


class StrokesError(UserError):
    """A file of strokes can't be read; the message names the file, the entry and the fault."""


def read_strokes(path: Path) -> list[Ink]:
    """The ink of each entry of `[{"strokes": [[[x, y], ...], ...]}, ...]`, in the same order.

    Coordinates are in any units, x to the right and y down; other keys are ignored. Each entry is
    drawn with the default pen in the middle two thirds of the sheet. Raises StrokesError.
    """
    return [ink for _, ink in read_entries(path)]


def read_entries(path: Path) -> list[tuple[dict[str, Any], Ink]]:
    """Each entry of such a file as it is, and its ink. Raises StrokesError."""
    try:
        entries = _json(path)
        return [(entry, _ink(entry, number)) for number, entry in enumerate(entries, start=1)]
    except StrokesError as error:
        raise StrokesError(f"{path}: {error}") from None


def read_numbers(path: Path) -> list[Ink]:
    """The same for numbers: drawn with a pen that suits their digits, however many there are."""
    inks = read_strokes(path)
    return [_thinned(ink) for ink in inks]


def _thinned(ink: Ink) -> Ink:
    """With the pen as wide for the digits as it is by default for a single one."""
    extents = [np.ptp(stroke.points, axis=0) for stroke in ink.strokes]
    sizes = [max(float(height), float(width) / 2) for width, height in extents]
    pen = DEFAULT_PEN_WIDTH * min(float(np.percentile(sizes, 70)) / _SIZE, 1)
    return replace(
        ink,
        strokes=tuple(
            replace(stroke, widths=np.full(len(stroke.points), max(pen, _FINEST), np.float32))
            for stroke in ink.strokes
        ),
    )


def _json(path: Path) -> list[Any]:
    content = _content(path)
    try:
        entries = json.loads(content)
    except ValueError as error:  # not UTF-8, or not JSON
        raise StrokesError(f"this is not JSON ({error}).") from None
    except RecursionError:
        raise StrokesError("this is not a list of strokes: it is nested too deeply.") from None
    if not isinstance(entries, list):
        raise StrokesError('this must be a list of {"strokes": [[[x, y], ...], ...]}.')
    return entries


def _content(path: Path) -> bytes:
    """At most _MAX_BYTES, however much a gzipped file would unpack to."""
    try:
        content = read_at_most(path, _MAX_BYTES)
        if content.startswith(_GZIP):
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as unzipped:
                content = unzipped.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        raise StrokesError("there is no such file.") from None
    except OSError as error:
        raise StrokesError(f"this can't be read: {error.strerror or error}.") from None
    except (ValueError, EOFError, zlib.error) as error:
        raise StrokesError(f"this is damaged and can't be read ({error}).") from None
    if len(content) > _MAX_BYTES:
        raise StrokesError(f"this is too large: at most {_MAX_BYTES >> 20} MB can be read.")
    return content


def _ink(entry: Any, number: int) -> Ink:
    if not isinstance(entry, dict) or not isinstance(entry.get("strokes"), list):
        raise StrokesError(
            f'entry {number} must be {{"strokes": [[[x, y], ...], ...]}}, not {_short(entry)}.'
        )
    strokes = [
        _points(stroke, f"entry {number}, stroke {place}")
        for place, stroke in enumerate(entry["strokes"], start=1)
    ]
    drawn = [points for points in strokes if len(points)]
    if not drawn:
        raise StrokesError(f"entry {number} has no points.")
    if sum(map(len, drawn)) > _MAX_POINTS:
        raise StrokesError(f"entry {number} has more than {_MAX_POINTS:,} points.")
    return Ink(
        tuple(
            Stroke(points, np.full(len(points), DEFAULT_PEN_WIDTH, np.float32))
            for points in _fitted(drawn)
        )
    )


def _points(stroke: Any, where: str) -> NDArray[np.float64]:
    if not isinstance(stroke, list):
        raise StrokesError(f"{where} must be a list of [x, y], not {_short(stroke)}.")
    for place, point in enumerate(stroke, start=1):
        if not isinstance(point, list) or len(point) != 2 or not all(map(_is_number, point)):
            raise StrokesError(
                f"{where}, point {place} must be [x, y], two finite numbers, not {_short(point)}."
            )
    return np.array(stroke, dtype=np.float64).reshape(-1, 2)


def _is_number(value: Any) -> bool:
    """Whether `value` is a number that a double can hold; JSON's own true is an int to Python."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return -_LARGEST <= value <= _LARGEST


def _fitted(strokes: list[NDArray[np.float64]]) -> list[NDArray[np.float32]]:
    """Centred, the larger side of the box _SIZE; a dot stays a dot, in the middle."""
    every = np.concatenate(strokes)
    low, high = every.min(axis=0), every.max(axis=0)
    middle = low / 2 + high / 2  # halved first, as the largest double can't be doubled
    half = float((high / 2 - low / 2).max())
    return [
        (((points / 2 - middle / 2) / half if half > 0 else points * 0) * _SIZE + 0.5).astype(
            np.float32
        )
        for points in strokes
    ]


def _short(value: Any) -> str:
    text = json.dumps(value)
    return text if len(text) <= 60 else text[:57] + "..."
