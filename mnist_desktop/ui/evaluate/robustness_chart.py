"""One curve of the Robustness tab: accuracy against how much images are disturbed, small."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.evaluation.disturbance import Disturbance, number_words
from mnist_desktop.core.evaluation.robustness import Measured
from mnist_desktop.core.percent import percent
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.spoken import announce, tell_content
from mnist_desktop.ui.widgets.theme import GRID, many_series_colors, muted, scaled_font

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -1_000,
    Qt.Key.Key_End: 1_000,
}
_SHARES = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustnessLine:
    """One network's, and what is known of it, by rising setting."""

    letter: str  # "A" or "B"
    points: Sequence[Measured]


class RobustnessChart(QWidget):
    """A is a full line with discs, B a broken one with squares; each on its Wilson band."""

    setting_chosen = Signal(str, float)
    """The disturbance's name and a setting, by click or key."""
    setting_hovered = Signal(str, object)
    """The same for the mouse; None where it left."""

    def __init__(self, disturbance: Disturbance) -> None:
        super().__init__()
        self._disturbance = disturbance
        self._lines: Sequence[RobustnessLine] = ()
        self._setting: float | None = None
        self._is_chosen = False
        describe(
            self,
            name=f"robustness_{disturbance.name}",
            label=disturbance.title,
            explanation=f"{disturbance.title}: {disturbance.explanation} Left and Right change it.",
        )
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_lines(self, lines: Sequence[RobustnessLine]) -> None:
        """Show what was measured of one or two networks."""
        self._lines = lines
        tell_content(self, self._summary())
        self.update()

    def show_setting(self, setting: float | None, *, is_chosen: bool) -> None:
        """Mark a setting, and whether it is the one whose images are shown."""
        self._setting, self._is_chosen = setting, is_chosen
        if self.hasFocus():
            announce(self, self.text())
        self.update()

    def text(self) -> str:
        """The accuracies at the setting that is marked."""
        if self._setting is None:
            return ""
        at = [(line.letter, point) for line in self._lines for point in line.points]
        shares = [
            f"{letter} {percent(point.accuracy)}"
            for letter, point in at
            if point.setting == self._setting
        ]
        return f"{self._disturbance.words(self._setting)}: {', '.join(shares) or 'not measured'}"

    def _summary(self) -> str:
        """All that was measured."""
        return " ".join(
            f"{line.letter}: "
            + ", ".join(
                f"{self._disturbance.words(point.setting)} {percent(point.accuracy)}"
                for point in line.points
            )
            + "."
            for line in self._lines
            if line.points
        )

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(24 * GRID, 18 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(18 * GRID, 13 * GRID)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setting_hovered.emit(self._disturbance.name, self._nearest(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setting_chosen.emit(self._disturbance.name, self._nearest(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.setting_hovered.emit(self._disturbance.name, None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        settings = self._disturbance.settings
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        shown = self._setting if self._setting is not None else self._disturbance.none
        place = min(max(settings.index(shown) + step, 0), len(settings) - 1)
        self.setting_chosen.emit(self._disturbance.name, settings[place])

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().base())
        self._paint_head(painter)
        self._paint_axes(painter)
        for number, line in enumerate(self._lines):
            self._paint_line(painter, line, number)
        if self._setting is not None:
            x = self._x(self._setting)
            painter.setPen(QPen(self.palette().text().color(), 1))
            painter.drawLine(QPointF(x, self._plot().top()), QPointF(x, self._plot().bottom()))
        if self.hasFocus() or self._is_chosen:
            width = 2 if self.hasFocus() else 1
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().accent().color(), width))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_head(self, painter: QPainter) -> None:
        place = QRectF(GRID / 2, 2, self.width() - GRID, self.fontMetrics().height())
        painter.setPen(self.palette().text().color())
        painter.setFont(scaled_font(self, 0.85, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft, self._disturbance.title)
        painter.setFont(scaled_font(self, 0.85))
        painter.setPen(muted(self.palette()))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight, self.text())

    def _paint_axes(self, painter: QPainter) -> None:
        plot, height = self._plot(), self.fontMetrics().height()
        painter.setFont(scaled_font(self, 0.85))
        for share in _SHARES:
            y = self._y(share)
            painter.setPen(self.palette().midlight().color())
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(muted(self.palette()))
            place = QRectF(0, y - height / 2, plot.left() - 4, height)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, right, f"{100 * share:g} %")
        settings = self._disturbance.settings
        for setting in {settings[0], self._disturbance.none, settings[-1]}:
            x = self._x(setting)
            painter.setPen(QPen(self.palette().midlight().color(), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            is_last = setting == settings[-1]
            words = self._disturbance.words(setting) if is_last else number_words(setting)
            self._write_below(painter, x, words)

    def _write_below(self, painter: QPainter, x: float, words: str) -> None:
        width = painter.fontMetrics().horizontalAdvance(words) + 2
        left = min(max(x - width / 2, 0), self.width() - width)
        painter.setPen(muted(self.palette()))
        place = QRectF(left, self._plot().bottom() + 2, width, self.fontMetrics().height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_line(self, painter: QPainter, line: RobustnessLine, number: int) -> None:
        color = many_series_colors(self.palette())[number]
        bounds = [(point.setting, *point.interval) for point in line.points]
        lower = [QPointF(self._x(setting), self._y(low)) for setting, low, _ in bounds]
        upper = [QPointF(self._x(setting), self._y(high)) for setting, _, high in bounds]
        faint = QColor(color)
        faint.setAlpha(60)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint)
        painter.drawPolygon(QPolygonF([*lower, *reversed(upper)]))
        middle = [QPointF(self._x(p.setting), self._y(p.accuracy)) for p in line.points]
        style = Qt.PenStyle.DashLine if number else Qt.PenStyle.SolidLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 1.5, style))
        painter.drawPolyline(QPolygonF(middle))
        for place in middle:
            _paint_mark(painter, place, number, self.palette())
        if len(self._lines) > 1 and middle:
            self._write_letter(painter, line.letter, middle[-1], number)

    def _write_letter(self, painter: QPainter, letter: str, end: QPointF, number: int) -> None:
        """Name a line behind its end; where both end alike, one above the other."""
        metrics = painter.fontMetrics()
        others = [line.points[-1] for line in self._lines if line.points and line.letter != letter]
        gap = min((abs(self._y(each.accuracy) - end.y()) for each in others), default=99.0)
        is_higher = all(self._y(each.accuracy) > end.y() for each in others)
        apart = max(metrics.ascent() - gap, 0.0) / 2
        up = apart if is_higher or (gap == 0 and not number) else -apart
        painter.setPen(self.palette().text().color())
        painter.drawText(end + QPointF(5, metrics.ascent() / 2 - 1 - up), letter)

    def _nearest(self, x: float) -> float:
        return min(self._disturbance.settings, key=lambda setting: abs(self._x(setting) - x))

    def _plot(self) -> QRectF:
        height = self.fontMetrics().height()
        left = self.fontMetrics().horizontalAdvance("100 %") + GRID // 2
        width, tall = self.width() - left - 2 * GRID, self.height() - 2 * height - 1.5 * GRID
        return QRectF(left, height + GRID, max(width, 1), max(tall, 1))

    def _x(self, setting: float) -> float:
        first, last = self._disturbance.settings[0], self._disturbance.settings[-1]
        return self._plot().left() + (setting - first) / (last - first) * self._plot().width()

    def _y(self, share: float) -> float:
        return self._plot().bottom() - share * self._plot().height()


class LineMark(QWidget):
    """How a network's line is marked, for a legend."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setObjectName("line_mark")
        self.setFixedSize(int(1.5 * GRID), 2 * GRID)

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(1.5, 1.5)
        _paint_mark(painter, QPointF(GRID / 2, GRID / 1.5), self._number, self.palette())


def _paint_mark(painter: QPainter, place: QPointF, number: int, palette: QPalette) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(many_series_colors(palette)[number])
    if number:
        painter.drawRect(QRectF(place.x() - 2.2, place.y() - 2.2, 4.4, 4.4))
    else:
        painter.drawEllipse(place, 2.5, 2.5)
