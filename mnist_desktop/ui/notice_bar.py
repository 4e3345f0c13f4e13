"""One sentence over the page, when something could not be done; closed by the user."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.theme import GRID


class NoticeBar(QFrame):
    """Hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        describe(self, name="notice", label="Notice", explanation="What failed, and why.")
        self._text = QLabel()
        self._text.setObjectName("notice_text")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = QPushButton("Close")
        describe(close, name="close_notice", label="Close notice", explanation="Hide this notice.")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.addWidget(self._text, 1)
        row.addWidget(close)
        self.hide()

    def show_notice(self, sentence: str) -> None:
        """Say `sentence`, in place of what was said before."""
        self._text.setText(sentence)
        self.show()
