"""Composition root of the window: builds, connects, runs."""

import logging
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mnist_desktop.core.crash import Crash
from mnist_desktop.core.datasets.dataset import Dataset, load_mnist, load_mnist_test
from mnist_desktop.core.export import Exporters
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.library.loading_mark import loading_mark
from mnist_desktop.library.log import start_log, watch_for_crashes
from mnist_desktop.library.window_lock import WindowLock, WindowOpenError, take_window_lock
from mnist_desktop.paths import (
    gate_network,
    home,
    kept_networks,
    resources,
    seed_network,
    shipped_network,
)
from mnist_desktop.session.exports.export_worker import ExportWorker
from mnist_desktop.session.last_network import read_with_last_network
from mnist_desktop.session.process.collecting import Collecting
from mnist_desktop.session.process.only_window import Doorbell, ring
from mnist_desktop.session.process.quitting import Quitting
from mnist_desktop.session.process.unexpected_errors import UnexpectedErrors
from mnist_desktop.session.process.unsaved import Unsaved
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.worker import Worker
from mnist_desktop.ui.widgets.theme import apply_theme
from mnist_desktop.ui.window.main_window import MainWindow
from mnist_desktop.ui.window.window_place import WindowPlace

_loading = Lock()


def run_window(files: Sequence[Path] = ()) -> int:
    """Show the window, with `files` opened, until it is closed; return the process's exit code.

    Where one is open on the same folder already, that one comes forward and opens them instead.
    """
    try:
        lock, notice = _take_lock(files)
    except WindowOpenError:
        print("mnist-desktop: its window is open already, and was raised", file=sys.stderr)
        return 0
    start_log(home())
    fault = watch_for_crashes(home()) if lock is not None else ""
    app = QApplication(sys.argv)
    app.setApplicationName("MNIST Desktop")
    app.setDesktopFileName("mnist-desktop")  # by which a desktop finds name and icon
    Quitting(app)
    Collecting(app)
    apply_theme(app)
    session = make_session()
    window = MainWindow(app, session)
    errors = UnexpectedErrors()
    errors.happened.connect(window.tell_of_error)
    errors.happened_again.connect(window.tell_of_error_again)
    errors.catch()
    session.own_gate.open(gate_network())
    read_with_last_network(session, shipped_network())  # 2 ms: the first paint can wait for it
    place = None if lock is None else WindowPlace(home() / "window.place", window)
    window.show()
    if notice:
        window.show_notice(notice)
    if files:
        QTimer.singleShot(0, window, lambda: window.open_files(files))
    if sys.platform == "darwin":
        _open_what_finder_says(app, window)
    with ExitStack() as at_the_end:
        at_the_end.callback(_close, session)
        if place is not None:
            at_the_end.callback(place.close)
        if lock is not None:
            _be_the_one_window(window, lock, fault, at_the_end)
        return app.exec()


def _close(session: Session) -> None:
    """End the session's threads; with the process, if one hangs: all that is kept is written."""
    if not session.close():
        logging.getLogger(__name__).warning("TensorFlow did not end in time; the process ends")
        logging.shutdown()
        os._exit(0)


def _open_what_finder_says(app: QApplication, window: MainWindow) -> None:
    from mnist_desktop.ui.window.file_open_events import FileOpenEvents

    events = FileOpenEvents(app)
    events.wanted.connect(window.open_files)


def _take_lock(files: Sequence[Path]) -> tuple[WindowLock | None, str]:
    """The lock of the user's folder; if there is none, and the window opens all the same, why.

    Raises WindowOpenError if another window has it, and came forward to open `files`.
    """
    try:
        return take_window_lock(home()), ""
    except WindowOpenError:
        if ring(home(), files):
            raise
        return None, "Another window of MNIST Desktop is open, but does not answer. This is new."
    except OSError as error:
        return None, f"Nothing can be kept: {home()} can't be written ({error.strerror})."


def _be_the_one_window(
    window: MainWindow, lock: WindowLock, fault: str, at_the_end: ExitStack
) -> None:
    """Keep what a crash would take, tell of the last one, and answer who starts the app again."""
    at_the_end.callback(lock.release)
    unsaved = Unsaved(home() / "unsaved", window, died=bool(lock.left_by_dead))
    at_the_end.callback(unsaved.drop)
    window.keep_unsaved(unsaved)
    if lock.left_by_dead:
        from mnist_desktop.session.process.left_work import left_work

        crash = Crash(opened=lock.left_by_dead, fault=fault)
        window.tell_of_crash(crash, left_work(unsaved))
    doorbell = Doorbell(home(), window)
    doorbell.rung.connect(window.come_forward)
    doorbell.answer()  # who rang while this window was made


def make_session() -> Session:
    """The app's session: TensorFlow's engine, MNIST, and the user's networks."""
    engine = TensorFlowEngine(lambda: loading_mark(home() / "tensorflow.loading"))
    worker = Worker(
        engine,
        _load_dataset,
        kept_networks(),
        load_test=lambda: load_mnist_test(resources() / "mnist"),
    )
    export_worker = ExportWorker(_load_exporters, worker.load_dataset)
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
