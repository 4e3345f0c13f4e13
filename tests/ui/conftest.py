from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.library.exports.exporting import EXPORTERS
from mnist_desktop.paths import gate_network, shipped_network
from mnist_desktop.session.exports.export_worker import ExportWorker
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.worker import Worker
from mnist_desktop.ui.widgets.theme import apply_theme
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import FakeEngine, tiny_dataset

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def engine() -> FakeEngine:
    """What the session trains with."""
    return FakeEngine()


@pytest.fixture
def session(
    qapp: QApplication,  # noqa: ARG001
    tmp_path: Path,
    engine: FakeEngine,
) -> Iterator[Session]:
    """A session with a fake engine, the shipped network and a tiny dataset."""
    worker = Worker(engine, tiny_dataset, tmp_path / "kept")
    exporting = ExportWorker(lambda: EXPORTERS, lambda _: tiny_dataset(test=300))
    session = Session(worker, shipped_network(), tmp_path / "kept", exporting)
    yield session
    session.close()


@pytest.fixture(scope="session")
def themed(qapp: QApplication) -> QApplication:
    """The app in its theme: dressed once, as a style sheet set anew visits every dying widget."""
    apply_theme(qapp)
    return qapp


@pytest.fixture
def window(themed: QApplication, qtbot: QtBot, session: Session) -> MainWindow:
    """The window, open on its first page, reading with the shipped network."""
    window = MainWindow(themed, session)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    session.own_gate.open(gate_network())
    session.current_network.choose(shipped_network())
    return window
