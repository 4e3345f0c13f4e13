"""The calibration errors of the shown network and another, without and with their temperatures."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from mnist_desktop.core.evaluation.reliability import Reliability
from mnist_desktop.core.evaluation.temperature import FittedTemperature
from mnist_desktop.core.percent import percent
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.elided_label import ElidedLabel
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_ERROR = (
    "Expected calibration error, 15 bins: by how much it is off, on average, from how sure it is."
)
_TEMPERATURE = "What its outputs are divided by to come true best; above 1 it was too sure."
_UNKNOWN = "–"


class CalibrationFigures(QWidget):
    """A row for the shown network, and below it one for the other, while there is one."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID // 4)
        for column, title in enumerate(("Error as it is", "With temperature ◆", "Temperature")):
            self._grid.addWidget(muted_label(title), 0, column)
            self._grid.setColumnStretch(column, 1)
        self._own = self._row(1, "")
        self._name = ElidedLabel()
        describe(
            self._name,
            name="calibration_other",
            label="The other network",
            explanation="The network that is compared with; its figures are below.",
        )
        self._grid.addWidget(self._name, 2, 0, 1, 3)
        self._other = self._row(3, "other_")
        self.show_other("", None)

    def show_own(self, before: Reliability) -> None:
        """Show another network as it is; its temperature is not fitted yet."""
        for label, told in zip(self._own, (_in_words(before), _UNKNOWN, _UNKNOWN), strict=True):
            label.setText(told)

    def show_own_fitted(self, after: Reliability, temperature: float) -> None:
        """Show what its temperature is worth."""
        _show_fitted(self._own, after, temperature)

    def show_other(self, name: str, before: Reliability | None) -> None:
        """Show the network `name` as it is; None for no other."""
        for label in (self._name, *self._other):
            label.setVisible(before is not None)
        if before is not None:
            self._name.show_text(f"{name} ┄")
            for label, told in zip(
                self._other, (_in_words(before), _UNKNOWN, "being fitted"), strict=True
            ):
                label.setText(told)

    def show_other_fitted(self, after: Reliability, fitted: FittedTemperature) -> None:
        """Show what the other's temperature is worth."""
        _show_fitted(self._other, after, fitted.temperature)
        self._other[2].setToolTip(f"{_TEMPERATURE} {fitted.sentence}")

    def show_other_unfitted(self, why: str) -> None:
        """Say why the other has no temperature."""
        self._other[2].setText("none")
        self._other[2].setToolTip(why)

    def _row(self, row: int, stem: str) -> tuple[QLabel, QLabel, QLabel]:
        whose = "The other network's " if stem else ""
        labels = (
            _figure(f"{stem}calibration_error", f"{whose}calibration error", _ERROR),
            _figure(f"{stem}calibration_error_after", f"{whose}error with it", _ERROR),
            _figure(f"{stem}temperature", f"{whose}temperature", _TEMPERATURE),
        )
        for column, label in enumerate(labels):
            self._grid.addWidget(label, row, column)
        return labels


def _show_fitted(row: tuple[QLabel, QLabel, QLabel], after: Reliability, number: float) -> None:
    row[1].setText(_in_words(after))
    row[2].setText(f"{number:.3f}")


def _figure(name: str, label: str, explanation: str) -> QLabel:
    figure = QLabel(_UNKNOWN)
    figure.setFont(scaled_font(figure, 1.25 if not name.startswith("other") else 1.0))
    describe(figure, name=name, label=label[0].upper() + label[1:], explanation=explanation)
    return figure


def _in_words(found: Reliability) -> str:
    return f"{percent(found.error, 2)} · loss {found.loss:.4f}"
