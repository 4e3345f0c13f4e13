"""How the confusion matrix is looked at: what its cells say, and which digits come first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from mnist_desktop.core.evaluation.matrix_figures import MatrixMode
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID

_MODES = {
    MatrixMode.COUNTS: ("Counts", "counts", "How many images are in each cell."),
    MatrixMode.ROWS: (
        "Row %",
        "rows",
        "What part of all images of its row is in each cell: the diagonal is the recall.",
    ),
    MatrixMode.COLUMNS: (
        "Column %",
        "columns",
        "What part of all images of its column is in each cell: the diagonal is the precision.",
    ),
    MatrixMode.PROBABILITIES: (
        "Sum of p",
        "probabilities",
        "The probability of each column, summed over all images of a row.",
    ),
}
_MISTAKES = "Leave out what is read right, and show the images of all mistakes."
_SORT = "Put first what is mixed up most; again for its own order."


class MatrixControls(QWidget):
    """Four buttons of which one is down, and two that are down or not."""

    mode_chosen = Signal(MatrixMode)
    mistakes_wanted = Signal(bool)
    """Whether to show mistakes only."""
    sorting_wanted = Signal(bool)
    """Whether to sort the digits by how often they are mixed up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for number, (text, name, explanation) in enumerate(_MODES.values()):
            button = _toggle(f"matrix_mode_{name}", text, explanation)
            self._group.addButton(button, number)
            row.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._tell)
        row.addStretch(1)
        for name, text, explanation, wanted in (
            ("matrix_mistakes", "Mistakes only", _MISTAKES, self.mistakes_wanted),
            ("matrix_sort", "Mix-ups first", _SORT, self.sorting_wanted),
        ):
            button = _toggle(name, text, explanation)
            button.toggled.connect(wanted)
            row.addWidget(button)

    def _tell(self, number: int, checked: bool) -> None:
        if checked:
            self.mode_chosen.emit(list(_MODES)[number])


def _toggle(name: str, text: str, explanation: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setProperty("narrow", True)
    describe(button, name=name, label=text, explanation=explanation)
    return button
