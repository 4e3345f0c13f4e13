"""What 50 SIGKILLs at random moments cost: of training, of keeping a checkpoint, of saving.

After each, the library is opened, and the run goes on in the next process. Whatever comes to its
end is compared, bit for bit, with a run that nobody killed.
"""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.checkpoint_file import open_checkpoint
from mnist_desktop.library.network_file import open_network
from mnist_desktop.library.opening import open_library
from tests.benchmarks.row import Row

_KILLS = 50
_LONGEST = 4.0  # seconds from the first step to the kill
_WITHIN_EPOCHS = 0.2  # seconds between checkpoints, in half of the processes, as in long epochs
_AS_IN_THE_APP = 20.0
_PATIENCE = 300.0


@dataclass(slots=True)
class _Found:
    """What the restarts found."""

    unopened: int = 0
    lost: set[int] = field(default_factory=set)
    finished: set[int] = field(default_factory=set)
    different: int = 0
    seconds: list[float] = field(default_factory=list)
    epochs: list[int] = field(default_factory=list)


def rows() -> Iterator[Row]:
    chance = random.Random(0)
    with TemporaryDirectory() as quiet:
        reference = _uninterrupted(Path(quiet))
    found = _Found()
    with TemporaryDirectory() as home:
        for _ in range(_KILLS):
            told = _kill_one(Path(home), chance)
            _restart(Path(home), told, found)
        _restart(Path(home), _finish_one(Path(home)), found)
        found.different = _count_different(Path(home), found.finished, reference)
    for name, figure in (
        ("restarts that did not open as they should", found.unopened),
        ("finished runs lost", len(found.lost)),
        ("whole epochs of training lost, at most", max(found.epochs)),
        ("runs that came to their end between the kills", len(found.finished)),
        ("of these, with other weights than a run never killed", found.different),
    ):
        yield Row(name=name, unit="", ours=figure, n=_KILLS)
    yield Row(name="training lost, at most", unit="s", ours=max(found.seconds), n=_KILLS)


@dataclass(slots=True)
class _Told:
    """What a process said until it was killed: its lines, and when each came."""

    lines: list[tuple[float, list[str]]] = field(default_factory=list)
    killed_at: float = 0.0

    def last(self, word: str) -> list[str]:
        return next((line for _, line in reversed(self.lines) if line[0] == word), [])


def _kill_one(home: Path, chance: random.Random) -> _Told:
    """Let a process train until a random moment; a few are killed before their first step."""
    told, started = _Told(), threading.Event()
    process = _start(home, chance.choice((_WITHIN_EPOCHS, _AS_IN_THE_APP)))
    reader = threading.Thread(target=_listen, args=(process, told, started))
    reader.start()
    if chance.random() < 0.9:
        started.wait(_PATIENCE)
    time.sleep(chance.uniform(0, _LONGEST))
    told.killed_at = time.monotonic()
    process.send_signal(signal.SIGKILL)
    process.wait()
    reader.join()
    return told


def _listen(process: "subprocess.Popen[str]", told: _Told, started: threading.Event) -> None:
    for line in process.stdout or ():
        told.lines.append((time.monotonic(), line.split()))
        started.set()


def _start(home: Path, keep_after: float) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks._kills", str(keep_after)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "MNIST_DESKTOP_HOME": str(home)},
    )


def _restart(home: Path, told: _Told, found: _Found) -> None:
    """Open the library as the app does, and see what of what was told is still there."""
    library, sentence = open_library(home / "networks")
    found.unopened += bool(sentence) or bool(told.last("damaged"))
    states = {entry.id: entry for entry in library.entries()}
    library.close()
    found.finished |= {int(line[1]) for _, line in told.lines if line[0] == "finished"}
    found.lost |= {
        run
        for run in found.finished
        if run not in states or states[run].state is not RunState.FINISHED
    }
    started = told.last("started")
    if started and (entry := states.get(int(started[1]))) and entry.state is not RunState.FINISHED:
        _weigh_loss(entry.path.with_suffix(".checkpoint"), told, found)


def _weigh_loss(path: Path, told: _Told, found: _Found) -> None:
    """How much of what was told of a run is not in its checkpoint."""
    epoch, step = 1, 0
    if path.exists():
        checkpoint = open_checkpoint(path)
        epoch = len(checkpoint.record.epochs) + 1
        step = 0 if checkpoint.progress is None else checkpoint.progress.step
    since = max(at for at, line in told.lines if line[0] == "started")
    later = [
        (at, int(line[1]))
        for at, line in told.lines
        if at >= since and line[0] == "chunk" and (int(line[1]), int(line[2])) > (epoch, step)
    ]
    if later:
        before = [at for at, _ in told.lines if at < later[0][0]]
        found.seconds.append(told.killed_at - max(before, default=since))
        found.epochs.append(later[-1][1] - epoch)


def _finish_one(home: Path) -> _Told:
    """Let a process train until a run has come to its end."""
    told = _Told()
    process = _start(home, _AS_IN_THE_APP)
    for line in process.stdout or ():
        told.lines.append((time.monotonic(), line.split()))
        if line.startswith("finished"):
            break
    told.killed_at = time.monotonic()
    process.kill()
    process.wait()
    return told


def _uninterrupted(home: Path) -> Weights:
    """The weights of a run that nobody killed."""
    _finish_one(home)
    library, _ = open_library(home / "networks")
    (path,) = [entry.path for entry in library.entries() if entry.state is RunState.FINISHED]
    library.close()
    return open_network(path).weights


def _count_different(home: Path, runs: set[int], reference: Weights) -> int:
    library, _ = open_library(home / "networks")
    weights = [open_network(library.entry(run).path).weights for run in sorted(runs)]
    library.close()
    return sum(
        any(not np.array_equal(each[name], tensor) for name, tensor in reference.items())
        for each in weights
    )
