"""What a window was made of is freed with it: nothing that outlives it holds on to it unseen."""

import gc
import weakref
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.library.exports.exporting import EXPORTERS
from mnist_desktop.paths import gate_network, shipped_network
from mnist_desktop.session.exports.export_worker import ExportWorker
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.session.training.worker import Worker
from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from mnist_desktop.ui.window.main_window import MainWindow
from mnist_desktop.ui.window.page_rail import PAGES
from tests.fakes import TINY, FakeEngine, tiny_dataset
from tests.ui.person import SEVEN, Person
from tests.ui.test_layout import DIALOGS


def opened(app: QApplication, folder: Path) -> tuple[MainWindow, Session]:
    worker = Worker(FakeEngine(), tiny_dataset, folder)
    exporting = ExportWorker(lambda: EXPORTERS, lambda _: tiny_dataset())
    session = Session(worker, shipped_network(), folder, exporting)
    window = MainWindow(app, session)
    window.show()
    session.own_gate.open(gate_network())
    session.current_network.choose(shipped_network())
    return window, session


def use_all(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    """Draw, train, and open every page, tab and dialog."""
    person = Person(window, qtbot)
    person.draw(SEVEN)
    session.training.begin(TINY)
    for page in PAGES:
        person.click(f"page_{page}")
        for tabs in window.findChildren(LazyTabs):
            for tab in range(tabs.count() if tabs.isVisible() else 0):
                tabs.setCurrentIndex(tab)
    qtbot.waitUntil(lambda: session.training.activity is Activity.IDLE)
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("matrix"))
    for dialog in DIALOGS.values():
        dialog(window).open()


def end(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.destroyed):
        window.close()
        window.deleteLater()
    assert session.close()


def test_a_window_that_was_used_and_closed_is_freed_with_its_session(
    themed: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    def used_up() -> list[weakref.ref[QObject]]:
        window, session = opened(themed, tmp_path / "kept")
        use_all(window, session, qtbot)
        end(window, session, qtbot)
        return [weakref.ref(window), weakref.ref(session)]

    left = used_up()
    gc.collect()
    assert [each() for each in left] == [None, None]
