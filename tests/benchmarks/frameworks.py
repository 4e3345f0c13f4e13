"""Our training against the same in other frameworks, side by side: the same batches and data.

`model.fit` and NumPy need nothing more. PyTorch and JAX are looked for in the Python that
BENCHMARK_PYTHON names (`python -m tests.benchmarks frameworks --python PATH`), as they are no
dependencies of this project; where one is missing, its rows are left out and it is said on stderr.
Each side trains in processes of its own, in turns. Imports count for no side, compilation for none
either: an epoch is the median of those after the first.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from mnist_desktop.core.dataset import Dataset, load_mnist
from mnist_desktop.core.presets import PRESETS
from mnist_desktop.core.recipe import Recipe
from mnist_desktop.engine.initial import initial_weights
from mnist_desktop.paths import resources
from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row, median_row

_ROUNDS = 3
_FOREIGN = Path(__file__).parent / "foreign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One way to train: its script, what the script takes, and what it must be able to import."""

    name: str
    script: str
    arguments: tuple[str, ...] = ()
    needs: str = "numpy"


_NUMPY = Side(name="NumPy, 1 thread", script="numpy_seed.py")
_JAX = Side(name="JAX, lax.scan", script="jax_seed.py", needs="jax")
_TORCH = tuple(
    Side(
        name=f"PyTorch, {threads} thread{'s' if threads > 1 else ''}",
        script="torch_recipe.py",
        arguments=(str(threads),),
        needs="torch",
    )
    for threads in (1, 2)
)


def rows() -> Iterator[Row]:
    yield from _compared("seed", epochs=5, sides=(*_TORCH, _NUMPY, _JAX))
    for name in ("convolutional", "lenet-5"):
        yield from _compared(name, epochs=3, sides=_TORCH)


def _compared(name: str, *, epochs: int, sides: tuple[Side, ...]) -> Iterator[Row]:
    """A row for `model.fit`, and one for each side that can be measured."""
    recipe = PRESETS[name]
    sides = tuple(side for side in sides if is_there(side))
    ours: list[float] = []
    others: dict[str, list[float]] = {"model.fit": [], **{side.name: [] for side in sides}}
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data.npz"
        write_data(recipe, load_mnist(resources() / "mnist"), data)
        for _ in range(_ROUNDS):
            ours += _training("ours", name, epochs)
            others["model.fit"] += _training("keras", name, epochs)
            for side in sides:
                others[side.name] += _seconds(side, data, epochs)[1:]
    for other, seconds in others.items():
        yield median_row(f"{name}: an epoch; {other}", "s", ours, seconds)


def write_data(recipe: Recipe, dataset: Dataset, path: Path) -> None:
    """Write what the scripts in `foreign` need."""
    weights = initial_weights(recipe.network, recipe.seed).values()
    np.savez(
        path,
        images=dataset.train.images,
        labels=dataset.train.labels,
        layers=json.dumps(recipe.network.to_json()),
        batch_size=recipe.batch_size,
        allow_pickle=False,
        **{f"weight_{number}": weight for number, weight in enumerate(weights)},
    )


def _training(side: str, recipe: str, epochs: int) -> list[float]:
    """The epochs after the first, by tests/benchmarks/training.py."""
    seconds: list[float] = measure("tests.benchmarks.training", side, recipe, str(epochs))
    return seconds[2:]


def _python(side: Side) -> str:
    """NumPy is ours; the others are in the Python that was named."""
    return sys.executable if side.needs == "numpy" else os.environ.get("BENCHMARK_PYTHON", "")


def is_there(side: Side) -> bool:
    """Whether the side can be measured; if not, stderr is told why."""
    python = _python(side)
    if not python:
        print(f"{side.name}: skipped, as no --python was named", file=sys.stderr)
        return False
    found = subprocess.run([python, "-c", f"import {side.needs}"], capture_output=True, check=False)
    if found.returncode:
        print(f"{side.name}: skipped, as {python} can't import {side.needs}", file=sys.stderr)
    return not found.returncode


def _seconds(side: Side, data: Path, epochs: int) -> list[float]:
    """Of each epoch. Raises RuntimeError with what the script said if it fails."""
    command = [_python(side), str(_FOREIGN / side.script), str(data), str(epochs), *side.arguments]
    threads = "1" if side.needs == "numpy" else "2"
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    seconds: list[float] = json.loads(done.stdout.splitlines()[-1])["seconds"]
    return seconds
