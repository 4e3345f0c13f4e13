"""Exports the network that reads: what and where, how far it is, and what came of it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.export import Export, ExportAdvanced
from mnist_desktop.ui.exports.export_form import ExportForm
from mnist_desktop.ui.exports.export_result import ExportResult
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_WAITS = "Writing, which takes seconds. The training waits for it, and then goes on."


class ExportDialog(QDialog):
    """Over the window; closed while it works, it cancels the export."""

    export_wanted = Signal(object, object)
    """The ExportFormat, and the Path."""
    export_unwanted = Signal()

    def __init__(self, network: str, parent: QWidget | None = None) -> None:
        """`network` is the name of the network that is exported."""
        super().__init__(parent)
        describe(
            self,
            name="export_dialog",
            label="Export",
            explanation="Write this network as a file for other programs.",
        )
        self.setWindowTitle(f"Export {network}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._is_at_work = self._is_training = False
        self._form = ExportForm(network)
        self._form.changed.connect(self._update)
        self._status = _status()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setObjectName("export_progress")
        self._progress.setAccessibleName("Images compared")
        self._result = ExportResult()
        self._begin = QPushButton("Export")
        self._close = QPushButton("Close")
        self._lay_out()
        self._progress.hide()
        self._result.hide()
        self._update()

    def show_training(self, is_training: bool) -> None:
        """Know whether a training is under way, which an export holds up."""
        self._is_training = is_training

    @Slot(object)
    def show_progress(self, event: ExportAdvanced) -> None:
        """The file is written, and compared image by image."""
        self._status.setText("Comparing it with the app, on test images.")
        self._progress.setRange(0, event.of)
        self._progress.setValue(event.images)

    @Slot(object)
    def show_export(self, export: Export) -> None:
        """It is done."""
        self._end("")
        self._result.show_export(export)
        self._result.show()
        self.adjustSize()
        self._close.setFocus()

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """It can't be done, and why."""
        self._end(sentence)

    def _lay_out(self) -> None:
        self._begin.setProperty("primary", True)
        self._begin.setDefault(True)
        describe(
            self._begin,
            name="export_begin",
            label="Export",
            explanation="Write the file, load it again, and compare it with the app.",
        )
        self._begin.clicked.connect(self._ask)
        describe(
            self._close,
            name="export_close",
            label="Close",
            explanation="Close; an export that is under way is cancelled, and nothing is left.",
        )
        self._close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._begin)
        title = QLabel(self.windowTitle())
        title.setObjectName("export_title")
        title.setFont(scaled_font(title, 1.25, bold=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        for widget in (title, self._form, self._status, self._progress):
            column.addWidget(widget)
        column.addWidget(self._result, 1)
        column.addLayout(buttons)

    def _ask(self) -> None:
        format, path = self._form.format, self._form.path
        if path is None:
            return
        self._is_at_work = True
        self._result.hide()
        self._status.setText(_WAITS if self._is_training else "Writing, which takes seconds.")
        self._progress.setRange(0, 0)
        self._progress.show()
        self._update()
        self.export_wanted.emit(format, path)

    def _end(self, sentence: str) -> None:
        self._is_at_work = False
        self._progress.hide()
        self._status.setText(sentence)
        self._update()

    def _update(self) -> None:
        self._form.setEnabled(not self._is_at_work)
        self._begin.setEnabled(not self._is_at_work and self._form.path is not None)
        self._close.setText("Cancel" if self._is_at_work else "Close")
        self._status.setVisible(bool(self._status.text()))

    # Qt overrides

    def done(self, result: int) -> None:
        if self._is_at_work:
            self._is_at_work = False
            self.export_unwanted.emit()
        super().done(result)


def _status() -> QLabel:
    status = QLabel()
    status.setWordWrap(True)
    describe(
        status,
        name="export_status",
        label="State of the export",
        explanation="What the export is at, or why it failed.",
    )
    return status


if __name__ == "__main__":
    preview(lambda: ExportDialog("seed"))
