"""How many real digits may be taken for none: a slider, and what its place was measured to do."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from mnist_desktop.core.answers.refusal import MOST_REFUSED, Refusals
from mnist_desktop.core.percent import percent
from mnist_desktop.core.settings import Settings
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_THOUSAND = 1_000
_STEP, _PAGE = 5, 20  # of a thousand digits

_EXPLANATION = (
    "How many real digits may be taken for none. The more, the fewer letters and scribbles pass."
)


class RefusalControl(QWidget):
    """Chooses the share of real digits that may be refused, and says how it was measured."""

    refused_changed = Signal(float)
    """The share of real digits that may be refused from now on."""
    refused_settled = Signal(int)
    """The same of a thousand digits, once the slider is let go of."""

    def __init__(self) -> None:
        super().__init__()
        self._refusals: Refusals | None = None
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, round(MOST_REFUSED * _THOUSAND))
        self._slider.setSingleStep(_STEP)
        self._slider.setPageStep(_PAGE)
        self._slider.setValue(Settings().refused_of_thousand)
        describe(
            self._slider,
            name="refused",
            label="Real digits that may be refused",
            explanation=_EXPLANATION,
        )
        self._wanted, self._measured = muted_label(), muted_label()
        for label, name in ((self._wanted, "refused_share"), (self._measured, "refused_measured")):
            label.setObjectName(name)
            label.setFont(scaled_font(label, 0.85))
        self._wanted.setWordWrap(True)  # for letters larger than usual
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._wanted)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._slider, 1)
        row.addWidget(self._measured)
        column.addLayout(row)
        self._slider.valueChanged.connect(self._choose)
        self._slider.sliderReleased.connect(self._settle)
        self._show()

    @property
    def refused(self) -> float:
        """The share of real digits that may be refused, 0 to MOST_REFUSED."""
        return self._slider.value() / _THOUSAND

    def set_refused(self, of_thousand: int) -> None:
        """Let so many of a thousand real digits be refused; beyond an end, as many as that end."""
        self._slider.setValue(min(max(of_thousand, 0), self._slider.maximum()))

    def show_refusals(self, refusals: Refusals | None) -> None:
        """Tell what a gate's bounds were measured to refuse; None where no gate is known."""
        self._refusals = refusals
        self.setVisible(refusals is not None)
        self._show()

    @Slot()
    def _choose(self) -> None:
        self._show()
        self.refused_changed.emit(self.refused)
        if not self._slider.isSliderDown():
            self._settle()

    @Slot()
    def _settle(self) -> None:
        self.refused_settled.emit(self._slider.value())

    def _show(self) -> None:
        share = percent(self.refused)
        self._wanted.setText(f"How strict: may refuse {share} of real digits")
        if self._refusals is None:
            return
        refusal = self._refusals.at(self.refused)
        least, most = percent(refusal.least), percent(refusal.most)
        span = most if least == most else f"{least.removesuffix(' %')} to {most}"
        self._measured.setText(f"measured: {span}")
        told = (
            f"Of {self._refusals.digits:,} real digits, {percent(refusal.measured)} are refused: "
            f"{span}, by where they come from. {_EXPLANATION}"
        )
        self._slider.setAccessibleDescription(told)
        self._slider.setToolTip(told)


def _example() -> RefusalControl:
    from mnist_desktop.library.network_file import open_network
    from mnist_desktop.paths import gate_network

    record = open_network(gate_network(), 11).record
    control = RefusalControl()
    control.show_refusals(None if record is None else record.refusals)
    return control


if __name__ == "__main__":
    preview(_example)
