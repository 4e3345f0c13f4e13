"""The tab of the figures by digit."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mnist_desktop.core.evaluation.by_digit import table
from mnist_desktop.core.evaluation.cells import cells_of, mistakes_among
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.metrics import confusion_matrix
from mnist_desktop.ui.evaluate.digit_model import DigitModel
from mnist_desktop.ui.evaluate.digit_table import DigitTable
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview

_INTERVALS = (
    "Bars begin at {lowest:.0f} %; the line at each end is the 95 % interval: Wilson's (1927), for "
    "F1 as Lam, Gopal and Qian (2023) have it, for the mean as Takahashi and others (2022)."
)


class ByDigitTab(EvaluationTab):
    """Enter on a digit leads to its mistakes in the matrix."""

    def __init__(self, choose_file: ChooseFile = choose_file_to_save) -> None:
        super().__init__()
        self._model = DigitModel(self)
        self._table = DigitTable(self._model)
        self._table.digit_chosen.connect(self._show_mistakes)
        self._note = muted_label()
        self._note.setObjectName("digit_intervals")
        self._note.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(
            keep_menu(
                "digits",
                "Figures by digit",
                picture=self._table,
                table=lambda: table([line.figures for line in self._model.lines]),
                failed=self.failed.emit,
                choose_file=choose_file,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card("", self._table, foot))

    def show_reading(self, name: str, reading: SplitReading) -> None:  # noqa: ARG002 - the tabs'
        classes = reading.outputs.shape[1]
        matrix = confusion_matrix(reading.split.labels, reading.predicted, classes)
        self._model.show(matrix, reading.split.class_names)
        self._note.setText(_INTERVALS.format(lowest=100 * self._model.lowest))

    def _show_mistakes(self, digit: int) -> None:
        self.cells_wanted.emit(mistakes_among(cells_of([digit], range(10))))


def _build() -> ByDigitTab:
    from mnist_desktop.ui.evaluate.example import example_reading

    tab = ByDigitTab()
    tab.show_reading("seed", example_reading())
    tab.resize(900, 520)
    return tab


if __name__ == "__main__":
    preview(_build)
