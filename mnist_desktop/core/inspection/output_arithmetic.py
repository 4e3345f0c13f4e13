"""From the last sums of a network to its probabilities, with all the numbers between."""

from dataclasses import dataclass

import numpy as np

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.trained_network import TrainedNetwork


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputLine:
    """One class: its sum, the power of e that it is taken to, and its part of all powers."""

    digit: int
    name: str  # of the class: "7", "Coat"
    total: float
    below_largest: float
    power: float
    probability: float


def output_arithmetic(network: TrainedNetwork, image: Image) -> list[OutputLine]:
    """The lines of the ten digits for a (28, 28) image.

    The largest sum is taken off all first, which changes no probability and no power overflows.
    """
    sums = outputs(network.spec, network.weights, image[None])[0].astype(np.float64)
    below = sums - sums.max()
    powers = np.exp(below)
    return [
        OutputLine(
            digit=digit,
            name=network.class_names[digit],
            total=total,
            below_largest=less,
            power=power,
            probability=share,
        )
        for digit, (total, less, power, share) in enumerate(
            zip(
                *(each.tolist() for each in (sums, below, powers, powers / powers.sum())),
                strict=True,
            )
        )
    ]
