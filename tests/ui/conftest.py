from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.library.exports.exporting import EXPORTERS
from mnist_desktop.paths import shipped_network
from mnist_desktop.session.export_worker import ExportWorker
from mnist_desktop.session.session import Session
from mnist_desktop.session.worker import Worker
from mnist_desktop.ui.main_window import MainWindow
from mnist_desktop.ui.theme import apply_theme
from tests.fakes import FakeEngine, tiny_dataset

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:  # noqa: ARG001
    """A session with a fake engine, the shipped network and a tiny dataset."""
    worker = Worker(FakeEngine(), tiny_dataset, tmp_path / "kept")
    exporting = ExportWorker(EXPORTERS, lambda: tiny_dataset(test=300))
    session = Session(worker, shipped_network(), tmp_path / "kept", exporting)
    yield session
    session.close()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, session: Session) -> Iterator[MainWindow]:
    """The window, open on its first page, reading with the shipped network."""
    apply_theme(qapp)
    window = MainWindow(qapp, session)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    session.choose(shipped_network())
    yield window
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
