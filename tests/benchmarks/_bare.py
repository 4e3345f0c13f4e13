"""Started by startup.py and memory.py: a window of PySide6 with nothing in it."""

import json
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class _Bare(QMainWindow):
    """Notes when it was painted, and closes."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = self.processor = 0
        self.resize(1280, 820)

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.painted, self.processor = time.time_ns(), time.process_time_ns()
        QTimer.singleShot(300, self.close)


def _main() -> None:
    app = QApplication([])
    window = _Bare()
    window.show()
    app.exec()
    import psutil  # late: it is no part of the window

    megabytes = psutil.Process().memory_info().rss / 1e6
    figures = {"painted": window.painted, "processor": window.processor, "megabytes": megabytes}
    print(json.dumps(figures))


if __name__ == "__main__":
    _main()
