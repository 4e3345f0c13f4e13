"""Says what failed unexpectedly, gives the details to whoever wants them, and lets one go on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from mnist_desktop.session.process.unexpected_errors import UnexpectedError
from mnist_desktop.ui.help.sheet_dialog import SheetDialog
from mnist_desktop.ui.help.versions import versions
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_CALMING = (
    "Nothing that was kept is lost, and you can go on. If it happens again, start the app anew. "
    "The log, which the Help button opens, has the details as well."
)


class ErrorDialog(SheetDialog):
    """One error; those that follow while it is open are counted."""

    def __init__(self, error: UnexpectedError, parent: QWidget | None = None) -> None:
        super().__init__("error_dialog", "Something unexpected happened", parent)
        self._more = 0
        said = _sentence(error.sentence, "error_sentence")
        self._counted = _sentence("", "error_count")
        self._counted.hide()
        self._details = QPlainTextEdit(f"{versions()}\n\n{error.details}")
        self._details.setReadOnly(True)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setTabChangesFocus(True)
        self._details.setMinimumSize(88 * GRID, 30 * GRID)
        describe(
            self._details,
            name="error_details",
            label="Details",
            explanation="Versions, and where in the program it happened.",
        )
        for widget in (said, self._counted, _sentence(_CALMING, "error_calming")):
            self.body.addWidget(widget)
        self.body.addWidget(self._details, 1)
        copy = QPushButton("Copy details")
        describe(
            copy,
            name="copy_details",
            label="Copy details",
            explanation="Copy what is said here, to send it to whoever may help.",
        )
        copy.clicked.connect(self._copy)
        self.add_button(copy)
        self.close_button.setText("Go on")
        self.close_button.setProperty("primary", True)

    def count_another(self) -> None:
        """Another error happened meanwhile; the log has it."""
        self._more += 1
        them = "another error" if self._more == 1 else f"{self._more:,} more errors"
        self._counted.setText(f"And {them} since, which the log has.")
        self._counted.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())


def _sentence(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setWordWrap(True)
    return label


if __name__ == "__main__":
    preview(
        lambda: ErrorDialog(
            UnexpectedError(sentence="ZeroDivisionError: division by zero", details="Traceback …")
        )
    )
