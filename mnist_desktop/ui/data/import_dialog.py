"""Asks what a data set that is imported shall be called, and its classes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.datasets.class_names import ClassNames, checked_class_names
from mnist_desktop.ui.widgets.answer_foot import AnswerFoot
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID


class ImportDialog(QDialog):
    """Two lines, and a button that is there once they can be taken."""

    def __init__(
        self,
        path: Path,
        fault_of: Callable[[str], str],
        then: Callable[[str, ClassNames | None], None],
        parent: QWidget | None = None,
    ) -> None:
        """`fault_of` says what is wrong with a title, or ""; `then` is called with the answers."""
        super().__init__(parent)
        self.setObjectName("import_dialog")
        self.setWindowTitle("Import a data set")
        self.setAccessibleName("Import a data set")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fault_of, self._then = fault_of, then
        self._title = QLineEdit(_free_title(path.stem, fault_of))
        self._title.selectAll()
        self._title.setMinimumWidth(52 * GRID)
        describe(
            self._title, name="data_title", label="Name", explanation="What the data set is called."
        )
        self._classes = QLineEdit()
        self._classes.setPlaceholderText("as the files say: 0 to 9, folders, class_names.json")
        describe(
            self._classes,
            name="data_class_names",
            label="Names of its classes",
            explanation="What its classes are called, with commas between; empty: as the files "
            "say.",
        )
        self._foot = AnswerFoot(
            self,
            name="import",
            take="Import",
            taking="Read it now.",
            leaving="Import nothing.",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        where = muted_label(str(path))
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setWordWrap(True)
        for widget in (where, QLabel("Name"), self._title, QLabel("Classes"), self._classes):
            column.addWidget(widget)
        column.addWidget(self._foot)
        for line in (self._title, self._classes):
            line.textChanged.connect(self._check)
        self._title.setFocus()
        self._check()

    def _names(self) -> ClassNames | None:
        """Raises InvalidValueError."""
        text = self._classes.text().strip()
        return checked_class_names([part.strip() for part in text.split(",")]) if text else None

    def _check(self) -> None:
        fault = self._fault_of(self._title.text())
        try:
            self._names()
        except InvalidValueError as error:
            fault = fault or f"{str(error)[0].upper()}{str(error)[1:]}."
        self._foot.show_fault(fault)

    # Qt overrides

    def accept(self) -> None:
        self._then(self._title.text().strip(), self._names())
        super().accept()


def _free_title(stem: str, fault_of: Callable[[str], str]) -> str:
    """The file's name, or with a number behind it where that is taken."""
    for number in range(1, 100):
        title = stem if number == 1 else f"{stem} {number}"
        if not fault_of(title):
            return title
    return stem


if __name__ == "__main__":
    preview(lambda: ImportDialog(Path("clothes.npz"), lambda _: "", print))
