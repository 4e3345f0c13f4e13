"""Chooses the network whose matrix is taken away from the one that is shown."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from mnist_desktop.core.networks.network_choice import NetworkChoice
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_NONE = "no other network"
_EXPLANATION = "Another network: each cell tells how many more or fewer images the shown one has."


class OtherNetworkChooser(QWidget):
    """The title of the matrix, and below what it is compared with."""

    chosen = Signal(object)
    """The Path of a network, or None for none."""

    def __init__(self) -> None:
        super().__init__()
        self._title = muted_label("Confusion matrix")
        self._title.setObjectName("matrix_title")
        self._title.setFont(scaled_font(self._title, 0.85, bold=True))
        self._state = muted_label()
        self._state.setObjectName("matrix_difference")
        self._networks = QComboBox()
        self._networks.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._networks.setMinimumContentsLength(18)
        describe(
            self._networks,
            name="matrix_minus",
            label="Compare with",
            explanation=_EXPLANATION,
        )
        # The matrix below would be taller than there is room for, and take some of it from here.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._state)
        row.addWidget(self._networks)
        self.show_difference(False)
        self.offer(())
        self._networks.currentIndexChanged.connect(self._choose)

    @property
    def path(self) -> Path | None:
        """The network that is chosen."""
        found = self._networks.currentData()
        return found if isinstance(found, Path) else None

    @property
    def name(self) -> str:
        """What it is called."""
        return self._networks.currentText()

    def offer(self, choices: Sequence[NetworkChoice]) -> None:
        """Offer other networks; the chosen one stays chosen if it is among them."""
        before = self.path
        self._networks.blockSignals(True)
        self._networks.clear()
        self._networks.addItem(_NONE, None)
        for choice in choices:
            self._networks.addItem(choice.name, choice.path)
        self._networks.setCurrentIndex(max(self._networks.findData(before), 0))
        self._networks.blockSignals(False)
        if self.path != before:
            self._choose()

    def choose_none(self) -> None:
        """Take the choice back."""
        self._networks.setCurrentIndex(0)

    def show_progress(self, done: int, of: int) -> None:
        """Tell how many images the chosen network has read."""
        self._state.setText(f"reading, {100 * done // of} %:")

    def show_difference(self, shown: bool) -> None:
        """Tell whether the matrix is a difference to the chosen network's."""
        self._state.setText("+ more, − fewer than" if shown else "compared with")

    def _choose(self) -> None:
        self.chosen.emit(self.path)
