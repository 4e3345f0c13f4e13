"""Loading MNIST from its gzipped IDX files, against the same arrays in an .npz of NumPy."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import numpy as np

from mnist_desktop.core.datasets.dataset import load_mnist
from mnist_desktop.paths import resources
from tests.benchmarks.row import Row, median_row

_REPEATS = 7


def rows() -> Iterator[Row]:
    dataset = load_mnist(resources() / "mnist")
    arrays = {
        f"{name}_{part}": getattr(split, part)
        for name, split in (("train", dataset.train), ("test", dataset.test))
        for part in ("images", "labels")
    }
    ours, other = [], []
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "mnist.npz"
        np.savez_compressed(archive, **arrays)
        for _ in range(_REPEATS):
            started = perf_counter()
            load_mnist(resources() / "mnist")
            ours.append(perf_counter() - started)
            started = perf_counter()
            with np.load(archive) as loaded:
                for name in arrays:
                    loaded[name]
            other.append(perf_counter() - started)
    yield median_row("load MNIST, against an .npz", "s", ours, other)
