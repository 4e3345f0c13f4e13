"""Networks in training, each with the record of how far it has come."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.evaluation.metrics import Evaluation
from mnist_desktop.core.networks.record import EpochRecord, Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.training.checkpoint import Progress
from mnist_desktop.core.training.layer_figures import LayerFigures


def recorded_network(record: Record, weights: Weights) -> TrainedNetwork:
    """The network of the record's recipe, as it is with these weights."""
    recipe = record.recipe
    return TrainedNetwork(name=recipe.name, spec=recipe.network, weights=weights, record=record)


def record_of(network: TrainedNetwork) -> Record:
    """The record of a network in training, which always has one."""
    if network.record is None:
        raise AssertionError("a network in training has a record")
    return network.record


def with_recorded(network: TrainedNetwork, **fields: Any) -> TrainedNetwork:
    """The network, with other values in some fields of its record."""
    return replace(network, record=replace(record_of(network), **fields))


def epoch_record(
    epoch: int,
    progress: Progress,
    images: int,
    figures: Mapping[str, Evaluation],
    layers: LayerFigures,
) -> EpochRecord:
    """The line of an epoch of `images` that has ended, with the figures of the splits it read."""
    test, validation = figures.get("test"), figures.get("validation")
    return EpochRecord(
        epoch=epoch,
        train_loss=progress.loss / images,
        train_accuracy=progress.correct / images,
        test_loss=test.loss if test else None,
        test_accuracy=test.accuracy if test else None,
        validation_loss=validation.loss if validation else None,
        validation_accuracy=validation.accuracy if validation else None,
        seconds=progress.seconds,
        # 0.001 also where each step's is a 32-bit float
        learning_rate=float(f"{progress.learning_rates / progress.step:.6g}"),
        **asdict(layers),
    )
