"""Lists the keys, page by page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.ui.help.sheet_dialog import SheetDialog
from mnist_desktop.ui.help.shortcuts import SHORTCUTS
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_COLUMNS = 2


class ShortcutsDialog(SheetDialog):
    """Two columns, filled from the left, and scrolled where they are too long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("shortcuts_dialog", "Keyboard shortcuts", parent)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * GRID)
        for places in _columns({place: len(keys) + 2 for place, keys in SHORTCUTS.items()}):
            column = QVBoxLayout()
            column.setSpacing(2 * GRID)
            for place in places:
                column.addWidget(_group(place))
            column.addStretch(1)
            row.addLayout(column, 1)
        inside = QWidget()
        inside.setLayout(row)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setMinimumSize(116 * GRID, 64 * GRID)
        describe(
            area,
            name="shortcuts",
            label="Keyboard shortcuts",
            explanation="Every key that does something, page by page.",
        )
        self.body.addWidget(area)


def _columns(heights: dict[str, int]) -> list[list[str]]:
    """The places in their order, split where a column has had its share of lines."""
    share = sum(heights.values()) / _COLUMNS
    columns: list[list[str]] = [[] for _ in range(_COLUMNS)]
    above = 0
    for place, height in heights.items():
        columns[min(int((above + height / 2) / share), _COLUMNS - 1)].append(place)
        above += height
    return columns


def _group(place: str) -> QWidget:
    frame = QFrame()
    grid = QGridLayout(frame)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    title = muted_label(place)
    title.setFont(scaled_font(title, 0.85, bold=True))
    grid.addWidget(title, 0, 0, 1, 2)
    for number, (keys, what) in enumerate(SHORTCUTS[place].items(), start=1):
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        grid.addWidget(_keys(keys), number, 0, top)
        explained = QLabel(what)
        explained.setWordWrap(True)  # large fonts leave little room beside the keys
        grid.addWidget(explained, number, 1)
    grid.setColumnStretch(1, 1)
    return frame


def _keys(keys: str) -> QLabel:
    """Keys as this system writes them: Ctrl+S, or a Mac's sign for it."""
    native = [
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key
        for key in keys.split(", ")
    ]
    label = QLabel(", ".join(native))
    label.setFont(scaled_font(label, 1.0, bold=True))
    return label


if __name__ == "__main__":
    preview(ShortcutsDialog)
