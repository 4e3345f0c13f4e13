"""All that a window says: what is painted, and what its widgets tell mouse and screen reader."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QListView,
    QTabBar,
    QWidget,
)

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_MOST_ROWS = 40  # of a list that is looked at

Said = set[tuple[str, str]]
"""Texts, each with what says it: a widget's name, or the class of what is painted on."""


def recorded_painting(patch: pytest.MonkeyPatch) -> Said:
    """What Python paints from now on."""
    said: Said = set()
    draw_text = QPainter.drawText

    def drawing(painter: QPainter, *arguments: Any) -> Any:
        texts = [each for each in arguments if isinstance(each, str)]
        said.update((type(painter.device()).__name__, text) for text in texts)
        return draw_text(painter, *arguments)

    patch.setattr(QPainter, "drawText", drawing)
    return said


def told_by(window: QWidget) -> Said:
    """All that visible widgets have for a person to read or to hear."""
    widgets = [window, *window.findChildren(QWidget)]
    return {
        (widget.objectName() or type(widget).__name__, text)
        for widget in widgets
        if widget.isVisible()
        for text in _texts(widget)
        if text
    }


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.statusTip())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    if isinstance(widget, QComboBox):
        yield from map(widget.itemText, range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from map(widget.tabText, range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _texts_of_items(widget)


def _texts_of_items(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = 1 if isinstance(view, QListView) else model.columnCount()
    for column in range(columns):
        head = model.headerData(column, Qt.Orientation.Horizontal)
        yield head if isinstance(head, str) else ""
        for row in range(min(model.rowCount(), _MOST_ROWS)):
            found = (model.data(model.index(row, column), role) for role in _ROLES)
            yield from (text for text in found if isinstance(text, str))
