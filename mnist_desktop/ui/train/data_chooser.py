"""Which data set a recipe learns."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from mnist_desktop.library.data_sets import MNIST_ENTRY, DataSetEntry
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.number_box import ChoiceBox
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID


class DataChooser(QWidget):
    """A line with the data sets by their titles."""

    data_chosen = Signal(str)
    """By the user: the name of a data set."""

    def __init__(self) -> None:
        super().__init__()
        self._box = ChoiceBox()
        describe(
            self._box,
            name="recipe_data",
            label="Data set",
            explanation="Which images the network learns; the Data page shows them, and brings in "
            "others.",
        )
        policy = ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._box.setSizeAdjustPolicy(policy)  # a title may be long
        self._box.currentIndexChanged.connect(
            lambda index: self.data_chosen.emit(self._box.itemData(index))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(QLabel("Data set"))
        row.addWidget(self._box, 1)
        self.show_entries([MNIST_ENTRY])

    def show_entries(self, entries: Sequence[DataSetEntry]) -> None:
        """Offer these, and tell nobody."""
        was_blocked = self._box.blockSignals(True)
        self._box.clear()
        for entry in entries:
            self._box.addItem(entry.title, entry.name)
        self._box.blockSignals(was_blocked)

    def show_chosen(self, name: str) -> None:
        """Show which one it is, and tell nobody; one that is gone as such."""
        was_blocked = self._box.blockSignals(True)
        if self._box.findData(name) < 0:
            self._box.addItem(f"{name}, which is gone", name)
        self._box.setCurrentIndex(self._box.findData(name))
        self._box.blockSignals(was_blocked)


if __name__ == "__main__":
    preview(DataChooser)
