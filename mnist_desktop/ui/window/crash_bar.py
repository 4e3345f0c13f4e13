"""Says that the last window was not closed, what is kept all the same, and offers to go on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from mnist_desktop.core.crash import Crash
from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID


class CrashBar(QFrame):
    """Over the page, until it is closed."""

    go_on_wanted = Signal(int)
    """The id of the run that was interrupted."""
    left_wanted = Signal()
    """What was unsaved is wanted back."""
    details_wanted = Signal()

    def __init__(self, crash: Crash, left: Sequence[str] = ()) -> None:
        """`left`: what was unsaved and can be put back, in words."""
        super().__init__()
        self.setProperty("card", True)
        describe(self, name="crash_bar", label="After a crash", explanation=crash.sentence)
        self._crash = crash
        self._run: RunEntry | None = None
        self._own_digits = 0
        self._text = QLabel()
        self._text.setObjectName("crash_text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._go_on = _button("Go on with the run", "crash_go_on", "Train it to its end.")
        self._go_on.setIcon(icon("play"))
        self._go_on.clicked.connect(self._want_run)
        self._go_on.hide()
        self._left = left
        self._put_back = _button(
            "Put it back",
            "crash_put_back",
            "Put back what was unsaved; Ctrl+Z takes it away again.",
        )
        self._put_back.setVisible(bool(left))
        self._put_back.clicked.connect(self._want_left)
        details = _button("Details…", "crash_details", "What the process wrote as it crashed.")
        details.setVisible(bool(crash.fault))
        details.clicked.connect(self.details_wanted)
        close = _button("Close", "crash_close", "Hide this; everything that was kept stays.")
        close.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch(1)
        for button in (self._go_on, self._put_back, details, close):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._text)
        column.addLayout(row)
        self._say()

    def offer_run(self, entry: RunEntry) -> None:
        """Offer to go on with the run that was interrupted."""
        self._run = entry
        self._go_on.show()
        self._say()

    def count_own_digits(self, count: int) -> None:
        """Know how many of the user's own digits there are."""
        self._own_digits = count
        self._say()

    def _say(self) -> None:
        kept = "Runs, networks"
        if self._own_digits:
            kept += f" and your {self._own_digits:,} own digits"
        else:
            kept += " and own digits"
        sentence = f"{self._crash.sentence} {kept} are kept."
        if self._left:
            sentence += f" {_listed(self._left)} can be put back."
        if self._run is not None:
            where = f"after epoch {self._run.epochs}" if self._run.epochs else "in its first epoch"
            sentence += f" “{self._run.name}” was interrupted {where}, and can go on."
        self._text.setText(sentence)

    def _want_run(self) -> None:
        self._go_on.hide()
        if self._run is not None:
            self.go_on_wanted.emit(self._run.id)

    def _want_left(self) -> None:
        self._left = ()
        self._put_back.hide()
        self._say()
        self.left_wanted.emit()


def _listed(parts: Sequence[str]) -> str:
    """A sentence's beginning: "A, b and c"."""
    text = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return f"{text[0].upper()}{text[1:]}"


def _button(text: str, name: str, explanation: str) -> QPushButton:
    button = QPushButton(text)
    describe(button, name=name, label=text, explanation=explanation)
    return button


if __name__ == "__main__":
    preview(lambda: CrashBar(Crash(opened="1 May 2026 at 10:00", fault="Segmentation fault")))
