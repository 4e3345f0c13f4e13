"""One temperature for a network's probabilities, fitted to images that it never learned from."""

from collections.abc import Generator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from mnist_desktop.core.answers.calibration import fit_temperature
from mnist_desktop.core.arrays import Labels, Outputs
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.networks.reading import read_in_slices
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.training.validation import hold_back

NOTHING_HELD_BACK = (
    "No training image was held back, so there is none to fit a temperature to: the network is "
    "surer of those that it learned from than of others, and the test images only judge."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedTemperature:
    """What outputs are to be divided by (C. Guo et al., On calibration of modern neural networks,
    2017, section 4.2), and how many held-back images it was fitted to."""

    temperature: float
    images: int

    @property
    def sentence(self) -> str:
        """What it was fitted to."""
        return f"Fitted to the {self.images:,} training images that the run held back."

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return asdict(self)


def fitting_images(network: TrainedNetwork, train: Split) -> Split | None:
    """What the network's run held back of the training split; None where that is nothing.

    Of a network without a record nothing is known: it may have learned from all of them.
    """
    images = 0 if network.record is None else network.record.recipe.validation_images
    return hold_back(train, images)[1] if images < len(train) else None


def fitted_temperature(outputs: Outputs, labels: Labels) -> FittedTemperature:
    """The temperature that makes the mean loss of (n, classes) outputs least."""
    return FittedTemperature(temperature=fit_temperature(outputs, labels), images=len(labels))


def fitting(
    network: TrainedNetwork, train: Split
) -> Generator[int, None, FittedTemperature | None]:
    """Read what was held back with the network, some of it at a time: tells how many images.

    Gives the temperature in the end; None where nothing was held back.
    """
    split = fitting_images(network, train)
    if split is None:
        return None
    parts: list[Outputs] = []
    for part in read_in_slices(network, split.images):
        parts.append(part)
        yield len(part)
    return fitted_temperature(np.concatenate(parts), split.labels)
