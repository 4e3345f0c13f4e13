"""Says what was deleted, and offers to bring it back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.theme import GRID

_OF_RUNS = "Bring back what was deleted last, with its network and its notes. Ctrl+Z"


class UndoBar(QFrame):
    """Hidden until something was deleted."""

    undo_wanted = Signal()

    def __init__(self, explanation: str = _OF_RUNS) -> None:
        """`explanation` says what the button brings back."""
        super().__init__()
        self.setProperty("card", True)
        self._text = QLabel()
        self._text.setObjectName("deleted_text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        undo = QPushButton(icon("undo"), "Undo")
        describe(
            undo,
            name="undo_delete",
            label="Undo delete",
            explanation=explanation,
        )
        undo.clicked.connect(self.undo_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.addWidget(self._text, 1)
        row.addWidget(undo)
        self.hide()

    def show_deleted(self, count: int) -> None:
        """Say that `count` runs were deleted."""
        runs = "A run was" if count == 1 else f"{count:,} runs were"
        self.show_sentence(f"{runs} deleted; gone for good when the app is started again.")

    def show_sentence(self, sentence: str) -> None:
        """Say what was deleted."""
        self._text.setText(sentence)
        self.show()
