"""The app's own window in a process of its own: opened and operated as a user does."""

import json
import sys
import traceback
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from mnist_desktop.session.session import Session
from mnist_desktop.ui.window.main_window import MainWindow
from tests.benchmarks._watch import watch_window

T = TypeVar("T", bound=QObject)
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_LOOK_MS = 2
_PATIENCE_MS = 300_000


class Operated:
    """The window that is open, in the hands of a script that finds things by object names."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        self.window = window
        self.session = session

    def find(self, kind: type[T], name: str) -> T:
        """The window's part of that name."""
        found = self.window.findChild(kind, name)
        if found is None:
            raise RuntimeError(f"the window has no {name!r}")
        return found

    def place(self, name: str, x: float = 0.5, y: float = 0.5) -> QPoint:
        """A place in the window: at the shares x and y of a part's width and height."""
        part = self.find(QWidget, name)
        inside = QPoint(round(x * part.width()), round(y * part.height()))
        return part.mapTo(self.window, inside)

    def press(self, place: QPoint) -> None:
        """Press the left button; this and the like are done when the event loop comes to it."""
        self._post(QEvent.Type.MouseButtonPress, place, changed=_LEFT, held=_LEFT)

    def move(self, place: QPoint) -> None:
        """Move with the left button held."""
        self._post(QEvent.Type.MouseMove, place, changed=_NONE, held=_LEFT)

    def release(self, place: QPoint) -> None:
        self._post(QEvent.Type.MouseButtonRelease, place, changed=_LEFT, held=_NONE)

    def click(self, name: str) -> None:
        """Click the middle of a part."""
        self.press(self.place(name))
        self.release(self.place(name))

    def hover(self, name: str) -> None:
        """Move over the middle of a part, without a button."""
        self._post(QEvent.Type.MouseMove, self.place(name), changed=_NONE, held=_NONE)

    def begin_training(self, recipe: str) -> None:
        """Train a preset from the Train page for 1,000 epochs; return after its first chunks."""
        self.click("page_train")
        self.wait(300)
        chooser = self.find(QComboBox, "recipe")
        chooser.setCurrentIndex(chooser.findText(recipe, Qt.MatchFlag.MatchStartsWith))
        self.find(QSpinBox, "epochs").setValue(1_000)  # whoever measures ends it
        self.train()

    def train(self) -> None:
        """Press Train, and wait until the network learns."""
        chunks: list[object] = []
        connection = self.session.training.advanced.connect(chunks.append)
        self.click("train_pause_resume")
        self.wait_until(lambda: len(chunks) > 5)
        self.session.training.advanced.disconnect(connection)

    def _post(
        self, kind: QEvent.Type, place: QPoint, *, changed: Qt.MouseButton, held: Qt.MouseButton
    ) -> None:
        # To the window of the system, whose events they are. Not by QTest: it waits, and so would
        # what is timed.
        screen = QPointF(self.window.mapToGlobal(place))
        no_key = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, QPointF(place), screen, changed, held, no_key)
        QCoreApplication.postEvent(self.window.windowHandle(), event)

    def wait(self, milliseconds: int) -> None:
        """Let the window work. QTest.qWait would keep Python's lock from the other thread."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait_until(self, arrived: Callable[[], bool]) -> None:
        """Let the window work until `arrived`; raises TimeoutError after five minutes."""
        loop, looks = QEventLoop(), QTimer(interval=_LOOK_MS)
        looks.timeout.connect(lambda: loop.quit() if arrived() else None)
        looks.start()
        QTimer.singleShot(_PATIENCE_MS, loop, lambda: loop.exit(1))
        if loop.exec():
            raise TimeoutError("the window did not get there")


def measure_in_window(script: Callable[[Operated], Any]) -> None:
    """Run the app, then `script` in it; print as JSON what it measured, and end the process."""
    measured: list[Any] = []

    def work(window: MainWindow, session: Session) -> None:
        try:
            measured.append(script(Operated(window, session)))
        except Exception:  # noqa: BLE001 - the app's own hook would show a notice, and live on
            traceback.print_exc()
        finally:
            window.close()

    def begin(window: MainWindow, session: Session) -> None:
        QTimer.singleShot(0, window, lambda: work(window, session))

    watch_window(begin)
    if not measured:
        sys.exit(1)
    print(json.dumps(measured[0]))
