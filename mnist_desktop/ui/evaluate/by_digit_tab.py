"""The tab of the figures by digit."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mnist_desktop.core.evaluation.cells import cells_of, mistakes_among
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.paired import differences
from mnist_desktop.ui.evaluate.compared import Compared
from mnist_desktop.ui.evaluate.comparing_tab import ComparingTab
from mnist_desktop.ui.evaluate.digit_model import DigitModel
from mnist_desktop.ui.evaluate.digit_table import DigitTable
from mnist_desktop.ui.evaluate.other_network import OtherNetworkRow
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview

_INTERVALS = (
    "Bars begin at {lowest:.0f} %; the line at each end is the 95 % interval: Wilson's (1927), for "
    "F1 as Lam, Gopal and Qian (2023) have it, for the mean as Takahashi and others (2022)."
)

_MINUS = "Another network: each figure tells how much more or less the shown one has."
_DIFFERENCES = (
    "Beside each figure, in points, how much more or less than the other network's, with its 95 % "
    "interval over the same images (Agresti and Min, 2005; delta method), and ◆ where that one is. "
    "Bold: the interval leaves 0 out; of 30 of them, one or two do by chance."
)


class ByDigitTab(ComparingTab):
    """Enter on a digit leads to its mistakes in the matrix."""

    def __init__(self, compared: Compared, choose_file: ChooseFile = choose_file_to_save) -> None:
        super().__init__(compared)
        row = OtherNetworkRow(
            compared, name="digits_minus", title="Figures by class", explanation=_MINUS
        )
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
                table=self._model.rows,
                failed=self.failed.emit,
                choose_file=choose_file,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card("", row, self._table, foot))

    def show_reading(self, name: str, reading: SplitReading) -> None:  # noqa: ARG002 - the tabs'
        self._model.show(reading.evaluation.confusion_matrix, reading.split.class_names)
        self.compare(reading)

    def show_other(self, reading: SplitReading, other: SplitReading | None) -> None:
        found = None
        if other is not None:
            labels, classes = reading.split.labels, reading.outputs.shape[1]
            found = differences(labels, reading.predicted, other.predicted, classes)
        self._model.show_differences(found, self.compared.name)
        self._table.show_taken_for(found is None)
        if found is None:
            self._note.setText(_INTERVALS.format(lowest=100 * self._model.lowest))
        else:
            self._note.setText(_DIFFERENCES)

    def _show_mistakes(self, digit: int) -> None:
        self.cells_wanted.emit(mistakes_among(cells_of([digit], range(10))))


def _build() -> ByDigitTab:
    from mnist_desktop.ui.evaluate.example import example_reading

    tab = ByDigitTab(Compared())
    tab.show_reading("seed", example_reading())
    tab.resize(900, 520)
    return tab


if __name__ == "__main__":
    preview(_build)
