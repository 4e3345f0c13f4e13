"""Teaches a network own digits, a piece a turn, in a thread of its own."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mnist_desktop.core.datasets.dataset import Dataset, Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.teaching.gate_lesson import Taught, has_to_learn, learn_gate
from mnist_desktop.core.teaching.learning import Lesson, learn
from mnist_desktop.session.process.unexpected_errors import ENDED, tell_unexpected

_HALF = 0.5  # of the time, for the network; the other for the gate


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Assignment:
    """What is to be learned: digits by the network that reads, and by the gate what is a digit.

    Either may be missing; one's own ink for the gate has the label CLASSES where it is no digit.
    """

    network: TrainedNetwork
    digits: Split | None
    gate: TrainedNetwork | None
    ink: Split


class LearningWorker(QObject):
    """Spoken to only through queued slots; a piece of work takes some 50 ms."""

    advanced = Signal(float)
    """The share that is done."""
    learned = Signal(object)
    """What was Taught."""
    failed = Signal(str)
    """A sentence for the user."""
    ended = Signal()

    def __init__(self, load_dataset: Callable[[], Dataset]) -> None:
        """`load_dataset` may raise DatasetError."""
        super().__init__()
        self._load_dataset = load_dataset
        self._work: Iterator[float | Taught] | None = None
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._turn)

    @Slot(object)
    def learn(self, assignment: Assignment) -> None:
        """Teach it, in place of the lesson under way."""
        self._work = self._lessons(assignment)
        self._turns.start()

    @Slot()
    def cancel(self) -> None:
        """Drop the lesson under way."""
        self._work = None
        self._turns.stop()

    @Slot()
    def end(self) -> None:
        """Drop all work, for good."""
        self.cancel()
        self.ended.emit()

    def _lessons(self, given: Assignment) -> Iterator[float | Taught]:
        mnist = self._load_dataset().train
        reading = gate = None
        if given.digits is not None:
            reading = yield from _shared(learn(given.network, given.digits, mnist), 0.0)
        if given.gate is not None and has_to_learn(given.gate, given.ink):
            gate = yield from _shared(learn_gate(given.gate, given.ink, mnist), _HALF)
        yield Taught(reading=reading, gate=gate)

    @Slot()
    def _turn(self) -> None:
        try:
            event = next(self._work) if self._work is not None else None
        except UserError as error:
            self.cancel()
            self.failed.emit(f"{error}.")
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread lives on and tells
            self.cancel()
            tell_unexpected(error)
            self.failed.emit(ENDED)
            return
        if isinstance(event, Taught):
            self.cancel()
            self.learned.emit(event)
        elif event is not None:
            self.advanced.emit(event)


def _shared(
    lesson: Iterator[float | Lesson], first: float
) -> Generator[float, None, Lesson | None]:
    """Gives the share of both lessons that is done, the first of which were `first`."""
    result: Lesson | None = None
    for event in lesson:
        if isinstance(event, Lesson):
            result = event
        else:
            yield first + _HALF * event
    return result
