"""How long the window stands still while a background thread imports TensorFlow and trains.

A 5 ms timer in the main thread notes when it fires. Ours is the app's thread, engine and training;
the alternative, in the same kind of thread, `import tensorflow` and `model.fit`.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from time import perf_counter

import numpy as np
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot

from mnist_desktop.core.datasets.dataset import Dataset, load_mnist
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.training.training import train
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.paths import resources
from mnist_desktop.session.threads.python_thread import PythonThread
from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row, median_row

_PROCESSES = 5
_EPOCHS = 3
_TICK_MS = 5
_FIGURES = {
    "importing": "longest stall while TensorFlow is imported",
    "training": "longest stall while training",
    "training p99": "p99 of the 5 ms timer while training",
}


def rows() -> Iterator[Row]:
    measured = [(measure(__name__, "ours"), measure(__name__, "keras")) for _ in range(_PROCESSES)]
    for key, name in _FIGURES.items():
        ours, keras = ([one[side][key] for one in measured] for side in (0, 1))
        yield median_row(f"{name}, median", "ms", ours, keras)
        yield Row(name=f"{name}, worst", unit="ms", ours=max(ours), other=max(keras), n=len(ours))


class Phases(QObject):
    """Does the work in its thread, and tells when the import and when the training is over."""

    ended = Signal(str)

    def __init__(self, work: Callable[[], Iterator[None]]) -> None:
        super().__init__()
        self._work = work()
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._turn)

    @Slot()
    def begin(self) -> None:
        next(self._work)  # the import
        self.ended.emit("importing")
        self._turns.start(0)

    @Slot()
    def _turn(self) -> None:
        try:
            next(self._work)
        except StopIteration:
            self._turns.stop()
            self.ended.emit("training")


class Watch(QObject):
    """Notes each tick of the main thread's timer, by phase."""

    def __init__(self) -> None:
        super().__init__()
        self.ticks: dict[str, list[float]] = {"importing": [], "training": []}
        self._phase = "importing"
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)

    @Slot(str)
    def phase_ended(self, phase: str) -> None:
        self._tick()
        self._phase = "training"
        self._tick()
        if phase == "training":
            QCoreApplication.exit(0)

    @Slot()
    def _tick(self) -> None:
        self.ticks[self._phase].append(perf_counter())

    def stalls(self, phase: str) -> list[float]:
        """The milliseconds between the ticks of a phase."""
        return [(after - before) * 1000 for before, after in pairwise(self.ticks[phase])]


def work_ours(dataset: Dataset) -> Iterator[None]:
    engine = TensorFlowEngine()
    engine.prepare()
    yield
    for _ in train(engine, replace(SEED, epochs=_EPOCHS), dataset):
        yield


def work_keras(dataset: Dataset) -> Iterator[None]:
    import tensorflow  # noqa: F401 - here, so that it finds none of our settings

    yield
    from mnist_desktop.engine.initial import initial_weights
    from tests.engine.keras_twin import compiled_twin, pixels

    twin = compiled_twin(SEED, initial_weights(SEED.network, 0))
    twin.fit(
        pixels(dataset.train.images),
        dataset.train.labels,
        batch_size=SEED.batch_size,
        epochs=_EPOCHS,
        verbose=0,
    )


def _main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("side", choices=["ours", "keras"])
    work = work_ours if parser.parse_args().side == "ours" else work_keras
    dataset = load_mnist(resources() / "mnist")
    app = QCoreApplication([])
    thread, watch, phases = PythonThread("training"), Watch(), Phases(lambda: work(dataset))
    phases.moveToThread(thread)
    phases.ended.connect(watch.phase_ended)
    # Queued: `started` is emitted before PythonThread.run enters Python.
    thread.started.connect(phases.begin, Qt.ConnectionType.QueuedConnection)
    thread.start()
    app.exec()
    thread.quit()
    thread.wait()
    training = watch.stalls("training")
    figures = {
        "importing": max(watch.stalls("importing")),
        "training": max(training),
        "training p99": float(np.percentile(training, 99)),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    _main()
