"""Keys, drags, wheels, sizes and themes at random, on every page, while runs begin and end."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.library.exports.exporting import EXPORTERS
from mnist_desktop.paths import gate_network, seed_network, shipped_network
from mnist_desktop.session.exports.export_worker import ExportWorker
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.worker import Worker
from mnist_desktop.ui.widgets.theme import apply_theme, dress
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import TINY, FakeEngine, tiny_dataset
from tests.ui.person import LEFT, NONE, SEVEN, Person

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("closing_what_opens")]

_ACTS = 300
_PAGES = ("draw", "my_digits", "train", "evaluate", "inspect", "data", "library", "ways")
_SIZES = ((1024, 700), (1280, 820), (700, 500), (1920, 1080), (1100, 1300))
_KEY = Qt.Key
_KEYS = (
    *(_KEY.Key_Tab, _KEY.Key_Backtab, _KEY.Key_Return, _KEY.Key_Space, _KEY.Key_Escape),
    *(_KEY.Key_Delete, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Home),
    *(_KEY.Key_End, _KEY.Key_PageDown, _KEY.Key_F2, _KEY.Key_Plus, _KEY.Key_Minus, _KEY.Key_7),
    *(_KEY.Key_A, _KEY.Key_C, _KEY.Key_D, _KEY.Key_M, _KEY.Key_P, _KEY.Key_T, _KEY.Key_V),
    *(_KEY.Key_W, _KEY.Key_Y, _KEY.Key_Z),
)
_HELD = (NONE, NONE, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:  # noqa: ARG001
    """A fake engine and a few hundred images: what is tried is the window."""
    worker = Worker(FakeEngine(), lambda: tiny_dataset(400, 200), tmp_path / "kept")
    exporting = ExportWorker(lambda: EXPORTERS, lambda _: tiny_dataset(test=300))
    session = Session(worker, shipped_network(), tmp_path / "kept", exporting)
    yield session
    session.close()


class _Chance:
    """Does what a cat on the keyboard, a child at the mouse and a clock would do."""

    def __init__(self, seed: int, app: QApplication, window: MainWindow, session: Session) -> None:
        self._draw = random.Random(seed)
        self._app = app
        self._window = window
        self._session = session
        self._acts = (
            *[self._click] * 6,
            *[self._press] * 5,
            *[self._drag] * 3,
            *(self._wheel, self._page, self._page, self._train, self._train),
        )
        self._rare = (self._resize, self._dress, self._stop, self._choose)

    def act(self) -> None:
        """Do one thing."""
        acts = self._rare if self._draw.random() < 0.08 else self._acts
        self._draw.choice(acts)()

    def _place(self) -> tuple[QWidget, QPoint]:
        """A place right of the rail, and the widget there."""
        window, draw = self._window, self._draw
        place = QPoint(draw.randrange(70, window.width()), draw.randrange(window.height()))
        target = window.childAt(place) or window
        return target, target.mapFrom(window, place)

    def _click(self) -> None:
        target, place = self._place()
        button = self._draw.choice((LEFT, LEFT, LEFT, Qt.MouseButton.RightButton))
        QTest.mouseClick(target, button, self._draw.choice(_HELD), place)

    def _press(self) -> None:
        target = self._window.focusWidget() or self._window
        QTest.keyClick(target, self._draw.choice(_KEYS), self._draw.choice(_HELD))

    def _drag(self) -> None:
        target, place = self._place()
        QTest.mousePress(target, LEFT, NONE, place)
        for _ in range(self._draw.randrange(1, 8)):
            place += QPoint(self._draw.randrange(-60, 61), self._draw.randrange(-60, 61))
            QTest.mouseMove(target, place)
        QTest.mouseRelease(target, LEFT, NONE, place)

    def _wheel(self) -> None:
        target, place = self._place()
        turn = QPoint(0, self._draw.choice((-960, -120, 120, 960)))
        event = QWheelEvent(
            *(QPointF(place), QPointF(target.mapToGlobal(place)), QPoint(), turn),
            *(Qt.MouseButton.NoButton, self._draw.choice(_HELD)),
            *(Qt.ScrollPhase.NoScrollPhase, False),
        )
        self._app.sendEvent(target, event)

    def _page(self) -> None:
        self._window.show_page(self._draw.choice(_PAGES))

    def _train(self) -> None:
        recipe = replace(TINY, epochs=self._draw.randrange(1, 40), seed=self._draw.randrange(99))
        self._session.training.begin(recipe)

    def _stop(self) -> None:
        training = self._session.training
        self._draw.choice((training.stop, training.pause, training.resume))()

    def _resize(self) -> None:
        self._window.resize(*self._draw.choice(_SIZES))

    def _dress(self) -> None:
        dress(self._app, self._draw.choice((Qt.ColorScheme.Dark, Qt.ColorScheme.Light)))

    def _choose(self) -> None:
        network = self._draw.choice((seed_network(), shipped_network()))
        self._session.current_network.choose(network)


@pytest.mark.parametrize("seed", [1, 2])
def test_random_acts_on_all_pages_while_runs_begin_and_end_break_nothing(
    seed: int, qapp: QApplication, qtbot: QtBot, session: Session
) -> None:
    """A Qt warning or an exception in a slot fails any test here."""
    apply_theme(qapp)
    window = MainWindow(qapp, session)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    session.current_network.choose(seed_network())
    session.own_gate.open(gate_network())
    Person(window, qtbot).draw(SEVEN)
    chance = _Chance(seed, qapp, window, session)
    for _ in range(_ACTS):
        chance.act()
        qtbot.wait(1)  # the event loop's own turn, in which slots of other threads are heard
    assert window.isVisible()
