"""Chooses the network that a tab compares with, and says how far it has read."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from mnist_desktop.ui.evaluate.compared import Compared
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_NONE, _NONE_YET = "no other network", "no other network yet"
_HOW_TO_HAVE_ONE = "There is no other network: train one, or open a file at the top of the window."
_COMPARED = "compared with"


class OtherNetworkBox(QComboBox):
    """All networks but the shown one, and none; what is chosen here is chosen on every tab."""

    def __init__(self, compared: Compared, *, name: str, explanation: str) -> None:
        super().__init__()
        self._compared = compared
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(18)
        self._name, self._explanation = name, explanation
        self._show_choices()
        compared.offered.connect(self._show_choices)
        self.currentIndexChanged.connect(self._choose)

    @Slot()
    def _show_choices(self) -> None:
        are_there = bool(self._compared.choices)
        self.setEnabled(are_there)
        explanation = self._explanation if are_there else _HOW_TO_HAVE_ONE
        describe(self, name=self._name, label="Compare with", explanation=explanation)
        self.blockSignals(True)
        self.clear()
        self.addItem(_NONE if are_there else _NONE_YET, None)
        for choice in self._compared.choices:
            self.addItem(choice.name, choice.path)
        self.setCurrentIndex(max(self.findData(self._compared.path), 0))
        self.blockSignals(False)

    @Slot()
    def _choose(self) -> None:
        self._compared.choose(self.currentData())


class OtherNetworkRow(QWidget):
    """The title of what is compared, and beside it with what."""

    def __init__(self, compared: Compared, *, name: str, title: str, explanation: str) -> None:
        """`name` is that of the box; the names of its labels begin with its first word."""
        super().__init__()
        self._compared = compared
        stem = name.partition("_")[0]
        head = muted_label(title)
        head.setObjectName(f"{stem}_title")
        head.setFont(scaled_font(head, 0.85, bold=True))
        self._state = muted_label(_COMPARED)
        self._state.setObjectName(f"{stem}_difference")
        # What is below would be taller than there is room for, and take some of it from here.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(head)
        row.addStretch(1)
        row.addWidget(self._state)
        row.addWidget(OtherNetworkBox(compared, name=name, explanation=explanation))
        compared.advanced.connect(self._show_progress)
        compared.changed.connect(self.show_state)
        compared.offered.connect(self.show_state)

    @Slot()
    def show_state(self) -> None:
        """Tell whether a difference is shown."""
        shown = self._compared.reading is not None
        self._state.setText("+ more, − fewer than" if shown else _COMPARED)

    @Slot(int, int)
    def _show_progress(self, done: int, of: int) -> None:
        self._state.setText(f"reading, {100 * done // of} %:")
