"""The table of the figures by digit, each with a bar and its interval."""

from math import isnan

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mnist_desktop.core.evaluation.by_digit import Measure
from mnist_desktop.core.evaluation.paired import Difference
from mnist_desktop.ui.evaluate.digit_model import DIFFERENCE, MEASURE, DigitModel
from mnist_desktop.ui.widgets.colors import blend
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID, series_colors

_EXPLANATION = (
    "Figures of each class with 95 % intervals; a click on a head sorts, Enter shows the images "
    "that were read wrong."
)
_BAR = 0.75 * GRID  # its height
_Index = QModelIndex | QPersistentModelIndex


class DigitTable(QTableView):
    """One row a digit, and two for all."""

    digit_chosen = Signal(int)
    """By a double click or Enter."""

    def __init__(self, model: DigitModel) -> None:
        super().__init__()
        self._digits = model
        self.setModel(model)
        self.setItemDelegate(_BarDelegate(self, model))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(
            self.fontMetrics().height() + int(2 * _BAR) + GRID
        )
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column, head in enumerate(DigitModel.HEADS):
            if head in ("Digit", "Images", "Most taken for"):
                heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self._fit_to_names()
        model.layoutChanged.connect(self._fit_to_names)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._choose)
        describe(self, name="digit_table", label="Figures by digit", explanation=_EXPLANATION)

    def show_taken_for(self, shown: bool) -> None:
        """Whether to tell what each class is taken for: beside differences there is no room."""
        self.setColumnHidden(DigitModel.HEADS.index("Most taken for"), not shown)
        self._fit_to_names()

    def _fit_to_names(self) -> None:
        """Give names the room that the figures leave: the rest is told by the tooltip."""
        wide, digit = (
            self.fontMetrics().horizontalAdvance,
            self.fontMetrics().horizontalAdvance("0"),
        )
        longest = max((wide(line.figures.name) for line in self._digits.lines), default=0)
        figures = 3 * (wide("100.0 %  −10.0 (−10.0 to +10.0)") + 2 * GRID) + 9 * digit
        room = max(self.viewport().width() - figures, 27 * digit)
        named = max(min(longest + 2 * GRID, (room - 9 * digit) // 2), 9 * digit)
        if self.isColumnHidden(DigitModel.HEADS.index("Most taken for")):
            named = min(named, 12 * digit)
        widths = {"Digit": named, "Images": 9 * digit, "Most taken for": named + 9 * digit}
        for column, head in enumerate(DigitModel.HEADS):
            if head in widths:
                self.setColumnWidth(column, widths[head])

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_to_names()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        digit = self._digits.lines[index.row()].digit
        if digit is not None:
            self.digit_chosen.emit(digit)


class _BarDelegate(QStyledItemDelegate):
    """Paints a figure above its bar; a line across the bar's end is the interval."""

    def __init__(self, parent: QWidget, model: DigitModel) -> None:
        super().__init__(parent)
        self._view, self._model = parent, model

    # Qt overrides

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        less = index.data(DIFFERENCE)
        is_clear = isinstance(less, Difference) and less.is_clear
        option.font.setBold(is_clear or self._model.lines[index.row()].digit is None)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        measure = index.data(MEASURE)
        if not isinstance(measure, Measure) or isnan(measure.value):
            return
        palette = option.palette
        room = QRectF(option.rect).adjusted(GRID / 2, 0, -2 * GRID, -GRID / 4)
        groove = QRectF(room.left(), room.bottom() - _BAR, room.width(), _BAR)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(groove, palette.alternateBase())
        filled = QRectF(groove)
        filled.setRight(self._place(groove, measure.value))
        painter.fillRect(filled, blend(palette.base().color(), palette.accent().color(), 0.6))
        painter.setPen(QPen(palette.text().color(), 1.5))
        middle = groove.center().y()
        ends = [self._place(groove, bound) for bound in (measure.low, measure.high)]
        painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
        for end in ends:
            painter.drawLine(QPointF(end, groove.top()), QPointF(end, groove.bottom()))
        less = index.data(DIFFERENCE)
        if isinstance(less, Difference) and not isnan(less.value):
            self._paint_other(painter, groove, measure.value - less.value)
        painter.restore()

    def _paint_other(self, painter: QPainter, groove: QRectF, share: float) -> None:
        """A diamond where the other network is."""
        at, arm = QPointF(self._place(groove, share), groove.center().y()), 0.6 * GRID
        painter.setPen(QPen(self._view.palette().base().color(), 1))
        painter.setBrush(series_colors(self._view.palette())[1])
        corners = (QPointF(0, -arm), QPointF(arm, 0), QPointF(0, arm), QPointF(-arm, 0))
        painter.drawPolygon([at + corner for corner in corners])

    def _place(self, groove: QRectF, share: float) -> float:
        lowest = self._model.lowest
        return groove.left() + groove.width() * max(share - lowest, 0.0) / (1 - lowest)
