"""One temperature for a network's probabilities, fitted to images that are not the test split's."""

from dataclasses import asdict, dataclass
from typing import Any

from mnist_desktop.core.answers.calibration import fit_temperature
from mnist_desktop.core.arrays import Labels, Outputs
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.training.validation import hold_back

_IMAGES = 5_000


@dataclass(frozen=True, slots=True, eq=False)
class FittingImages:
    """The images of a training split that a temperature is fitted to."""

    split: Split
    was_learned: bool
    """Whether the network learned from them: it is surer of them than of others, then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedTemperature:
    """What outputs are to be divided by (C. Guo et al., On calibration of modern neural networks,
    2017, section 4.2), and what it was fitted to."""

    temperature: float
    images: int
    was_learned: bool

    @property
    def sentence(self) -> str:
        """What it was fitted to, and what that means."""
        if not self.was_learned:
            return f"Fitted to the {self.images:,} training images that the run held back."
        return (
            f"Fitted to the last {self.images:,} training images, as nothing was held back: the "
            "network learned from them, and is surer of them than it should be."
        )

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return asdict(self)


def fitting_images(network: TrainedNetwork, train: Split) -> FittingImages:
    """The run's own validation images; the last 5,000 training images where it had none.

    Of a network without a record nothing is known: it is taken to have learned from them.
    """
    recipe = None if network.record is None else network.record.recipe
    if recipe is not None and 0 < recipe.validation_images < len(train):
        images, was_learned = recipe.validation_images, False
    else:
        images, was_learned = min(_IMAGES, len(train)), True
    _, last = hold_back(train, images) if images < len(train) else (None, train)
    return FittingImages(last or train, was_learned)


def fitted_temperature(outputs: Outputs, labels: Labels, *, was_learned: bool) -> FittedTemperature:
    """The temperature that makes the mean loss of (n, classes) outputs least."""
    return FittedTemperature(
        temperature=fit_temperature(outputs, labels), images=len(labels), was_learned=was_learned
    )
