"""Strokes as points close together, as wide as MNIST's pens, and what they cover of each pixel."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.ink.box import BOX, Box, margins
from mnist_desktop.core.ink.curve import Points, Widths, curve, thinned
from mnist_desktop.core.ink.ink import Ink

_THINNEST, _THICKEST = 2.0, 2.4
_LEAST_OF_WIDTH = 0.25
"""The pen's width in pixels, and to how much of itself it is thinned at most.

MNIST's pens were much alike, but a digit drawn small with one pen comes out thick. So a pen outside
these limits is drawn at the nearer one; a mere dot stays a blob.

Measured with the seed network on pendigits' training writers (n = 7,494) and UNIPEN's development
digits (n = 4,646), the sets by which these limits were chosen, in % read right:

    size on the sheet     1/4           1/2           2/3           0.9
    within the limits     89.6, 94.2    89.6, 94.2    89.7, 94.2    89.4, 94.4
    without limits        77.4, 79.4    89.3, 93.3    89.7, 94.2    89.2, 94.5

    width, at 2/3         1.5           2.0           2.5           3.0           3.5
                          88.5, 94.2    89.4, 94.4    89.5, 94.0    89.2, 93.1    88.2, 92.0

Between 2 and 2.5 pixels the differences are within chance.
"""

_STEP = 0.25  # pixels between the discs that make a stroke: at most 2 of 255 grey levels off

PenLines: TypeAlias = tuple[Points, Widths]
"""Points (n, 2) on the sheet and the pen's width (n,) at each, in sheet heights."""
NO_LINES: PenLines = (np.zeros((0, 2), np.float32), np.zeros(0, np.float32))

Coverage: TypeAlias = NDArray[np.float64]
"""(side, side), the share of each pixel that is ink."""


def pen_lines(ink: Ink, *, as_drawn: bool = False) -> PenLines:
    """All strokes as points a quarter of a pixel apart, and the pen's width at each."""
    if not ink.strokes:
        return NO_LINES
    received = np.concatenate([stroke.points for stroke in ink.strokes])
    extent = float(np.ptp(received, axis=0).max())
    pen = float(max(stroke.widths.max() for stroke in ink.strokes))
    step = _STEP * (extent + pen) / BOX
    parts = [
        curve(*thinned(stroke.points, stroke.widths, step=step), step=step)
        for stroke in ink.strokes
    ]
    points = np.concatenate([part[0] for part in parts])
    widths = np.concatenate([part[1] for part in parts])
    if as_drawn or ink.picture is not None:
        return points, widths
    return points, widths * _pen_factor(points, widths)


def _pen_factor(points: Points, widths: Widths) -> np.float32:
    """What the pen's width is multiplied with to lie within _THINNEST and _THICKEST."""
    extent, pen = float(np.ptp(points, axis=0).max()), float(widths.mean())
    drawn = BOX * pen / (extent + pen)
    wanted = min(max(drawn, _THINNEST), _THICKEST)
    if wanted == drawn:
        return np.float32(1)
    return np.float32(max(wanted * extent / (pen * (BOX - wanted)), _LEAST_OF_WIDTH))


def pen_coverage(lines: PenLines, box: Box, scale: float, side: int = BOX) -> Coverage:
    """How much of each pixel the pen covered, by the distance of its centre to the pen's edge."""
    points, widths = lines
    if not len(points):
        return np.zeros((side, side))
    column, row = margins(box, scale, side)
    corner = np.array([box.left - column / scale, box.top - row / scale])
    x, y = ((points - corner) * scale).astype(np.float32).T
    radii = widths * np.float32(scale / 2)

    # Only the pixels around each disc are looked at, in a frame wide enough for all of them.
    reach = float(radii.max()) + 0.5
    window = np.arange(int(np.ceil(2 * reach)) + 1)
    columns = np.floor(x - reach).astype(np.intp)[:, None] + window
    rows = np.floor(y - reach).astype(np.intp)[:, None] + window
    across, down = columns + 0.5 - x[:, None], rows + 0.5 - y[:, None]
    distance = np.sqrt((down * down)[:, :, None] + (across * across)[:, None, :])
    covered = radii[:, None, None] + 0.5 - distance

    frame = len(window)
    pixels = np.zeros((side + 2 * frame, side + 2 * frame))
    places = (rows + frame)[:, :, None] * len(pixels) + (columns + frame)[:, None, :]
    np.maximum.at(pixels.reshape(-1), places.ravel(), covered.ravel())
    return np.clip(pixels[frame:-frame, frame:-frame], 0, 1)
