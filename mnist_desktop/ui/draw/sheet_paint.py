"""Paints what is on a sheet beside its ink: the frame, the hint, and the eraser's outline."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font


def paint_frame(painter: QPainter, widget: QWidget, sheet: QRect) -> None:
    """A line around the sheet, which is the focus ring when keys go to `widget`."""
    width = 2.0 if widget.hasFocus() else 1.0
    palette = widget.palette()
    brush = palette.accent() if widget.hasFocus() else palette.mid()
    painter.setPen(QPen(brush.color(), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = QRectF(sheet).adjusted(-width / 2, -width / 2, width / 2, width / 2)
    painter.drawRoundedRect(edge, GRID / 2, GRID / 2)


def paint_hint(painter: QPainter, widget: QWidget, sheet: QRect) -> None:
    """What an empty sheet is for."""
    painter.setFont(scaled_font(widget, 1.25))
    painter.setPen(muted(widget.palette()))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(sheet, flags, "Draw a digit here")


def paint_eraser(painter: QPainter, widget: QWidget, place: QPointF, radius: float) -> None:
    """What the eraser will touch."""
    painter.setPen(QPen(muted(widget.palette()), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place, radius, radius)
