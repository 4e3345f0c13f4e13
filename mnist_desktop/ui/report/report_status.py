"""Tells at the foot of the window how far a report is, and gives it up."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from mnist_desktop.session.exports.reports import Reports
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID


class ReportStatus(QWidget):
    """Seen while a report is being written."""

    def __init__(self, reports: Reports) -> None:
        super().__init__()
        describe(
            self, name="report_status", label="Report", explanation="The report is being written."
        )
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 1_000)
        self._progress.setFixedWidth(12 * GRID)
        describe(
            self._progress,
            name="report_progress",
            label="Progress of the report",
            explanation="How much of the report is measured.",
        )
        cancel = QPushButton("Cancel")
        cancel.setProperty("compact", True)
        describe(
            cancel,
            name="cancel_report",
            label="Cancel the report",
            explanation="Write no report; what was measured for it so far is forgotten.",
        )
        cancel.clicked.connect(reports.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(muted_label("Report"))
        row.addWidget(self._progress)
        row.addWidget(cancel)
        reports.advanced.connect(self._show)
        reports.ended.connect(self.hide)
        self.hide()

    @Slot(float)
    def _show(self, share: float) -> None:
        self._progress.setValue(round(1_000 * share))
        self.show()


def _build() -> QWidget:
    from mnist_desktop.core.datasets.dataset import load_mnist
    from mnist_desktop.paths import resources
    from mnist_desktop.session.evaluation.robustness import Robustness
    from mnist_desktop.session.threads.background import Background

    background = Background()
    reports = Reports(
        background, lambda _: load_mnist(resources() / "mnist"), Robustness(background)
    )
    status = ReportStatus(reports)
    status.destroyed.connect(background.close)
    reports.advanced.emit(0.4)
    return status


if __name__ == "__main__":
    preview(_build)
