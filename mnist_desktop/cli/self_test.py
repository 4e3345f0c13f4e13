"""`main.py --self-test`: does all that the app stands on work on this machine?"""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np

from mnist_desktop.core.datasets.dataset import Dataset, Split, load_mnist
from mnist_desktop.core.ink.rasterize import ink_of_image, rasterize
from mnist_desktop.core.networks.forward import probabilities
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import percent
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.training.training import TrainingEnded, train
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.library.network_file import open_network, save_network
from mnist_desktop.paths import resources, shipped_network
from mnist_desktop.session.evaluation.umap_process import lay_out

_LEAST_ACCURACY = 0.93  # one epoch of the seed recipe reads 95 to 96 % of the test images


class _SelfTestError(Exception):
    """A step ran, but what it gave is wrong."""


def self_test() -> int:
    """Run each step, printing one line for it; return 0, or 1 at the first that fails."""
    started = perf_counter()
    try:
        for line in _steps():
            print(f"{line} ({perf_counter() - started:.1f} s)", flush=True)
            started = perf_counter()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        print(f"FAILED: {type(error).__name__}: {error}", flush=True)
        return 1
    print("all is well", flush=True)
    return 0


def _steps() -> Iterator[str]:
    dataset = load_mnist(resources() / "mnist")
    yield f"loaded {len(dataset.train):,} training and {len(dataset.test):,} test images"
    shipped = open_network(shipped_network())
    yield f"opened the network that comes with the app, {shipped.spec.parameter_count:,} parameters"
    yield f"the sheet reads {_count_right(shipped, dataset.test)} of 100 test images with it"
    network = _train_one_epoch(dataset)
    accuracy = percent(_test_accuracy(network), 2)
    yield f"trained one epoch of the seed recipe: {accuracy} of the test images"
    yield f"the sheet reads {_count_right(network, dataset.test)} of 100 test images with that"
    _check_file(network, dataset.test)
    yield "saved the network and opened it again: the same answers"
    _check_map()
    yield "laid a map out by UMAP, in a process of its own"


def _train_one_epoch(dataset: Dataset) -> TrainedNetwork:
    *_, last = train(TensorFlowEngine(), replace(SEED, epochs=1), dataset)
    if not isinstance(last, TrainingEnded) or _test_accuracy(last.network) < _LEAST_ACCURACY:
        raise _SelfTestError(
            f"an epoch should read {percent(_LEAST_ACCURACY, 0)}, but ended with {last}"
        )
    return last.network


def _test_accuracy(network: TrainedNetwork) -> float:
    if network.record is None or network.record.test is None:
        raise _SelfTestError("a trained network has no record of the test images")
    return network.record.test.accuracy


def _count_right(network: TrainedNetwork, split: Split) -> int:
    """How many of the first 100 images are read right when they are put on the sheet."""
    images = np.stack([rasterize(ink_of_image(image)) for image in split.images[:100]])
    digits = probabilities(network.spec, network.weights, images).argmax(axis=1)
    right = int((digits == split.labels[:100]).sum())
    if right < 90:
        raise _SelfTestError(f"of 100 test images only {right} are read right")
    return right


def _check_file(network: TrainedNetwork, split: Split) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "self-test.safetensors"
        save_network(network, path)
        opened = open_network(path)
    before, after = (
        probabilities(each.spec, each.weights, split.images[:100]) for each in (network, opened)
    )
    if not np.array_equal(before, after):
        raise _SelfTestError("the network answers differently after it was saved and opened")


def _check_map() -> None:
    """Two groups of rows that lie far apart must do so on the map."""
    noise = np.random.default_rng(0).normal(size=(80, 5))
    rows = (noise + np.repeat([[0.0], [50.0]], 40, axis=0)).astype(np.float32)
    *_, places = lay_out(rows)
    if not isinstance(places, np.ndarray):
        raise _SelfTestError("UMAP gave no map")
    apart = np.linalg.norm(places[:40].mean(axis=0) - places[40:].mean(axis=0))
    if apart < places[:40].std():
        raise _SelfTestError("UMAP's map mixes what lies far apart")
