"""Collects Python's garbage in the window's thread, between events.

Left to itself, Python collects wherever it happens to be: in a background thread, or while a widget
is painted. What it then frees may be a widget or a part of a chart, and the process ends.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 500


class Collecting(QObject):
    """From now on, garbage is collected at the turns of a timer only. One for a process."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_EVERY_MS)
        timer.timeout.connect(collect)
        timer.start()


def collect() -> None:
    """Collect the oldest generation that is due, as Python would; nothing while it is paused.

    Paused is a threshold of 0, which `engine.importing` sets while TensorFlow is imported.
    """
    counts, thresholds = gc.get_count(), gc.get_threshold()
    if thresholds[0] == 0:
        return
    due = [each for each in range(3) if counts[each] > thresholds[each]]
    if due:
        gc.collect(due[-1])
