"""What can be done to the chosen runs: open, rename, star, delete."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.icons import icon
from mnist_desktop.ui.theme import GRID


class RunButtons(QWidget):
    """Four buttons in a row, each offered where it makes sense."""

    open_wanted = Signal()
    rename_wanted = Signal()
    star_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._for_one = (
            _button("Open", "open", "Read with this run's network, and show its curves. Enter"),
            _button("Rename", "rename", "Give this run another name, in its row. F2"),
        )
        self._for_any = (
            _button(
                "Star",
                "star",
                "Mark the chosen runs, so that the list at the top of the window has them, or "
                "unmark them. Ctrl+D",
            ),
            _button(
                "Delete",
                "clear",
                "Delete the chosen runs and their networks; Ctrl+Z brings them back. Del",
            ),
        )
        self._for_any[0].setShortcut("Ctrl+D")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        wanted = (self.open_wanted, self.rename_wanted, self.star_wanted, self.delete_wanted)
        for button, signal in zip((*self._for_one, *self._for_any), wanted, strict=True):
            row.addWidget(button)
            button.clicked.connect(signal)

    def offer(self, chosen: int) -> None:
        """Offer what can be done to so many runs."""
        for button in self._for_one:
            button.setEnabled(chosen == 1)
        for button in self._for_any:
            button.setEnabled(chosen > 0)


def _button(text: str, drawing: str, explanation: str) -> QPushButton:
    button = QPushButton(icon(drawing), text)
    describe(button, name=f"{text.lower()}_run", label=f"{text} run", explanation=explanation)
    return button
