"""What a run makes of one pinned drawing: its ten probabilities against epochs, small."""

from math import ceil

from pyqtgraph.functions import arrayToQPath
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.percent import certainty
from mnist_desktop.core.training.pinned_answers import PinnedAnswers
from mnist_desktop.ui.charts.chart_styles import style_of_series
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.elided import elided
from mnist_desktop.ui.widgets.gallery_items import ink_image
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font

_THUMBNAIL = 28 + GRID
_LEAST = 0.01  # a class that was never as likely lies on the axis
_UNWATCHED = "not read yet"


class PinnedChart(QWidget):
    """Thumbnail and answer above the lines; the leading classes are named at their ends."""

    hovered = Signal(object)
    """The epoch under the mouse, or None where there is none."""

    def __init__(self, number: int) -> None:
        super().__init__()
        describe(
            self,
            name=f"pinned_chart_{number}",
            label=f"Pinned drawing {number}",
            explanation="What the network makes of this drawing: how likely each class is to it, "
            "epoch by epoch.",
        )
        self._answers: PinnedAnswers | None = None
        self._until = 1
        self._epoch: float | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_answers(self, answers: PinnedAnswers, until: float, epoch: float | None) -> None:
        """Show the answers up to the end of an epoch, and name those at `epoch` or the newest."""
        self._answers, self._until, self._epoch = answers, max(1, ceil(until)), epoch
        self.setAccessibleDescription(self.text())
        self.update()

    def text(self) -> str:
        """The answer in words: the class and how sure it is."""
        shares = None if self._answers is None else self._answers.at(self._epoch)
        if shares is None:
            return _UNWATCHED
        return f"{self._names[int(shares.argmax())]}: {certainty(float(shares.max()))}"

    @property
    def _names(self) -> ClassNames:
        return DIGITS if self._answers is None else self._answers.class_names

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(20 * GRID, 20 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * GRID, 12 * GRID)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        plot = self._plot()
        inside = plot.left() <= event.position().x() <= plot.right()
        share = (event.position().x() - plot.left()) / plot.width()
        self.hovered.emit(share * self._until if inside else None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        if self._answers is None:
            return
        self._paint_head(painter, self._answers)
        self._paint_axes(painter)
        for digit in range(10):
            self._paint_line(painter, self._answers, digit)
        self._paint_names(painter, self._answers)
        if self._epoch is not None:
            x = self._x(self._epoch)
            painter.setPen(QPen(self.palette().accent().color(), 1))
            painter.drawLine(QPointF(x, self._plot().top()), QPointF(x, self._plot().bottom()))
        if self.hasFocus():
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_head(self, painter: QPainter, answers: PinnedAnswers) -> None:
        place = QRectF(GRID / 2, GRID / 2, _THUMBNAIL, _THUMBNAIL)
        painter.drawImage(place, ink_image(answers.pin.image, self.palette()))
        painter.setPen(self.palette().mid().color())
        painter.drawRect(place)
        name, _, sure = self.text().rpartition(": ")
        head = QRectF(place.right() + GRID, place.top(), self.width(), place.height())
        painter.setPen(self.palette().text().color())
        if self._names == DIGITS:
            painter.setFont(scaled_font(self, 1.6, bold=True))
            painter.drawText(head, _MIDDLE, name)
            head.adjust(2.5 * GRID * bool(name), 0, 0, 0)
        else:  # a word, which has a line of its own
            painter.setFont(scaled_font(self, 1.0, bold=True))
            above = QRectF(head.topLeft(), QPointF(self.width() - GRID / 2, head.center().y()))
            painter.drawText(above, _MIDDLE, elided(painter, name, above.width()))
            head.setTop(above.bottom())
        painter.setFont(scaled_font(self, 0.85))
        painter.drawText(head, _MIDDLE, sure)

    def _paint_axes(self, painter: QPainter) -> None:
        plot = self._plot()
        painter.setFont(scaled_font(self, 0.85))
        for share in (0.0, 0.5, 1.0):
            painter.setPen(self.palette().midlight().color())
            y = self._y(share)
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(muted(self.palette()))
        foot = QRectF(plot.left(), plot.bottom() + 2, plot.width(), self.fontMetrics().height())
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{self._until}")

    def _paint_line(self, painter: QPainter, answers: PinnedAnswers, digit: int) -> None:
        values = answers.shares[:, digit]
        if not len(values) or values.max() < _LEAST:
            return
        painter.setPen(self._pen(digit))
        plot = self._plot()
        x = plot.left() + answers.epochs / self._until * plot.width()
        painter.drawPath(arrayToQPath(x, plot.bottom() - values * plot.height()))
        if len(values) == 1:
            painter.drawEllipse(QPointF(x[0], self._y(float(values[0]))), 2, 2)

    def _paint_names(self, painter: QPainter, answers: PinnedAnswers) -> None:
        """The classes that lead, at the height of their lines but not over each other."""
        shares, plot = answers.at(self._epoch), self._plot()
        if shares is None:
            return
        painter.setFont(scaled_font(self, 0.85, bold=True))
        height, lowest = self.fontMetrics().height(), plot.top() - 2.0 * GRID
        for digit in answers.leading(self._epoch):
            y = max(self._y(float(shares[digit])) - height / 2, lowest + height)
            y = min(y, plot.bottom() - height / 2)
            lowest = y
            mark = QRectF(plot.right() + 2, y + height / 4, 2, height / 2)
            painter.fillRect(mark, self._pen(digit).color())
            painter.setPen(self.palette().text().color())
            place = QRectF(plot.right() + 6, y, self._room_for_names() - 6, height)
            painter.drawText(place, _MIDDLE, elided(painter, self._names[digit], place.width()))

    def _pen(self, digit: int) -> QPen:
        """Colours and dashes as those of charts; the leading classes have names beside as well."""
        style = style_of_series(self.palette(), digit)
        return QPen(style.color, 1, style.dash)

    def _plot(self) -> QRectF:
        top, foot = _THUMBNAIL + 2 * GRID, self.fontMetrics().height() + GRID // 2
        width = self.width() - GRID // 2 - self._room_for_names()
        return QRectF(GRID / 2, top, max(width, 1), max(self.height() - top - foot, 1))

    def _room_for_names(self) -> int:
        """At the right of the lines; long names are cut."""
        if self._names == DIGITS:
            return 2 * GRID
        metrics = QFontMetrics(scaled_font(self, 0.85, bold=True))
        longest = max(map(metrics.horizontalAdvance, self._names)) + GRID
        return int(min(longest, self.width() / 3))

    def _x(self, epoch: float) -> float:
        return self._plot().left() + epoch / self._until * self._plot().width()

    def _y(self, share: float) -> float:
        return self._plot().bottom() - share * self._plot().height()


_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
