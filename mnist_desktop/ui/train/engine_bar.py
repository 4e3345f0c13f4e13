"""Says on the Train page why nothing can be trained here, and tries again if asked to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID


class EngineBar(QFrame):
    """Hidden unless something is wrong."""

    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._text = QLabel()
        self._text.setObjectName("engine_text")
        self._text.setProperty("fault", True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        again = QPushButton("Try again")
        describe(
            again,
            name="engine_again",
            label="Load TensorFlow again",
            explanation="Try once more to load what networks are trained with.",
        )
        again.clicked.connect(self.hide)
        again.clicked.connect(self.again_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self._text, 1)
        row.addWidget(again)
        self.hide()

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong; "" if nothing is."""
        self._text.setText(sentence)
        self.setVisible(bool(sentence))
