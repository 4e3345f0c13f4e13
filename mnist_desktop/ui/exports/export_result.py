"""What came of an export: its size, how it compares, and the code that uses it."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mnist_desktop.core.export import Export
from mnist_desktop.core.percent import percent
from mnist_desktop.library.exports.code import code_for
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID

_LINES = 10


class ExportResult(QWidget):
    """Empty until `show_export`."""

    def __init__(self) -> None:
        super().__init__()
        self._export: Export | None = None
        self._finding = QLabel()
        self._finding.setWordWrap(True)
        self._finding.setMinimumHeight(3 * self._finding.fontMetrics().lineSpacing())
        describe(
            self._finding,
            name="export_finding",
            label="Result",
            explanation="The export was loaded again, and read the same images as the app.",
        )
        self._code = _code()
        copy = QPushButton("Copy code")
        describe(
            copy, name="export_copy", label="Copy code", explanation="Copy the code as it stands."
        )
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._code.toPlainText()))
        show = QPushButton("Show in folder")
        describe(
            show,
            name="export_show",
            label="Show in folder",
            explanation="Open the folder that the export is in.",
        )
        show.clicked.connect(self._show_in_folder)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(copy)
        buttons.addWidget(show)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._finding)
        column.addWidget(muted_label("The code that uses it"))
        column.addWidget(self._code, 1)
        column.addLayout(buttons)

    def show_export(self, export: Export) -> None:
        """Say how `export` compares, and how it is used."""
        self._export = export
        self._finding.setText(_finding(export))
        self._code.setPlainText(code_for(export))

    def _show_in_folder(self) -> None:
        if self._export is not None:
            folder = self._export.path.resolve().parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _finding(export: Export) -> str:
    accuracy, own = percent(export.accuracy, 2), percent(export.app_accuracy, 2)
    return (
        f"{export.path.name} is written, {_size(export.bytes)}. Loaded again, it reads {accuracy} "
        f"of {export.compared_images:,} test images right (this app {own}); its probabilities "
        f"differ from the app's by at most {export.largest_difference:.2g}."
    )


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1_000_000 else f"{count / 1e3:.0f} kB"


def _code() -> QPlainTextEdit:
    code = QPlainTextEdit()
    code.setReadOnly(True)
    code.setTabChangesFocus(True)
    code.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    code.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    code.setMinimumHeight(_LINES * code.fontMetrics().lineSpacing() + 2 * GRID)
    describe(
        code,
        name="export_code",
        label="Code",
        explanation="A few lines that load the export and read with it.",
    )
    return code
