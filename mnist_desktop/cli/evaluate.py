"""`main.py evaluate`: judge a network's file by MNIST, or by a split of the user's."""

import argparse
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from mnist_desktop.cli.report import add_json, print_json, print_matrix, progress_bar
from mnist_desktop.core.dataset import Split, load_mnist, load_split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.metrics import Evaluation, evaluate
from mnist_desktop.core.percent import percent
from mnist_desktop.core.reading import read_in_slices
from mnist_desktop.core.trained_network import TrainedNetwork
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources

HELP = "judge a network by a test split"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help="a network (.safetensors)")
    parser.add_argument("--images", type=Path, metavar="IDX", help="instead of MNIST's: images")
    parser.add_argument("--labels", type=Path, metavar="IDX", help="and their labels")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Read the splits with the network in `options.file`, without TensorFlow; print the metrics."""
    network = open_network(options.file)
    started = perf_counter()
    report: dict[str, Any] = {"file": str(options.file), "network": network.name}
    for name, split in _splits(options.images, options.labels).items():
        evaluation = _judge(network, split, name)
        report[f"{name}_images"] = len(split)
        report[f"{name}_loss"] = evaluation.loss
        report[f"{name}_accuracy"] = evaluation.accuracy
    report["confusion_matrix"] = evaluation.confusion_matrix.tolist()
    report["seconds"] = perf_counter() - started
    if options.json:
        print_json(report)
        return 0
    for name in ("train", "test"):
        if f"{name}_loss" in report:
            images, loss = report[f"{name}_images"], report[f"{name}_loss"]
            accuracy = percent(report[f"{name}_accuracy"], 2)
            print(f"{images:,} {name} images: loss {loss:.4f}, accuracy {accuracy}")
    print_matrix(evaluation.confusion_matrix)
    return 0


def _splits(images: Path | None, labels: Path | None) -> dict[str, Split]:
    """The splits to read, the one that the confusion matrix is of last."""
    if images is not None and labels is not None:
        return {"test": load_split(images, labels)}
    if images is not None or labels is not None:
        raise UserError("--images and --labels go together")
    dataset = load_mnist(resources() / "mnist")
    return {"train": dataset.train, "test": dataset.test}


def _judge(network: TrainedNetwork, split: Split, name: str) -> Evaluation:
    parts = []
    with progress_bar() as bar:
        task = bar.add_task(f"reading {name} images", total=len(split))
        for part in read_in_slices(network, split.images):
            parts.append(part)
            bar.advance(task, len(part))
    return evaluate(np.concatenate(parts), split.labels)
