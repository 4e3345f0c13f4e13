"""What ink lies in on the sheet, and the pixels that it is fitted to."""

from dataclasses import dataclass

SIDE, BOX, CENTER = 28, 20, 14
"""Pixels: of an image's sides, of the box that digits are fitted to, and where the middle lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on the sheet, in sheet heights."""

    left: float
    top: float
    right: float
    bottom: float


def margins(box: Box, scale: float, side: int) -> tuple[int, int]:
    """Whole pixels left of and above the box in `side` x `side`: its corner is a pixel's corner."""
    width, height = (box.right - box.left) * scale, (box.bottom - box.top) * scale
    return max(int((side - width) / 2 + 1e-3), 0), max(int((side - height) / 2 + 1e-3), 0)
