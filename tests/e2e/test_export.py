"""Exports from the real window, with the real engine, while it trains."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from mnist_desktop.app import make_session
from mnist_desktop.core.export import FORMATS
from mnist_desktop.core.training.training import EpochEnded
from mnist_desktop.paths import seed_network
from mnist_desktop.ui.exports.export_dialog import ExportDialog
from mnist_desktop.ui.widgets.theme import apply_theme
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import Person

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.tensorflow,
    # Keras' own way of saving a weight, with NumPy 2.
    pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept:DeprecationWarning"),
]
WAIT = 120_000  # milliseconds, on a busy machine


def test_every_format_is_exported_while_a_network_learns(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MNIST_DESKTOP_HOME", str(tmp_path / "home"))
    apply_theme(qapp)
    session = make_session()
    try:
        window = MainWindow(qapp, session)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        session.current_network.choose(seed_network())
        export_all_while_training(window, qtbot, tmp_path)
        with qtbot.waitSignal(
            session.training.advanced,
            timeout=WAIT,
            check_params_cb=lambda event: isinstance(event, EpochEnded),
        ):
            pass  # the training has gone on to the end of an epoch
    finally:
        session.close()


def export_all_while_training(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    person = Person(window, qtbot)
    person.click("page_train")
    person.find("epochs").setProperty("value", 1000)  # it goes on until all are written
    person.click("train_pause_resume")
    person.waits_until_reads("train_pause_resume", "Pause", WAIT)
    person.click("export_network")
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    at_dialog = Person(dialog, qtbot)
    for name, format in FORMATS.items():
        path = folder / format.suggested_name(f"mine-{name}")
        at_dialog.click(f"export_as_{name}")
        line = at_dialog.find("export_path")
        assert isinstance(line, QLineEdit)
        line.setText(str(path))
        at_dialog.click("export_begin")
        assert "training waits" in at_dialog.reads("export_status")
        qtbot.waitUntil(lambda: at_dialog.sees("export_finding"), timeout=WAIT)
        assert f"{path.name} is written" in at_dialog.reads("export_finding")
        assert path.exists()
    at_dialog.click("export_close")
