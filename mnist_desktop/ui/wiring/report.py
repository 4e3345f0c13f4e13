"""Asks where a report goes, and has it written; the window tells what becomes of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMainWindow, QWidget

from mnist_desktop.core.files import file_stem
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.session.exports.reports import Reports
from mnist_desktop.session.session import Session
from mnist_desktop.ui.widgets.choose_file import choose_file_to_save

_FILES = {".html": "Web page (*.html)", ".pdf": "PDF document (*.pdf)"}


def ask_for_report(
    page: QWidget,
    session: Session,
    ending: str,
    entry: RunEntry | None,
    network: Callable[[], TrainedNetwork],
) -> None:
    """Ask where a report of a network goes, and have it written there.

    `network` is called in the background, and may raise NetworkFileError.
    """
    from mnist_desktop.ui.report.report_pdf import report_pdf

    def write(path: Path) -> None:
        _show_progress(page.window(), session.reports)
        session.reports.begin(network, entry, path, report_pdf)

    name = "network" if entry is None else entry.name
    suggested = f"{file_stem(name)}{ending}"
    choose_file_to_save(page.window(), "Write a report", _FILES[ending], suggested, write)


def _show_progress(window: QWidget, reports: Reports) -> None:
    """Have the foot of the window tell how far a report is, from the first one on."""
    from mnist_desktop.ui.report.report_status import ReportStatus

    if isinstance(window, QMainWindow) and window.findChild(ReportStatus) is None:
        window.statusBar().insertPermanentWidget(0, ReportStatus(reports))
