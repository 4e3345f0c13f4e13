"""What may be done to many images at once: placed anew, made thicker or thinner."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

SIDE = 28

Field: TypeAlias = NDArray[np.float32]
"""(n, 28, 28): a number for each pixel; of ink, 0 to 255."""
EachImage: TypeAlias = NDArray[np.float32]
"""(n,): a number for each image."""


def places(
    *,
    turn: EachImage,
    high: EachImage,
    wide: EachImage,
    lean: EachImage,
    down: EachImage,
    across: EachImage,
) -> tuple[Field, Field]:
    """Where each pixel of the new images comes from in the old ones: row and column.

    `turn` is in radians, anticlockwise; `high` and `wide` are old pixels for a new one, `lean`
    pixels sideways for a pixel up or down; `down` and `across` are the old place, in pixels, of the
    new image's middle.
    """
    cosine, sine = np.cos(turn), np.sin(turn)
    axis = np.arange(SIDE, dtype=np.float32) - MIDDLE

    def along(of_row: EachImage, of_column: EachImage) -> Field:
        field: Field = of_row[:, None, None] * axis[:, None] + of_column[:, None, None] * axis
        return field

    rows = along(high * cosine, high * sine) + down[:, None, None]
    columns = along(wide * (lean * cosine - sine), wide * (lean * sine + cosine))
    columns += across[:, None, None]
    return rows, columns


MIDDLE = np.float32((SIDE - 1) / 2)
"""The row, and the column, of an image's middle."""


def resampled(pixels: Field, rows: Field, columns: Field) -> Field:
    """The pixels at those places, between four by their distance; beyond the edge, the edge's.

    `rows` and `columns` are used up.
    """
    np.clip(rows, 0, SIDE - 1.001, out=rows)
    np.clip(columns, 0, SIDE - 1.001, out=columns)
    row, column = rows.astype(np.int32), columns.astype(np.int32)
    rows -= row
    columns -= column
    row *= SIDE
    row += column
    row += (np.arange(len(pixels), dtype=np.int32) * SIDE * SIDE)[:, None, None]
    flat = pixels.reshape(-1)
    upper, lower = (
        left + columns * (flat.take(row + below + 1) - left)
        for below in (0, SIDE)
        for left in (flat.take(row + below),)
    )
    between: Field = upper + rows * (lower - upper)
    return between


def thickened(pixels: Field, by: EachImage) -> Field:
    """Each image towards the largest of a pixel's four neighbours and itself, or the least.

    `by` is from -1 to 1, and 0 for no change. `pixels` are changed in place.
    """
    thick, thin = by > 0, by <= 0
    for chosen, extreme in ((thick, np.maximum), (thin, np.minimum)):
        part = pixels[chosen]
        target = _extreme(part, extreme)
        pixels[chosen] = part + np.abs(by[chosen])[:, None, None] * (target - part)
    return pixels


def _extreme(pixels: Field, extreme: Callable[..., Any]) -> Field:
    result = pixels.copy()
    for there, here in (
        (np.s_[:, 1:], np.s_[:, :-1]),
        (np.s_[:, :-1], np.s_[:, 1:]),
        (np.s_[:, :, 1:], np.s_[:, :, :-1]),
        (np.s_[:, :, :-1], np.s_[:, :, 1:]),
    ):
        extreme(result[here], pixels[there], out=result[here])
    return result
