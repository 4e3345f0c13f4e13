"""The strokes of the sheet as JSON, and back, as they were: pen widths, place and all."""

import json

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.ink.ink import Ink, Stroke


class InkJsonError(UserError):
    """What should be strokes isn't."""


def ink_json(ink: Ink) -> bytes:
    """All strokes of `ink`; its pictures are left out."""
    strokes = [
        {"points": stroke.points.tolist(), "widths": stroke.widths.tolist()}
        for stroke in ink.strokes
    ]
    return json.dumps(strokes).encode()


def ink_of_json(data: bytes) -> Ink:
    """The ink that `ink_json` wrote. Raises InkJsonError."""
    try:
        return Ink(tuple(Stroke(each["points"], each["widths"]) for each in json.loads(data)))
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise InkJsonError(f"these are no strokes: {error}") from error
