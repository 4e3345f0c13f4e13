"""What could not be done, over the page, in a sentence; closed by the user."""

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.spoken import announce
from mnist_desktop.ui.widgets.theme import GRID

_UNREAD_MS = 3_000
"""A sentence is kept in sight for as long, whatever else is said."""


class NoticeBar(QFrame):
    """Hidden until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        describe(self, name="notice", label="Notice", explanation="What failed, and why.")
        self._sentences: list[str] = []
        self._told = QElapsedTimer()
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
        """Say `sentence`, in place of what was said before; below it, if that is unread yet."""
        if self.isHidden() or self._told.hasExpired(_UNREAD_MS):
            self._sentences.clear()
        if sentence not in self._sentences:
            self._sentences.append(sentence)
        self._told.start()
        self._text.setText("\n".join(self._sentences))
        self.show()
        announce(self, sentence, at_once=True)
