"""Asks for a name, and says why one can't be taken."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.ui.widgets.answer_foot import AnswerFoot
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID


class NameDialog(QDialog):
    """One line, and a button that is there once the line holds a name that can be."""

    def __init__(
        self,
        title: str,
        name: str,
        fault_of: Callable[[str], str],
        then: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        """`fault_of` says what is wrong with a name, or ""; `then` is called with the one given."""
        super().__init__(parent)
        self.setObjectName("name_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fault_of, self._then = fault_of, then
        self._line = QLineEdit(name)
        self._line.selectAll()
        self._line.setMinimumWidth(40 * GRID)
        describe(self._line, name="name", label="Name", explanation=title)
        self._foot = AnswerFoot(
            self,
            name="name",
            take="OK",
            taking="Take this name.",
            leaving="Leave the name as it is.",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for widget in (QLabel(title), self._line, self._foot):
            column.addWidget(widget)
        self._line.textChanged.connect(self._check)
        self._check()

    def _check(self) -> None:
        self._foot.show_fault(self._fault_of(self._line.text().strip()))

    # Qt overrides

    def accept(self) -> None:
        self._then(self._line.text().strip())
        super().accept()


if __name__ == "__main__":
    preview(lambda: NameDialog("Rename the recipe", "seed (mine)", lambda _: "", print))
