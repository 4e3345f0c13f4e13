"""Says which image of a split is on the sheet, and leads to its cell of the matrix."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mnist_desktop.core.evaluation.known_image import KnownImage
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID


class KnownImageRow(QWidget):
    """For an image of a split."""

    cell_wanted = Signal()
    """The images that are read as this one is are to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("known_image_row")
        self._text = muted_label()
        self._text.setObjectName("known_image")
        self._cell = cell_button()
        self._cell.clicked.connect(self.cell_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._text)
        row.addWidget(self._cell)
        row.addStretch(1)

    def show_known(self, known: KnownImage) -> None:
        """Say what is on the sheet."""
        self._text.setText(known.sentence)
        self._cell.setVisible(known.has_cell)


def cell_button() -> QPushButton:
    """Leads from an image to its cell."""
    button = QPushButton("Its cell")
    button.setProperty("compact", True)
    describe(
        button,
        name="known_image_cell",
        label="Its cell of the matrix",
        explanation="Show this image among those that are read alike: its cell of the confusion "
        "matrix. M",
    )
    return button


def _build() -> QWidget:
    row = KnownImageRow()
    row.show_known(KnownImage(split_name="test", index=4_201, label="1"))
    return row


if __name__ == "__main__":
    preview(_build)
