"""How well the seed recipe learns, over ten seeds: the figures of a run that anyone might start."""

from collections.abc import Iterator
from dataclasses import replace
from statistics import mean, stdev

from mnist_desktop.core.datasets.dataset import Dataset, load_mnist
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.training.training import TrainingEnded, train
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.paths import resources
from tests.benchmarks.row import Row

_SEEDS = range(10)


def rows() -> Iterator[Row]:
    engine, dataset = TensorFlowEngine(), load_mnist(resources() / "mnist")
    records = [_record(seed, engine, dataset) for seed in _SEEDS]
    finished = [100 * record.train.accuracy for record in records if record.train]
    for name, accuracies in (
        ("test accuracy", [100 * record.test.accuracy for record in records if record.test]),
        (
            "training accuracy, epoch 10, as Keras counts",
            [100 * record.epochs[-1].train_accuracy for record in records],
        ),
        ("training accuracy of the finished network", finished),
    ):
        n = len(accuracies)
        yield Row(name=f"seed recipe, {name}, mean", unit="%", ours=mean(accuracies), n=n)
        yield Row(name=f"seed recipe, {name}, deviation", unit="%", ours=stdev(accuracies), n=n)
        yield Row(name=f"seed recipe, {name}, lowest", unit="%", ours=min(accuracies), n=n)


def _record(seed: int, engine: TensorFlowEngine, dataset: Dataset) -> Record:
    *_, last = train(engine, replace(SEED, seed=seed), dataset)
    if not isinstance(last, TrainingEnded) or last.network.record is None:
        raise RuntimeError(f"the run with seed {seed} did not end")
    return last.network.record
