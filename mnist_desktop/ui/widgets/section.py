"""A part of a form that opens and closes, and says in a few words what is in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID


class Section(QWidget):
    """Closed at first; the header is a button."""

    opened = Signal(bool)

    def __init__(self, title: str, *contents: QWidget, name: str, explanation: str) -> None:
        super().__init__()
        self._contents = contents
        self._header = QToolButton()
        self._header.setText(title)
        self._header.setCheckable(True)
        self._header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._header.setArrowType(Qt.ArrowType.RightArrow)
        describe(self._header, name=f"section_{name}", label=title, explanation=explanation)
        self._header.toggled.connect(self._open)
        self._summary = muted_label()
        self._summary.setObjectName(f"summary_{name}")
        self._summary.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._header)
        row.addWidget(self._summary, 1)
        row.addStretch()  # keeps the header at the left when the summary is hidden
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        for content in contents:
            column.addWidget(content)
            content.hide()

    def show_summary(self, words: str) -> None:
        """Say beside the title what is in it."""
        self._summary.setText(words)

    def _open(self, is_open: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow
        self._header.setArrowType(arrow)
        for content in self._contents:
            content.setVisible(is_open)
        self._summary.setVisible(not is_open)
        self.opened.emit(is_open)
