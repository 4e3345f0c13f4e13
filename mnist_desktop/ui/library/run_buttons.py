"""What can be done to the chosen runs: open, go on, rename, star, delete."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.theme import GRID

_GO_ON = (
    "Train a run that was stopped, failed or interrupted to its end, as if it had never been. "
    "Ctrl+R"
)


class RunButtons(QWidget):
    """Five buttons in a row, each offered where it makes sense."""

    open_wanted = Signal()
    go_on_wanted = Signal()
    rename_wanted = Signal()
    star_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._for_one = (
            _button("Open", "open", "Read with this run's network, and show its curves. Enter"),
            _button("Go on", "play", _GO_ON),
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
        self._go_on = self._for_one[1]
        self._go_on.setShortcut("Ctrl+R")
        wanted = (
            self.open_wanted,
            self.go_on_wanted,
            self.rename_wanted,
            self.star_wanted,
            self.delete_wanted,
        )
        for button, signal in zip((*self._for_one, *self._for_any), wanted, strict=True):
            row.addWidget(button)
            button.clicked.connect(signal)

    def offer(self, chosen: Sequence[RunEntry]) -> None:
        """Offer what can be done to the chosen runs."""
        for button in self._for_one:
            button.setEnabled(len(chosen) == 1)
        for button in self._for_any:
            button.setEnabled(bool(chosen))
        self._go_on.setEnabled(len(chosen) == 1 and chosen[0].can_go_on)


def _button(text: str, drawing: str, explanation: str) -> QPushButton:
    button = QPushButton(icon(drawing), text)
    describe(
        button,
        name=f"{text.lower().replace(' ', '_')}_run",
        label=f"{text} run",
        explanation=explanation,
    )
    return button
