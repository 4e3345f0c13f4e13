"""Says that a tab shows an earlier epoch of a network that learns on, and offers the newest."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID


class NewerBar(QWidget):
    """Hidden while what is shown is the newest."""

    newest_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("newer_bar")
        self._text = muted_label()
        self._text.setObjectName("newer_text")
        self._button = QPushButton()
        self._button.setProperty("compact", True)
        describe(
            self._button,
            name="show_newest",
            label="Show the newest epoch",
            explanation="Begin anew with the network as it is now; it takes too long to follow "
            "each epoch.",
        )
        self._button.clicked.connect(self.newest_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._text)
        row.addWidget(self._button)
        row.addStretch(1)
        self.hide()

    def offer(self, shown: int | None, newest: int | None) -> None:
        """Say which epoch is shown here, and which one there is now."""
        self._text.setText(f"Epoch {shown} stands still here, while the network learns on.")
        self._button.setText(f"Show epoch {newest}")
        self.show()


def _build() -> QWidget:
    bar = NewerBar()
    bar.offer(12, 30)
    return bar


if __name__ == "__main__":
    preview(_build)
