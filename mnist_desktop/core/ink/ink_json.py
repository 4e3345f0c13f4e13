"""The ink of the sheet as JSON, and back: strokes, picture, and what was said of both."""

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Hashable
from typing import Any

import numpy as np

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.ink.ink import Ink, Picture, Stroke
from mnist_desktop.core.number.grouping import Grouping, Keys


class InkJsonError(UserError):
    """What should be ink isn't."""


def ink_json(ink: Ink) -> bytes:
    """All that is on the sheet. Stroke by stroke: nobody waits for Python longer than for one."""
    parts = [
        json.dumps({"points": stroke.points.tolist(), "widths": stroke.widths.tolist()})
        for stroke in ink.strokes
    ]
    picture = json.dumps(None if ink.picture is None else _picture_json(ink.picture))
    said = json.dumps(_said_json(ink))
    return f'{{"strokes": [{", ".join(parts)}], "picture": {picture}, "said": {said}}}'.encode()


def ink_of_json(data: bytes) -> Ink:
    """The ink that `ink_json` wrote. Raises InkJsonError."""
    try:
        value = json.loads(data)
        strokes = tuple(Stroke(each["points"], each["widths"]) for each in value["strokes"])
        picture = None if value["picture"] is None else _picture(value["picture"])
        return Ink(strokes, picture, _grouping(value["said"], strokes, picture))
    except (
        ArithmeticError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
        zlib.error,
    ) as error:
        raise InkJsonError(f"this is no ink: {error}") from error


def _picture_json(picture: Picture) -> dict[str, Any]:
    return {
        "pixels": b64encode(zlib.compress(picture.pixels.tobytes())).decode(),
        "shape": picture.pixels.shape,
        "place": [picture.left, picture.top, picture.width, picture.height],
    }


def _picture(value: dict[str, Any]) -> Picture:
    pixels = zlib.decompress(b64decode(value["pixels"]))
    left, top, width, height = map(float, value["place"])
    return Picture(
        np.frombuffer(pixels, np.uint8).reshape(value["shape"]),
        left=left,
        top=top,
        width=width,
        height=height,
    )


def _said_json(ink: Ink) -> dict[str, Any]:
    """What was said of parts that are still there, each by its name."""
    names: dict[Hashable, int] = {part: place for place, part in enumerate(ink.strokes)}

    def of(keys: Keys) -> list[Any] | None:
        """A stroke is its place among them, a piece of the picture its own numbers."""
        named = [
            list(key[1:]) if isinstance(key, tuple) and key[0] is ink.picture else names.get(key)
            for key in keys
        ]
        return None if None in named else named

    together = map(of, ink.grouping.together)
    apart = ((of(one), of(other)) for one, other in ink.grouping.apart)
    return {
        "together": [keys for keys in together if keys is not None],
        "apart": [pair for pair in apart if None not in pair],
    }


def _grouping(
    value: dict[str, Any], strokes: tuple[Stroke, ...], picture: Picture | None
) -> Grouping:
    def keys(names: list[Any]) -> Keys:
        return frozenset(
            (picture, *map(int, name)) if isinstance(name, list) else strokes[name]
            for name in names
        )

    return Grouping(
        together=tuple(keys(names) for names in value["together"]),
        apart=tuple((keys(one), keys(other)) for one, other in value["apart"]),
    )
