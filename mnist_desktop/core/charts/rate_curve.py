"""The learning rate of a run inside its epochs, as its schedule and what was changed have it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.recipes.schedule import rate_shares

_POINTS = 2_000  # more than a screen has columns
_MOST_IN_EPOCH = 60
_LAST_STEP = 0.001  # epochs before its end, about


def rate_curve(
    recipe: Recipe, changes: Sequence[tuple[float, float]], first: int, last: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """The places (n,) of the x axis from the epoch `first` to the end of `last`, rising, and the
    learning rates there, (n,).

    `changes` are the places at which the recipe's learning rate became another, in order. None
    where the rate is the same from end to end: a value an epoch says as much.
    """
    if recipe.schedule == "constant" and not changes:
        return None
    epochs = last - first + 1
    parts = min(_MOST_IN_EPOCH, max(2, _POINTS // epochs))
    times = np.linspace(first - 1, last, parts * epochs + 1)
    rates = np.full(len(times), recipe.learning_rate)
    for place, rate in changes:
        rates[times > place] = rate
    # An epoch beyond the recipe's last goes on at its last steps' rate, which is not quite 0.
    shares = rate_shares(recipe, np.minimum(times, recipe.epochs - _LAST_STEP))
    return times, rates * shares
