"""A small drawing of what becomes of the learning rate in the course of a run."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.recipes.presets import BEST
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.recipes.schedule import learning_rates
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font

_POINTS = 200


class ScheduleSketch(QWidget):
    """The learning rate from the first step to the last, with its highest and its last value."""

    def __init__(self) -> None:
        super().__init__()
        self._rates = np.zeros(0, np.float32)
        self._places = np.zeros(0)  # of the rates, in epochs
        self._epochs = 0
        self.setFont(scaled_font(self, 0.85))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(
            self,
            name="schedule_sketch",
            label="Learning rate in the course of the run",
            explanation="The learning rate of each step, from the first to the last.",
        )

    def show_recipe(self, recipe: Recipe) -> None:
        """Draw another recipe's learning rate."""
        self._epochs = recipe.epochs
        epochs = np.linspace(1, recipe.epochs, min(_POINTS, recipe.epochs)).round().astype(int)
        each = -(-_POINTS // len(epochs))
        self._rates = np.concatenate([learning_rates(recipe, int(n), each) for n in epochs])
        self._places = np.concatenate([n - 1 + np.arange(each) / each for n in epochs])
        self.setAccessibleDescription(
            f"It begins at {self._rates[0]:.2g}, is {self._rates.max():.2g} at its highest, and "
            f"ends at {self._rates[-1]:.2g}."
        )
        self.update()

    def rows(self) -> Iterator[list[str]]:
        """The learning rates that are drawn, and after how many epochs each is reached."""
        yield ["epochs passed", "learning rate"]
        for place, rate in zip(self._places.tolist(), self._rates.tolist(), strict=True):
            yield [f"{place:.6g}", f"{rate:.6g}"]

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(20 * GRID, 9 * GRID)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        if not len(self._rates):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = painter.fontMetrics().height()
        room = QRectF(self.rect()).adjusted(2, line, -2, -line)
        painter.setPen(QPen(self.palette().mid().color(), 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        highest = float(self._rates.max())
        across = np.linspace(room.left(), room.right(), len(self._rates))
        down = room.bottom() - self._rates / highest * room.height()
        points = [QPointF(x, y) for x, y in zip(across.tolist(), down.tolist(), strict=True)]
        painter.setPen(QPen(self.palette().accent().color(), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(muted(self.palette()))
        above, below = QRectF(self.rect()), QRectF(self.rect())
        painter.drawText(above, _TOP_LEFT, f"{highest:.3g} at most")
        painter.drawText(below, _BOTTOM_LEFT, "0")
        painter.drawText(below, _BOTTOM_RIGHT, f"{self._epochs:,} epochs")


_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_BOTTOM_LEFT = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
_BOTTOM_RIGHT = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight


def _build() -> QWidget:
    sketch = ScheduleSketch()
    sketch.show_recipe(BEST)
    sketch.resize(260, 72)
    return sketch


if __name__ == "__main__":
    preview(_build)
