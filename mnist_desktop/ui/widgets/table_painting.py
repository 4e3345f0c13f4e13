"""A table as it is kept: all its columns and rows, not only those that fit on the screen."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from mnist_desktop.ui.widgets.painting import Painting, painting_of

_MOST_ROWS = 200  # of a picture, which would be higher than any page else; a CSV has all


def whole_table(view: QTableView) -> Painting:
    """What a table shows, and what one would scroll to; nothing of it is selected."""
    copy = QTableView()
    copy.setModel(view.model())
    copy.setItemDelegate(view.itemDelegate())
    copy.setFont(view.font())
    copy.setFrameShape(QTableView.Shape.NoFrame)
    copy.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    copy.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    copy.setShowGrid(view.showGrid())
    copy.setAlternatingRowColors(view.alternatingRowColors())
    copy.setWordWrap(view.wordWrap())
    copy.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    copy.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    copy.verticalHeader().setVisible(view.verticalHeader().isVisible())
    copy.horizontalHeader().setDefaultAlignment(view.horizontalHeader().defaultAlignment())
    copy.horizontalHeader().setMinimumSectionSize(1)
    width = height = 0
    for column in range(view.model().columnCount()):
        copy.setColumnWidth(column, view.columnWidth(column))
        width += view.columnWidth(column)
    for row in range(min(view.model().rowCount(), _MOST_ROWS)):
        copy.setRowHeight(row, view.rowHeight(row))
        height += view.rowHeight(row)
    copy.resize(QSize(width, height + view.horizontalHeader().height()))
    return painting_of(copy)
