"""What becomes of the learning rate from step to step: each schedule as a function of time."""

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.recipes.recipe import Recipe

_CYCLE_RISES_FOR = 0.3  # of the run, unless the recipe says for how many epochs
_CYCLE_STARTS_AT = 1 / 25  # of the highest rate; both as fast.ai chose them


def learning_rates(recipe: Recipe, epoch: int, steps_per_epoch: int) -> NDArray[np.float32]:
    """The learning rate of each step of an epoch, counted from 1: (steps_per_epoch,).

    An epoch beyond the recipe's last goes on at that one's last rate.
    """
    # In epochs, and taken in each step's middle: so even the last one of a cosine still learns.
    middles = epoch - 1 + (np.arange(steps_per_epoch) + 0.5) / steps_per_epoch
    times = np.minimum(middles, recipe.epochs - 0.5 / steps_per_epoch)
    return (recipe.learning_rate * rate_shares(recipe, times)).astype(np.float32)


def rate_shares(recipe: Recipe, times: NDArray[np.float64]) -> NDArray[np.float64]:
    """What share of the recipe's learning rate is used at each of `times`, in epochs from 0."""
    return _shares(recipe.schedule, times, recipe.warm_up_epochs, recipe.epochs)


def _shares(
    schedule: str, times: NDArray[np.float64], warm_up: float, epochs: int
) -> NDArray[np.float64]:
    """What share of the recipe's learning rate is used at each of `times`."""
    match schedule:
        case "warm_up":
            return _warm_up(times, warm_up)
        case "cosine":
            return _warm_up(times, warm_up) * _cosine(times, warm_up, epochs)
        case "one_cycle":
            return _one_cycle(times, warm_up or _CYCLE_RISES_FOR * epochs, epochs)
        case _:
            return np.ones_like(times)


def _warm_up(times: NDArray[np.float64], warm_up: float) -> NDArray[np.float64]:
    """Rises in a line from 0, then stays (P. Goyal et al., Accurate, large minibatch SGD, 2017)."""
    return np.minimum(times / warm_up, 1.0) if warm_up else np.ones_like(times)


def _cosine(times: NDArray[np.float64], start: float, end: float) -> NDArray[np.float64]:
    """Falls as half a wave of the cosine from `start` to `end`.

    I. Loshchilov, F. Hutter, SGDR: stochastic gradient descent with warm restarts, 2017,
    equation 5, without restarts.
    """
    if end <= start:
        return np.ones_like(times)
    return (1 + np.cos(np.pi * np.clip((times - start) / (end - start), 0, 1))) / 2


def _one_cycle(times: NDArray[np.float64], peak: float, end: float) -> NDArray[np.float64]:
    """Rises in a line to the peak, and falls in a line to 0.

    L. Smith, N. Topin, Super-convergence: very fast training of neural networks using large
    learning rates, 2018, section 3.
    """
    if end <= peak:
        return np.interp(times, [0, peak], [_CYCLE_STARTS_AT, 1])
    return np.interp(times, [0, peak, end], [_CYCLE_STARTS_AT, 1, 0])
