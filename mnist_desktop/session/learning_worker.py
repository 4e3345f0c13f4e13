"""Teaches a network own digits, a piece a turn, in a thread of its own."""

import logging
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mnist_desktop.core.dataset import Dataset, Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.learning import Lesson, learn
from mnist_desktop.core.trained_network import TrainedNetwork

_logger = logging.getLogger(__name__)


class LearningWorker(QObject):
    """Spoken to only through queued slots; a piece of work takes some 50 ms."""

    advanced = Signal(float)
    """The share that is done."""
    learned = Signal(object)
    """The Lesson."""
    failed = Signal(str)
    """A sentence for the user."""
    ended = Signal()

    def __init__(self, load_dataset: Callable[[], Dataset]) -> None:
        """`load_dataset` may raise DatasetError."""
        super().__init__()
        self._load_dataset = load_dataset
        self._work: Iterator[float | Lesson] | None = None
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._turn)

    @Slot(object, object)
    def learn(self, network: TrainedNetwork, own: Split) -> None:
        """Teach `network`, in place of the lesson under way."""
        self._work = self._lesson(network, own)
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

    def _lesson(self, network: TrainedNetwork, own: Split) -> Iterator[float | Lesson]:
        yield from learn(network, own, self._load_dataset().train)

    @Slot()
    def _turn(self) -> None:
        try:
            event = next(self._work) if self._work is not None else None
        except UserError as error:
            self.cancel()
            self.failed.emit(f"{error}.")
            return
        except Exception as error:
            _logger.exception("learning failed")
            self.cancel()
            self.failed.emit(f"Learning failed, and the log says why: {error}")
            return
        if isinstance(event, Lesson):
            self.cancel()
            self.learned.emit(event)
        elif event is not None:
            self.advanced.emit(event)
