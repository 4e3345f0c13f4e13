"""Started by startup.py: opens the window, says when it was painted and when it read a digit."""

import json
import time

from mnist_desktop.qt_libraries import why_no_window


def open_window() -> dict[str, int]:
    """Do what `main.py` does, then put a stroke on the sheet as soon as that is painted.

    Returns the moments, and the processor's time up to the first, in nanoseconds.
    """
    assert why_no_window() is None
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication, QLabel, QWidget

    from mnist_desktop.session.session import Session
    from mnist_desktop.ui.window.main_window import MainWindow
    from tests.benchmarks._watch import Repaints, watch_window

    moments: dict[str, int] = {}

    def begin(window: MainWindow, _session: Session) -> None:
        sheet = window.findChild(QWidget, "sheet")
        bars = window.findChild(QWidget, "probability_bars")
        digit = window.findChild(QLabel, "digit")
        assert sheet is not None
        assert bars is not None
        assert digit is not None

        def point(kind: QEvent.Type, share: float) -> None:
            place = QPointF(sheet.rect().center()) * share
            button = Qt.MouseButton.LeftButton
            place_on_screen = sheet.mapToGlobal(place)
            no_key = Qt.KeyboardModifier.NoModifier
            event = QMouseEvent(kind, place, place_on_screen, button, button, no_key)
            QApplication.sendEvent(sheet, event)

        def painted() -> None:
            if not moments:
                moments["painted"] = time.time_ns()
                moments["processor"] = time.process_time_ns()
                point(QEvent.Type.MouseButtonPress, 0.5)
                point(QEvent.Type.MouseMove, 1.5)
                Repaints(bars).painted.connect(read)

        def read() -> None:
            assert digit.text()
            moments["ready"] = time.time_ns()
            window.close()

        Repaints(window).painted.connect(painted)

    watch_window(begin)
    return moments


if __name__ == "__main__":
    print(json.dumps(open_window()))
