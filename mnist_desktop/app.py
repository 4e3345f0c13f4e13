"""Composition root of the window: builds, connects, runs."""

import logging
import signal
import sys
from functools import cache
from logging.handlers import RotatingFileHandler
from pathlib import Path
from threading import Lock
from types import TracebackType

from PySide6.QtWidgets import QApplication

from mnist_desktop.core.dataset import Dataset, load_mnist
from mnist_desktop.core.export import Exporters
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.paths import (
    gate_network,
    home,
    kept_networks,
    resources,
    seed_network,
    shipped_network,
)
from mnist_desktop.session.export_worker import ExportWorker
from mnist_desktop.session.session import Session
from mnist_desktop.session.worker import Worker
from mnist_desktop.ui.main_window import MainWindow
from mnist_desktop.ui.theme import apply_theme

_logger = logging.getLogger(__name__)
_LOG_BYTES = 1_000_000
_loading = Lock()


def run_window() -> int:
    """Show the window until it is closed; return the process's exit code."""
    log = _start_log(home() / "log.txt")
    # Qt's loop would never let Python answer Ctrl+C; what a run has learned is on disk.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = QApplication(sys.argv)
    app.setApplicationName("MNIST Desktop")
    apply_theme(app)
    session = make_session()
    window = MainWindow(app, session)
    _report_unexpected_errors(window, log)
    session.open_gate(gate_network())
    session.choose(shipped_network())  # 2 ms, so the first paint can wait for it
    window.show()
    code = app.exec()
    session.close()
    return code


def make_session() -> Session:
    """The app's session: TensorFlow's engine, MNIST, and the user's networks."""
    worker = Worker(TensorFlowEngine(), _load_dataset, kept_networks())
    export_worker = ExportWorker(_load_exporters, _load_dataset)
    return Session(
        worker, shipped_network(), kept_networks(), export_worker, also_shipped=(seed_network(),)
    )


def _load_exporters() -> Exporters:
    # Late: the first paint has no use for them.
    from mnist_desktop.engine.exports.exporters import TENSORFLOW_EXPORTERS
    from mnist_desktop.library.exports.exporting import EXPORTERS

    return {**EXPORTERS, **TENSORFLOW_EXPORTERS}


def _load_dataset() -> Dataset:
    """MNIST, in memory once for all threads that read it."""
    with _loading:
        return _mnist()


@cache
def _mnist() -> Dataset:
    return load_mnist(resources() / "mnist")


def _start_log(path: Path) -> Path | None:
    """Log to `path`, which is kept small; to stderr where that can't be written."""
    format_ = "%(asctime)s %(levelname)s %(name)s: %(message)s"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError as error:
        logging.basicConfig(level=logging.INFO, format=format_)
        _logger.warning("no log file: %s", error)
        return None
    logging.basicConfig(level=logging.INFO, format=format_, handlers=[handler])
    return path


def _report_unexpected_errors(window: MainWindow, log: Path | None) -> None:
    """Let an error that nothing caught be logged and told, and the app live on."""

    def report(
        kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        _logger.critical("unexpected", exc_info=(kind, error, traceback))
        where = f" The details are in {log}." if log else ""
        window.show_notice(f"Something unexpected failed: {error}.{where}")

    sys.excepthook = report
