"""The foot of a dialog that asks: what is wrong with the answer, and the two ways out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID

_NO_FAULT = " "  # as high as a fault is, so that nothing jumps


class AnswerFoot(QWidget):
    """A line for a fault, Cancel, and a button that takes the answer where there is none."""

    def __init__(self, dialog: QDialog, *, name: str, take: str, taking: str, leaving: str) -> None:
        """`name` begins the parts' object names; `take` is on the button.

        `taking` and `leaving` explain the two buttons.
        """
        super().__init__()
        self._fault = QLabel(_NO_FAULT)
        self._fault.setObjectName(f"{name}_fault")
        self._fault.setProperty("fault", True)
        self._fault.setTextFormat(Qt.TextFormat.PlainText)
        self._take = QPushButton(take)
        self._take.setProperty("primary", True)
        self._take.setDefault(True)
        describe(self._take, name=f"{name}_ok", label=take, explanation=taking)
        self._take.clicked.connect(dialog.accept)
        leave = QPushButton("Cancel")
        describe(leave, name=f"{name}_cancel", label="Cancel", explanation=leaving)
        leave.clicked.connect(dialog.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._fault)
        column.addLayout(buttons)

    def show_fault(self, sentence: str) -> None:
        """Say what is wrong with the answer; "" lets it be taken."""
        self._fault.setText(sentence or _NO_FAULT)
        self._take.setEnabled(not sentence)
