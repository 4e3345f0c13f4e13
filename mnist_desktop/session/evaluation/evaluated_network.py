"""What a network made of a split."""

from dataclasses import dataclass

from mnist_desktop.core.arrays import Outputs
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.networks.trained_network import TrainedNetwork


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EvaluatedNetwork:
    """A network, and its outputs for the images of a split, (n, 10)."""

    network: TrainedNetwork
    split: Split
    outputs: Outputs
