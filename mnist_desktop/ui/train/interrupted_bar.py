"""Says that the last run was cut short when the app was closed or killed, and offers to go on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.theme import GRID


class InterruptedBar(QFrame):
    """Hidden unless there is such a run."""

    go_on_wanted = Signal(int)
    """The run's id."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._run: int | None = None
        self._left: int | None = None
        self._text = QLabel()
        self._text.setObjectName("interrupted_text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        go_on = QPushButton(icon("play"), "Go on")
        describe(
            go_on,
            name="go_on_interrupted",
            label="Go on with the interrupted run",
            explanation="Train it to its end, as if it had never been interrupted.",
        )
        go_on.clicked.connect(self._go_on)
        leave = QPushButton("Not now")
        describe(
            leave,
            name="leave_interrupted",
            label="Not now",
            explanation="Leave the run as it is; the Library has it, and it can go on from there.",
        )
        leave.clicked.connect(self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._text, 1)
        row.addWidget(go_on)
        row.addWidget(leave)
        self.hide()

    def offer(self, entry: RunEntry) -> None:
        """Say where a run was interrupted, unless the user has left it."""
        if entry.id == self._left:
            return
        self._run = entry.id
        where = f"after epoch {entry.epochs}" if entry.epochs else "in its first epoch"
        self._text.setText(f"“{entry.name}” was interrupted {where}. Go on with it?")
        self.show()

    def _leave(self) -> None:
        self._left = self._run
        self.hide()

    def _go_on(self) -> None:
        self.hide()
        if self._run is not None:
            self.go_on_wanted.emit(self._run)
