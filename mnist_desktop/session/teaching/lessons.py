"""Teaches the network that reads and the gate the user's own digits, in the background."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mnist_desktop.core.counted import counted
from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.teaching.gate_lesson import Taught
from mnist_desktop.core.teaching.own_digits import judged_split_of, split_of
from mnist_desktop.session.current_network import CurrentNetwork
from mnist_desktop.session.teaching.learning_worker import Assignment, LearningWorker
from mnist_desktop.session.teaching.own_digits import OwnDigits
from mnist_desktop.session.teaching.own_gate import OwnGate
from mnist_desktop.session.threads.python_thread import PythonThread


class Lessons(QObject):
    """One lesson at a time; what was learned is kept only if the user says so."""

    advanced = Signal(float)
    """The share of the lesson that is done."""
    learned = Signal(object)
    """What was Taught; `keep` keeps it."""
    kept = Signal(str, bool)
    """The name of the network that learned own digits, is kept, and reads from now on ("" if none
    did); and whether what the gate learned is kept as well."""
    failed = Signal(str)
    """A sentence for the user: why no lesson is under way any more."""

    # To the worker, across the threads.
    _lesson_wanted = Signal(object)
    _cancel_wanted = Signal()
    _end_wanted = Signal()

    def __init__(
        self,
        own_digits: OwnDigits,
        current_network: CurrentNetwork,
        own_gate: OwnGate,
        load_dataset: Callable[[], Dataset],
    ) -> None:
        """`load_dataset` is called in the background, and may raise DatasetError."""
        super().__init__()
        self._own_digits = own_digits
        self._current_network = current_network
        self._own_gate = own_gate
        self._load_dataset = load_dataset
        self._thread: PythonThread | None = None
        self._is_under_way = False
        self._path_before: Path | None = None
        self._gate_was_kept = False

    @Slot()
    def learn(self) -> None:
        """Teach the network the digits, and the gate what is none.

        `learned` or `failed` follows, or a `cancel`.
        """
        network, gate = self._current_network.network, self._own_gate.gate
        if network is None:
            return
        if not network.reads_digits:
            self.failed.emit(f"{network.name} learned no digits: choose another network to teach.")
            return
        digits = self._own_digits.digits
        own, ink = split_of(digits), judged_split_of(digits)
        if ink is None or (own is None and gate is None):
            self.failed.emit("There is no digit to learn from yet: correct an answer on Draw.")
            return
        self._start()
        self._is_under_way = True
        self._lesson_wanted.emit(Assignment(network=network, digits=own, gate=gate, ink=ink))

    @Slot()
    def cancel(self) -> None:
        """Drop the lesson under way; nothing more is told of it."""
        self._is_under_way = False
        self._cancel_wanted.emit()

    @Slot(object)
    def keep(self, taught: Taught) -> None:
        """Keep what was learned, as a new network and by the gate; `go_back` reads as before."""
        name, gate = "", None if taught.gate is None else taught.gate.network
        self._path_before, self._gate_was_kept = None, False
        if taught.reading is not None:
            before = self._current_network.path
            digits = counted(taught.reading.own_digits, "digit")
            notes = f"Learned {digits} of My digits; it was {before.stem} before." if before else ""
            path = self._current_network.keep(taught.reading.network, notes, how="taught")
            if path is None:
                return
            self._path_before, name = before, path.stem
        if gate is not None:
            self._gate_was_kept = self._own_gate.keep(gate)
        self.kept.emit(name, self._gate_was_kept)

    @Slot()
    def go_back(self) -> None:
        """Read with the network again that read before what was learned was kept."""
        if self._path_before is not None:
            self._current_network.choose(self._path_before)
        if self._gate_was_kept:
            self._gate_was_kept = False
            self._own_gate.go_back()

    def close(self) -> None:
        """End the thread. Call it once, last."""
        if self._thread is not None:
            self._end_wanted.emit()
            self._thread.wait()

    def _start(self) -> None:
        """Begin the thread, with the first lesson."""
        if self._thread is not None:
            return
        self._thread = PythonThread("learning")
        self._worker = worker = LearningWorker(self._load_dataset)
        queued = Qt.ConnectionType.QueuedConnection
        self._lesson_wanted.connect(worker.learn, queued)
        self._cancel_wanted.connect(worker.cancel, queued)
        self._end_wanted.connect(worker.end, queued)
        worker.ended.connect(self._thread.quit, Qt.ConnectionType.DirectConnection)
        worker.advanced.connect(self._take_advance, queued)
        worker.learned.connect(self._take_lesson, queued)
        worker.failed.connect(self._take_failure, queued)
        worker.moveToThread(self._thread)
        self._thread.start()

    @Slot(float)
    def _take_advance(self, share: float) -> None:
        if self._is_under_way:
            self.advanced.emit(share)

    @Slot(object)
    def _take_lesson(self, taught: Taught) -> None:
        if self._is_under_way:
            self._is_under_way = False
            self.learned.emit(taught)

    @Slot(str)
    def _take_failure(self, sentence: str) -> None:
        self._is_under_way = False
        self.failed.emit(sentence)
