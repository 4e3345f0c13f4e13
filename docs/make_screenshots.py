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
from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.core.inspection.neuron import Neuron
from mnist_desktop.paths import gate_network, shipped_network
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.evaluate.confusion_view import ConfusionView
from mnist_desktop.ui.inspect.network_view import NetworkView
from mnist_desktop.ui.widgets.theme import apply_theme, dress
from mnist_desktop.ui.window.main_window import MainWindow

FOLDER = Path(__file__).resolve().parent / "screenshots"
SIZE = (1280, 820)
PAGES = ("draw", "my_digits", "train", "evaluate", "inspect", "data", "library", "ways")
# Strokes in sheet heights, from the sheet's left upper corner.
NUMBER = (
    ((0.24, 0.22), (0.14, 0.52), (0.36, 0.52)), ((0.32, 0.25), (0.29, 0.78)),
    ((0.5, 0.33), (0.56, 0.24), (0.65, 0.26), (0.66, 0.38), (0.48, 0.76), (0.7, 0.75)),
    ((0.82, 0.26), (1.02, 0.25), (0.96, 0.42), (0.88, 0.76)), ((0.86, 0.5), (1.0, 0.5)),
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
        session.current_network.choose(shipped_network())
        session.own_gate.open(gate_network())
        draw(window)
        click(window, "page_train", QToolButton)
        click(window, "train_pause_resume", QPushButton)
        wait_until(lambda: session.training.activity is Activity.TRAINING)
        wait_until(lambda: session.training.activity is Activity.IDLE)
        click(window, "page_evaluate", QToolButton)
        wait_until(lambda: window.findChild(ConfusionView, "matrix") is not None)
        matrix = found(window, "matrix", ConfusionView)
        QTest.mouseClick(matrix, LEFT, NONE, matrix.cell_center(4, 9).toPoint())
        click(window, "page_library", QToolButton)
        runs = found(window, "runs", QTableView)
        wait_until(lambda: runs.model().rowCount() > 0)
        runs.selectRow(0)
        for name, scheme in (("light", Qt.ColorScheme.Light), ("dark", Qt.ColorScheme.Dark)):
            dress(app, scheme)
            for page in PAGES:
                click(window, f"page_{page}", QToolButton)
                wait(300)
                if page == "inspect":
                    look_into(window, session)
                window.grab().save(str(FOLDER / f"{page}-{name}.png"))
                if page == "inspect":
                    session.current_ink.undo()
            step_slowly(window, session)
            window.grab().save(str(FOLDER / f"slow-motion-{name}.png"))
            session.training.stop()
            wait_until(lambda: session.training.activity is Activity.IDLE)
        session.close()


def step_slowly(window: MainWindow, session: Session) -> None:
    """Have a run go on step by step for a while, and hold it."""
    click(window, "page_train", QToolButton)
    session.training.set_speed(50)
    click(window, "train_pause_resume", QPushButton)
    wait_until(lambda: session.training.activity is Activity.TRAINING)
    wait(3_000)
    click(window, "step", QPushButton)
    wait_until(lambda: session.training.activity is Activity.PAUSED)
    wait(500)


def look_into(window: QWidget, session: Session) -> None:
    """Put a test digit on the sheet, and choose the neuron that answers."""
    session.current_ink.put(ink_of_image(session.load_dataset().test.images[0]))
    view = found(window, "network_view", NetworkView)
    answers = view.columns[-1]
    place = answers.area(Neuron(answers.layer, (7,))).center().toPoint()
    QTest.mouseClick(view, LEFT, NONE, place)
    wait(3_000)


def draw(window: QWidget) -> None:
    """Write a number, and teach the network its last digit, so that My digits has one."""
    sheet = found(window, "sheet", QWidget)
    wait(100)
    for stroke in NUMBER:
        places = [QPoint(round(x * sheet.height()), round(y * sheet.height())) for x, y in stroke]
        QTest.mousePress(sheet, LEFT, NONE, places[0])
        for place in places[1:]:
            QTest.mouseMove(sheet, place)
        QTest.mouseRelease(sheet, LEFT, NONE, places[-1])
    QTest.keyClick(sheet, Qt.Key.Key_7)


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
