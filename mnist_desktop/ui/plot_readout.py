"""The figures of one place in the charts, in words."""

from math import isnan

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from mnist_desktop.core.training_curves import Point
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.theme import series_colors


class PlotReadout(QLabel):
    """Loss and accuracy of an epoch, each series in the colour and with the symbol of its line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._point: Point | None = None
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        describe(
            self,
            name="plot_readout",
            label="Figures of an epoch",
            explanation="Loss (lower is better) and accuracy (higher is better) of the epoch under "
            "the mouse or chosen with the arrow keys, else of the newest.",
        )

    def show_point(self, point: Point | None) -> None:
        """Write what is known at `point`."""
        self._point = point
        train, test = series_colors(self.palette())
        self.setText("" if point is None else _sentence(point, train.name(), test.name()))

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.show_point(self._point)


def _sentence(point: Point, train: str, test: str) -> str:
    epoch = f"{point.epoch:.0f}" if point.ends_epoch else f"{point.epoch:.2f}"
    text = (
        f"<b>Epoch {epoch}</b><br><span style='color:{train}'>● training</span> "
        f"loss {_loss(point.train_loss)}, accuracy {_percent(point.train_accuracy)}"
    )
    if point.is_evaluated:
        text += (
            f"<br><span style='color:{test}'>◆ test</span> "
            f"loss {_loss(point.test_loss)}, accuracy {_percent(point.test_accuracy)}"
        )
    return text


def _loss(loss: float) -> str:
    return "not a number" if isnan(loss) else f"{loss:.4f}"


def _percent(accuracy: float) -> str:
    return "not a number" if isnan(accuracy) else f"{100 * accuracy:.2f} %"
