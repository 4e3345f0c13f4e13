"""Takes the pictures in docs/screenshots: every page, light and dark, with a run just trained.

`python docs/make_screenshots.py` does it anew, in about half a minute, without a screen.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTableView, QToolButton, QWidget

from mnist_desktop.app import make_session
from mnist_desktop.paths import shipped_network
from mnist_desktop.session.worker import Activity
from mnist_desktop.ui.confusion_view import ConfusionView
from mnist_desktop.ui.main_window import MainWindow
from mnist_desktop.ui.theme import apply_theme, dress

FOLDER = Path(__file__).resolve().parent / "screenshots"
SIZE = (1280, 820)
THREE = (
    (0.33, 0.24), (0.45, 0.17), (0.6, 0.2), (0.64, 0.31), (0.56, 0.42), (0.45, 0.47),
    (0.58, 0.5), (0.68, 0.6), (0.64, 0.74), (0.5, 0.81), (0.33, 0.76),
)  # fmt: skip
W = TypeVar("W", bound=QWidget)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ["MNIST_DESKTOP_HOME"] = home
        app = QApplication([])
        apply_theme(app)
        session = make_session()
        window = MainWindow(app, session)
        window.resize(*SIZE)
        window.show()
        session.choose(shipped_network())
        draw(window)
        click(window, "page_train", QToolButton)
        click(window, "train_pause_resume", QPushButton)
        wait_until(lambda: session.activity is Activity.TRAINING)
        wait_until(lambda: session.activity is Activity.IDLE)
        click(window, "page_evaluate", QToolButton)
        matrix = found(window, "matrix", ConfusionView)
        wait_until(matrix.isVisible)
        QTest.mouseClick(matrix, LEFT, NONE, matrix.cell_center(4, 9).toPoint())
        click(window, "page_library", QToolButton)
        runs = found(window, "runs", QTableView)
        wait_until(lambda: runs.model().rowCount() > 0)
        runs.selectRow(0)
        for name, scheme in (("light", Qt.ColorScheme.Light), ("dark", Qt.ColorScheme.Dark)):
            dress(app, scheme)
            for page in ("draw", "train", "evaluate", "library", "ways"):
                click(window, f"page_{page}", QToolButton)
                wait(300)
                window.grab().save(str(FOLDER / f"{page}-{name}.png"))
        session.close()


def draw(window: QWidget) -> None:
    sheet = found(window, "sheet", QWidget)
    wait(100)
    side = min(sheet.width(), sheet.height())
    corner = QPoint((sheet.width() - side) // 2, (sheet.height() - side) // 2)
    places = [corner + QPoint(round(x * side), round(y * side)) for x, y in THREE]
    QTest.mousePress(sheet, LEFT, NONE, places[0])
    for place in places[1:]:
        QTest.mouseMove(sheet, place)
    QTest.mouseRelease(sheet, LEFT, NONE, places[-1])


def click(window: QWidget, name: str, kind: type[QPushButton] | type[QToolButton]) -> None:
    found(window, name, kind).click()


def found(window: QWidget, name: str, kind: type[W]) -> W:
    widget = window.findChild(kind, name)
    if widget is None:
        raise LookupError(f"no widget is named {name!r}")
    return widget


def wait_until(true: Callable[[], bool]) -> None:
    while not true():
        wait(50)


def wait(milliseconds: int) -> None:
    # Not QTest.qWait: it keeps Python's lock, and the trainer would stand still.
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
