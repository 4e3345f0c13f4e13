from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.library.exports.exporting import EXPORTERS
from mnist_desktop.library.network_file import save_network
from mnist_desktop.session.exports.export_worker import ExportWorker
from mnist_desktop.session.session import Session
from mnist_desktop.session.threads.background import Background
from mnist_desktop.session.training.worker import Worker
from tests.fakes import FakeEngine, random_network, tiny_dataset

MakeSession = Callable[..., Session]


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:  # noqa: ARG001
    """Work beside the window; its thread ends after the test."""
    background = Background()
    yield background
    background.close()


@pytest.fixture
def make_session(tmp_path: Path, qtbot: QtBot) -> Iterator[MakeSession]:  # noqa: ARG001
    """Builds sessions with a fake engine; ends their threads after the test."""
    sessions: list[Session] = []
    shipped = tmp_path / "seed.safetensors"
    save_network(random_network(), shipped)

    def make(
        engine: FakeEngine | None = None, load: Callable[[], Dataset] = tiny_dataset
    ) -> Session:
        worker = Worker(engine or FakeEngine(), load, tmp_path / "kept")
        exporting = ExportWorker(lambda: EXPORTERS, lambda _: load())
        sessions.append(Session(worker, shipped, tmp_path / "kept", exporting))
        return sessions[-1]

    yield make
    for session in sessions:
        session.close()
