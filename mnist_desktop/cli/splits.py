"""Which images a command reads, and the bar that is shown meanwhile."""

import argparse
from pathlib import Path

import numpy as np

from mnist_desktop.cli.report import progress_bar
from mnist_desktop.core.arrays import Outputs
from mnist_desktop.core.datasets.dataset import Split, load_split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.metrics import accuracy_interval
from mnist_desktop.core.networks.reading import read_in_slices
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import percent


def add_split(parser: argparse.ArgumentParser) -> None:
    """The options that name a split of the user's."""
    parser.add_argument("--images", type=Path, metavar="IDX", help="instead of MNIST's: images")
    parser.add_argument("--labels", type=Path, metavar="IDX", help="and their labels")


def own_split(options: argparse.Namespace) -> Split | None:
    """The split that the options name; None where MNIST is meant."""
    if options.images is not None and options.labels is not None:
        return load_split(options.images, options.labels)
    if options.images is not None or options.labels is not None:
        raise UserError("--images and --labels go together")
    return None


def read_split(network: TrainedNetwork, split: Split, description: str) -> Outputs:
    """What the network makes of all images of the split, (n, 10)."""
    parts = []
    with progress_bar() as bar:
        task = bar.add_task(description, total=len(split))
        for part in read_in_slices(network, split.images):
            parts.append(part)
            bar.advance(task, len(part))
    outputs = np.concatenate(parts)
    if not np.isfinite(outputs).all():
        raise UserError(f"{network.name}: its answer is not a number; its weights are too large")
    return outputs


def with_interval(accuracy: float, images: int) -> str:
    """An accuracy as a percentage, and where it lies with 95 % confidence."""
    low, high = accuracy_interval(round(accuracy * images), images)
    return f"{percent(accuracy, 2)} (95 %: {percent(low, 2)} to {percent(high, 2)})"
