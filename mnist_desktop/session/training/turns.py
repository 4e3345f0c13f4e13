"""The turns of the background thread's event loop in which a training goes on."""

from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer

from mnist_desktop.core.training.slow_motion import SlowMotion
from mnist_desktop.core.training.training import ChunkEnded, EpochEnded, TrainingEvent


class Turns(QTimer):
    """One comes right after the other, or in slow motion when a chunk has had its time.

    It only waits in the event loop: whatever else is asked of the thread is done meanwhile.
    """

    def __init__(self, slow_motion: SlowMotion, parent: QObject) -> None:
        super().__init__(parent)
        self.setTimerType(Qt.TimerType.PreciseTimer)
        self._slow_motion = slow_motion
        self._begun = 0.0
        self._is_resting = False

    def begin(self) -> None:
        """Let there be turns, the first one now."""
        self._is_resting = False
        self.start(0)

    def mark(self) -> None:
        """A turn begins."""
        self._begun = perf_counter()

    def follow(self, event: TrainingEvent) -> None:
        """Rest after a step, but for an epoch's last, which its end follows; no step is asked for
        any more then.
        """
        self._is_resting = isinstance(event, ChunkEnded) and event.step < event.steps_per_epoch
        if self._is_resting or isinstance(event, EpochEnded):
            self._slow_motion.single = False
        self.keep_time()

    def keep_time(self) -> None:
        """Let the next turn come when it is due; at another speed, that is another time."""
        if not self.isActive():
            return
        due = self._begun + self._slow_motion.period if self._is_resting else 0.0
        wait = max(0, round(1_000 * (due - perf_counter())))
        if wait or self.interval():
            self.start(wait)
