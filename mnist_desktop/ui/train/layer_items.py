"""What Qt's list view asks for to show the layers of a network: their data and their look."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from mnist_desktop.core.networks.layer_fields import LAYER_KINDS
from mnist_desktop.core.networks.layer_measures import Fault, LayerMeasures, measures_of
from mnist_desktop.core.networks.layer_words import details_of, words_for
from mnist_desktop.core.networks.layers import Layer, Shape
from mnist_desktop.ui.widgets.item_roles import EXPLAINING
from mnist_desktop.ui.widgets.theme import GRID, mistake_color, muted, scaled_font

DETAILS, MEASURES, FAULT = (Qt.ItemDataRole.UserRole + role for role in range(3))
_Index = QModelIndex | QPersistentModelIndex
_NUMBER = 4 * GRID  # the width of a layer's number
_PADDING = GRID


class LayerModel(QAbstractListModel):
    """The layers in order, each with its measures and its fault."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._layers: tuple[Layer, ...] = ()
        self._measures: list[LayerMeasures] = []
        self._fault: Fault | None = None

    def show(self, layers: Sequence[Layer], fault: Fault | None) -> None:
        """Take other layers, and what is wrong with them, if anything."""
        self.beginResetModel()
        self._layers = tuple(layers)
        self._measures = measures_of(layers)
        self._fault = fault
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._layers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return LAYER_KINDS[self._layers[row].kind].title
        if role == DETAILS:
            return details_of(self._layers[row])
        if role == MEASURES:
            return self._measures[row] if row < len(self._measures) else None
        if role == FAULT:
            return self._fault.sentence if self._fault and self._fault.place == row else ""
        if role in EXPLAINING:
            return self._sentence(row)
        return None

    def _sentence(self, row: int) -> str:
        words = f"Layer {row + 1}, {words_for(self._layers[row])}"
        if self._fault and self._fault.place == row:
            return f"{words}. {self._fault.sentence}"
        if row >= len(self._measures):
            return f"{words}: what it gives is known when the layer that is wrong is mended."
        measures = self._measures[row]
        return (
            f"{words}: {shape_in_words(measures.entering)} becomes "
            f"{shape_in_words(measures.leaving)}, with {measures.parameters:,} parameters."
        )


class LayerDelegate(QStyledItemDelegate):
    """Paints a layer in two lines, with what leaves it at the right, and a fault beneath."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        width = self._view.viewport().width()
        line = QFontMetrics(self._view.font()).height()
        return QSize(width, 2 * line + 2 * _PADDING + self._fault_height(index, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        palette = self._view.palette()
        rect: QRect = option.rect
        painter.save()
        self._paint_frame(painter, rect, index)
        line = QFontMetrics(self._view.font()).height()
        inside = rect.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        upper = QRect(inside.x() + _NUMBER, inside.y(), inside.width() - _NUMBER, line)
        lower = upper.translated(0, line)
        measures: LayerMeasures | None = index.data(MEASURES)
        painter.setPen(muted(palette))
        number = QRect(inside.x(), inside.y(), _NUMBER, 2 * line)
        painter.drawText(number, _LEFT, f"{index.row() + 1}")
        _paint_line(painter, lower, index.data(DETAILS), _parameters(measures))
        painter.setPen(palette.text().color())
        painter.setFont(scaled_font(self._view, 1.0, bold=True))
        shape = shape_in_words(measures.leaving) if measures else "?"
        _paint_line(painter, upper, index.data(), f"→ {shape}")
        if fault := index.data(FAULT):
            painter.setFont(self._view.font())
            painter.setPen(mistake_color(palette))
            below = upper.adjusted(0, 2 * line, 0, inside.height())
            painter.drawText(below, _WRAPPED, f"⚠ {fault}")
        painter.restore()

    def _paint_frame(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        """A card that shows which layer is chosen, and whether the keyboard is there."""
        palette = self._view.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = index == self._view.currentIndex()
        pen = QPen(palette.color(QPalette.ColorRole.Mid), 1)
        if is_chosen:
            pen = QPen(palette.accent().color(), 3 if self._view.hasFocus() else 1.5)
        elif index.data(FAULT):
            pen = QPen(mistake_color(palette), 1)
        painter.setPen(pen)
        painter.setBrush(palette.alternateBase() if is_chosen else palette.base())
        painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 6, 6)

    def _fault_height(self, index: _Index, width: int) -> int:
        fault = index.data(FAULT)
        if not fault:
            return 0
        room = QRect(0, 0, width - _NUMBER - 2 * _PADDING, 10_000)
        metrics = QFontMetrics(self._view.font())
        return metrics.boundingRect(room, _WRAPPED, f"⚠ {fault}").height()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


def shape_in_words(shape: Shape) -> str:
    """ "26 × 26 × 16" for an image, "50" for a row."""
    return " × ".join(map(str, shape))


def _paint_line(painter: QPainter, place: QRect, left: str, right: str) -> None:
    """`right` whole, and as much of `left` as there is room for."""
    metrics = painter.fontMetrics()
    room = place.width() - metrics.horizontalAdvance(right) - _PADDING
    painter.drawText(place, _RIGHT, right)
    elided = metrics.elidedText(left, Qt.TextElideMode.ElideRight, max(room, 0))
    painter.drawText(place, _LEFT, elided)


def _parameters(measures: LayerMeasures | None) -> str:
    if measures is None:
        return ""
    count = measures.parameters
    return f"{count:,} parameter{'' if count == 1 else 's'}" if count else "no parameters"
