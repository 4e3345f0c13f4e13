"""What a network made of a split."""

from dataclasses import dataclass

from mnist_desktop.core.arrays import Outputs
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.networks.trained_network import TrainedNetwork


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EvaluatedNetwork:
    """A network, and its reading of a split."""

    network: TrainedNetwork
    reading: SplitReading

    @property
    def split(self) -> Split:
        """What it read."""
        return self.reading.split

    @property
    def outputs(self) -> Outputs:
        """For the images of the split, (n, 10)."""
        return self.reading.outputs
