"""A library of 10,000 runs: its page is opened, listed, searched and sorted.

The alternative to the database is what a folder of networks offers without one: reading what each
file tells. All files are in the system's cache for either.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from mnist_desktop.core.evaluation.metrics import Evaluation
from mnist_desktop.core.networks.layers import Dense, GlobalAveragePool
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.record import EpochRecord, Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.library.kept_networks import kept_network_paths
from mnist_desktop.library.network_file import read_facts, save_network
from mnist_desktop.library.opening import open_library
from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row, median_row

RUNS = 10_000
_WINDOWS = 7
_READINGS = 15


def rows() -> Iterator[Row]:
    with TemporaryDirectory() as home:
        networks = Path(home) / "networks"
        _keep_networks(networks)
        started = perf_counter()
        library, _ = open_library(networks)
        seconds = perf_counter() - started
        yield Row(name=f"{RUNS:,} runs found again from their files", unit="s", ours=seconds, n=1)
        listed = [_seconds(library.entries) for _ in range(_READINGS)]
        from_files = [_seconds(lambda: _read_all(networks)) for _ in range(3)]
        library.close()
        yield median_row(f"list {RUNS:,} runs, not reading each file", "s", listed, from_files)
        opened = [_seconds(lambda: _open_and_close(networks)) for _ in range(_READINGS)]
        yield median_row("open, check and mend the database", "s", opened)
        yield from _windows(home)


def _windows(home: str) -> Iterator[Row]:
    words = {
        "open": "the page is opened",
        "stall": "longest stall of the window meanwhile",
        "search": "a search is shown",
        "sort": "sorted by name",
    }
    for patience in ("after a while", "at once"):
        measured = [
            measure("tests.benchmarks._library", str(RUNS), patience, MNIST_DESKTOP_HOME=home)
            for _ in range(_WINDOWS)
        ]
        for key, what in words.items():
            seconds = [each[key] for each in measured]
            yield median_row(f"{what}, {patience}, median", "s", seconds)
            yield Row(name=f"{what}, {patience}, worst", unit="s", ours=max(seconds), n=_WINDOWS)


def _open_and_close(networks: Path) -> None:
    library, _ = open_library(networks)
    library.close()


def _seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def _read_all(networks: Path) -> None:
    for path in kept_network_paths(networks):
        read_facts(path)


def _keep_networks(folder: Path) -> None:
    """Files with histories of ten epochs, and few weights, to spare the disk."""
    folder.mkdir()
    data = None
    for number in range(RUNS):
        path = folder / f"seed {number}.safetensors"
        if data is None:
            save_network(_network(), path)
            data = path.read_bytes()
        else:
            path.write_bytes(data)


def _network() -> TrainedNetwork:
    spec = NetworkSpec((GlobalAveragePool(), Dense(10, "softmax")))
    matrix = np.full((10, 10), 100, np.int64)
    figures = Evaluation(loss=2.3, accuracy=0.1, confusion_matrix=matrix)
    epochs = tuple(
        EpochRecord(
            epoch=epoch,
            train_loss=1 / epoch,
            train_accuracy=0.9,
            test_loss=1 / epoch,
            test_accuracy=0.9,
            seconds=0.35,
        )
        for epoch in range(1, 11)
    )
    recipe = replace(SEED, network=spec)
    record = Record(recipe=recipe, epochs=epochs, test=figures, train=figures, versions={"a": "1"})
    weights = {name: np.zeros(shape, np.float32) for name, shape in spec.tensor_shapes().items()}
    return TrainedNetwork(name="seed", spec=spec, weights=weights, record=record)
