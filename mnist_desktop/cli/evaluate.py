"""`main.py evaluate`: judge a network's file by MNIST, or by a split of the user's."""

import argparse
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.cli.data_argument import data_name, dataset_named
from mnist_desktop.cli.evaluation_tables import print_evaluation
from mnist_desktop.cli.looks import count_looks
from mnist_desktop.cli.network_argument import HELP as NETWORK_HELP
from mnist_desktop.cli.network_argument import network_path
from mnist_desktop.cli.report import add_json, print_json, print_matrix
from mnist_desktop.cli.robustness import (
    add_robustness,
    measure_robustness,
    print_robustness,
    robustness_report,
)
from mnist_desktop.cli.splits import add_split, own_split, read_split
from mnist_desktop.core.arrays import Outputs
from mnist_desktop.core.datasets.dataset import Split, load_mnist
from mnist_desktop.core.evaluation.figures import figures_to_json
from mnist_desktop.core.evaluation.known_label_errors import (
    KNOWN_LABEL_ERRORS,
    SOURCE,
    accuracy_and_labels,
    has_known_errors,
)
from mnist_desktop.core.evaluation.metrics import evaluate
from mnist_desktop.core.evaluation.reliability import reliability
from mnist_desktop.core.evaluation.robustness import Measured
from mnist_desktop.core.evaluation.temperature import (
    FittedTemperature,
    fitted_temperature,
    fitting_images,
)
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources

HELP = "judge a network by the test split of its data set"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("file", type=Path, metavar="FILE", help=NETWORK_HELP)
    add_split(parser)
    parser.add_argument(
        "--data", metavar="NAME", help="another data set than the one that it learned (see data)"
    )
    add_robustness(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Read the splits with the network in `options.file`, without TensorFlow; print the metrics."""
    file = network_path(options.file)
    network = open_network(file)
    started = perf_counter()
    report: dict[str, Any] = {"file": str(file), "network": network.name}
    fitted: FittedTemperature | None = None
    for name, split in _splits(options, network).items():
        outputs = read_split(network, split, f"reading {name} images")
        evaluation = evaluate(outputs, split.labels)
        report[f"{name}_images"] = len(split)
        report[f"{name}_loss"] = evaluation.loss
        report[f"{name}_accuracy"] = evaluation.accuracy
        report[f"{name}_calibration_error"] = reliability(outputs, split.labels).error
        if name == "train":
            fitted = _temperature(network, split, outputs)
            report["temperature"] = None if fitted is None else fitted.to_json()
    if options.images is None:
        count_looks([file])
    report["class_names"] = list(split.class_names)
    report["confusion_matrix"] = evaluation.confusion_matrix.tolist()
    report["calibration"] = _calibration(network)
    report |= figures_to_json(outputs, split, fitted)
    report["label_errors"] = _label_errors(outputs.argmax(axis=1), split)
    disturbed: list[Measured] = []
    if options.robustness:
        disturbed = measure_robustness(network, split, options.robustness)
        report["robustness"] = robustness_report(disturbed)
    report["seconds"] = perf_counter() - started
    if options.json:
        print_json(report)
        return 0
    print_evaluation(report)
    print_matrix(evaluation.confusion_matrix, split.class_names)
    if disturbed:
        print_robustness(disturbed)
    return 0


def _temperature(
    network: TrainedNetwork, train: Split, outputs: Outputs
) -> FittedTemperature | None:
    """Fit the network's temperature to what was held back of the images that it has just read."""
    held_back = fitting_images(network, train)
    if held_back is None:
        return None
    return fitted_temperature(outputs[-len(held_back) :], held_back.labels)


def _calibration(network: TrainedNetwork) -> dict[str, Any] | None:
    """The temperature that the network was calibrated with, and what it was worth, if it was."""
    if network.record is None or network.record.calibration is None:
        return None
    return network.record.calibration.to_json()


def _label_errors(predicted: NDArray[np.intp], split: Split) -> dict[str, Any] | None:
    """The accuracy without the known label errors; None where there are none to know of."""
    if not has_known_errors(split):
        return None
    found = accuracy_and_labels(predicted, split)
    shares = {"without": found.without, "corrected": found.corrected}
    accuracies = {f"accuracy_{name}": share.accuracy for name, share in shares.items()}
    intervals = {f"interval_{name}": list(share.interval) for name, share in shares.items()}
    return {"source": SOURCE, "labels": len(KNOWN_LABEL_ERRORS), **accuracies, **intervals}


def _splits(options: argparse.Namespace, network: TrainedNetwork) -> dict[str, Split]:
    """The splits to read, the one that the confusion matrix is of last."""
    if (split := own_split(options)) is not None:
        return {"test": replace(split, class_names=network.class_names)}
    name = network.data_name if options.data is None else data_name(options.data)
    dataset = dataset_named(name, lambda: load_mnist(resources() / "mnist"))
    return {"train": dataset.train, "test": dataset.test}
