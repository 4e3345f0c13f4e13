"""The key of numbers in colours: what its two ends are, and that what is below 0 is striped."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPalette

from mnist_desktop.ui.widgets.hatching import hatch
from mnist_desktop.ui.widgets.shades import LEVELS, signed_shades
from mnist_desktop.ui.widgets.theme import GRID

_LEAST_WIDTH = 2 * GRID


def ends(strongest: float) -> tuple[str, str]:
    """What stands at the ends of a scale to both sides of 0: "−0.42" and "+0.42"."""
    return f"−{strongest:.2g}", f"+{strongest:.2g}"


def paint_signed_key(
    painter: QPainter, line: QRectF, palette: QPalette, low: str, high: str
) -> None:
    """The scale between the words for its ends, in the painter's font; where there is room."""
    metrics = QFontMetricsF(painter.font(), painter.device())
    left, right = metrics.horizontalAdvance(low), metrics.horizontalAdvance(high)
    painter.setPen(palette.text().color())
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, low)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, high)
    gap = GRID if line.width() > left + right + 8 * GRID else GRID / 2
    scale = line.adjusted(left + gap, line.height() / 4, -right - gap, -line.height() / 4)
    if scale.width() < _LEAST_WIDTH:
        return
    shades = signed_shades(palette)[: LEVELS + 1].tobytes()
    form = QImage.Format.Format_RGB32
    painter.drawImage(scale, QImage(shades, LEVELS + 1, 1, 4 * (LEVELS + 1), form))
    hatch(painter, scale, np.linspace(-1, 1, LEVELS + 1, dtype=np.float32)[None], 1.0, palette)
