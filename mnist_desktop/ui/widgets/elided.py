"""Text that is cut where its room ends."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPainter


def elided(metrics: QFontMetrics | QPainter, text: str, width: float) -> str:
    """The text with "…" for what has no room in so many points, as the painter would write it."""
    if isinstance(metrics, QPainter):
        metrics = metrics.fontMetrics()
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width))
