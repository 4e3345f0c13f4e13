"""Our training against the same in other frameworks, side by side: the same batches and data.

`model.fit` and NumPy need nothing more. PyTorch and JAX are looked for in the Python that
BENCHMARK_PYTHON names (`python -m tests.benchmarks frameworks --python PATH`), as they are no
dependencies of this project; where one is missing, its rows are left out and it is said on stderr.
Each side is a process of its own, and they take turns of an epoch (of an eighth of one, where the
network has convolutions), until 40 s are over. A first turn, which imports and compiles, counts
for none. Of each side there is the time that passed, and that of all its threads on the processor,
which tells more where other work is done beside.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import numpy as np

from mnist_desktop.core.datasets.dataset import Dataset, load_mnist
from mnist_desktop.core.recipes.presets import PRESETS
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.engine.initial import initial_weights
from mnist_desktop.paths import resources
from tests.benchmarks.row import Row, median_row
from tests.benchmarks.turns import Player, Turn, player

_SECONDS = 40.0
_ROUNDS = range(3, 12)  # at least and at most, whatever the time
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
    yield from _compared("seed", parts=1, sides=(*_TORCH, _NUMPY, _JAX))
    for name in ("convolutional", "fast", "lenet-5"):
        yield from _compared(name, parts=8, sides=_TORCH)


def _compared(name: str, *, parts: int, sides: tuple[Side, ...]) -> Iterator[Row]:
    """Two rows for `model.fit`, and two for each side that can be measured."""
    recipe = PRESETS[name]
    dataset = load_mnist(resources() / "mnist")
    steps = len(dataset.train) // recipe.batch_size // parts
    whole = len(dataset.train) / recipe.batch_size / steps
    with TemporaryDirectory() as folder, ExitStack() as players:
        data = Path(folder) / "data.npz"
        write_data(recipe, dataset, data)
        taking_part = {
            "ours": players.enter_context(_player_of("ours", name)),
            "model.fit": players.enter_context(_player_of("keras", name)),
            **{
                side.name: players.enter_context(_foreign_player(side, data))
                for side in sides
                if is_there(side)
            },
        }
        turns = take_turns(taking_part, steps)
    ours = turns.pop("ours")
    for other, taken in turns.items():
        for kind, of in (("", "passed"), (", on the processor", "processor")):
            both = [[getattr(turn, of) * whole for turn in each] for each in (ours, taken)]
            yield median_row(f"{name}: an epoch{kind}; {other}", "s", *both)


def take_turns(players: Mapping[str, Player], steps: int) -> dict[str, list[Turn]]:
    """So many steps of each, one after the other, again and again; without their first turns."""
    for each in players.values():
        each.turn(steps)
    turns: dict[str, list[Turn]] = {name: [] for name in players}
    end = monotonic() + _SECONDS
    for number in range(1, _ROUNDS.stop):
        for name, each in players.items():
            turns[name].append(each.turn(steps))
        if number >= _ROUNDS.start and monotonic() > end:
            break
    return turns


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


def _player_of(side: str, recipe: str) -> AbstractContextManager[Player]:
    return player([sys.executable, "-m", "tests.benchmarks._turns", side, recipe])


def _foreign_player(side: Side, data: Path) -> AbstractContextManager[Player]:
    threads = "1" if side.needs == "numpy" else "2"
    return player(
        [_python(side), str(_FOREIGN / side.script), str(data), *side.arguments],
        OPENBLAS_NUM_THREADS=threads,
        OMP_NUM_THREADS=threads,
    )


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
