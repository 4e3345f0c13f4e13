"""Which places a line drawn round some of them encloses."""

import numpy as np
from numpy.typing import NDArray


def enclosed(places: NDArray[np.float32], line: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Whether each of the (n, 2) places lies inside the closed (m, 2) line, (n,).

    By the even-odd rule: a ray to the right crosses the line an odd number of times.
    """
    inside = np.zeros(len(places), np.bool_)
    across, down = places[:, 0], places[:, 1]
    for (x, y), (next_x, next_y) in zip(line, np.roll(line, -1, axis=0), strict=True):
        if y == next_y:
            continue
        crosses = (y > down) != (next_y > down)
        at = (next_x - x) * (down - y) / (next_y - y) + x
        inside ^= crosses & (across < at)
    return inside
