"""Chooses what is written in the cells of the confusion matrix."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from mnist_desktop.core.matrix_figures import MatrixMode
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.theme import GRID

_MODES = {
    MatrixMode.COUNTS: ("Counts", "counts", "How many images are in each cell."),
    MatrixMode.ROWS: (
        "Row %",
        "rows",
        "What part of each actual digit is in each cell: the diagonal is the recall.",
    ),
    MatrixMode.COLUMNS: (
        "Column %",
        "columns",
        "What part of each predicted digit is in each cell: the diagonal is the precision.",
    ),
}


class MatrixModeControl(QWidget):
    """Three buttons of which one is down."""

    mode_chosen = Signal(MatrixMode)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for number, (text, name, explanation) in enumerate(_MODES.values()):
            button = QPushButton(text)
            button.setCheckable(True)
            describe(button, name=f"matrix_mode_{name}", label=text, explanation=explanation)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._tell)

    def _tell(self, number: int, checked: bool) -> None:
        if checked:
            self.mode_chosen.emit(list(_MODES)[number])
