"""The figures inside epochs as a line to draw: a course for each epoch that is long enough."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Values: TypeAlias = NDArray[np.float64]

_FEWEST = 5
"""Two or three points of a mean are no course: an epoch of a tenth of a second has no more, and
they stand off the line from epoch to epoch like whiskers."""


def courses(epochs: Values, values: Values) -> tuple[Values, Values]:
    """(m,) places and values of `values` at the places `epochs`, with NaN where the line breaks.

    There is no way from one epoch's running mean to the next one's. Of epochs that have ended, the
    short ones are left out; the one under way is drawn from its first point on.
    """
    if not len(epochs):
        return epochs, values
    starts = np.flatnonzero(np.diff(np.ceil(epochs))) + 1
    sizes = np.diff([0, *starts, len(epochs)])
    is_drawn = sizes >= _FEWEST
    is_drawn[-1] |= epochs[-1] < np.ceil(epochs[-1])
    shown = np.where(np.repeat(is_drawn, sizes), values, np.nan)
    return np.insert(epochs, starts, epochs[starts]), np.insert(shown, starts, np.nan)
