"""The tab of calibration: whether probabilities come true, and what abstaining is worth."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from mnist_desktop.core.evaluation.coverage import coverage_of
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.paired import Difference, loss_difference
from mnist_desktop.core.evaluation.reliability import reliability
from mnist_desktop.core.evaluation.temperature import NOTHING_HELD_BACK, FittedTemperature
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.ui.evaluate.calibration_figures import CalibrationFigures
from mnist_desktop.ui.evaluate.compared import Compared
from mnist_desktop.ui.evaluate.comparing_tab import ComparingTab
from mnist_desktop.ui.evaluate.coverage_curve import CoverageCurve
from mnist_desktop.ui.evaluate.other_network import OtherNetworkRow
from mnist_desktop.ui.evaluate.reliability_diagram import ReliabilityDiagram
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.elided_label import ElidedLabel
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_FITTING = "The temperature is being fitted to training images that were held back."
_BESIDE = "Another network, whose reliability and coverage are shown beside the shown one's."


class CalibrationTab(ComparingTab):
    """The temperature is fitted beside the window, and only while the tab is seen."""

    temperature_wanted = Signal(object)
    """The TrainedNetwork whose temperature is to be fitted."""
    other_temperature_wanted = Signal(object)
    """The other TrainedNetwork, whose temperature is to be fitted as well."""
    holding_back_wanted = Signal(object)
    """The TrainedNetwork whose recipe is to be trained anew with images held back."""

    def __init__(self, compared: Compared, choose_file: ChooseFile = choose_file_to_save) -> None:
        super().__init__(compared)
        self._choose_file = choose_file
        self._network: TrainedNetwork | None = None
        self._reading: SplitReading | None = None
        self._diagram, self._curve = ReliabilityDiagram(), CoverageCurve()
        self._of_diagram, self._of_curve = (
            _told(name) for name in ("reliability_told", "coverage_told")
        )
        self._diagram.walked.connect(lambda: self._of_diagram.setText(self._diagram.told))
        self._curve.walked.connect(lambda: self._of_curve.setText(self._curve.told))
        self._figures = CalibrationFigures()
        self._other: SplitReading | None = None
        self._fitted_to = muted_label()
        self._fitted_to.setObjectName("temperature_fitted_to")
        self._fitted_to.setWordWrap(True)
        self._beside = ElidedLabel()
        describe(
            self._beside,
            name="calibration_beside",
            label="The other network",
            explanation="How far the losses of both are apart, on the same images.",
        )
        self._beside.hide()
        self._hold_back = QPushButton("Hold some back…")
        describe(
            self._hold_back,
            name="hold_back",
            label="Hold some back",
            explanation="Lead to the Train page, with this recipe and images held back: what is "
            "trained so has a temperature.",
        )
        self._hold_back.clicked.connect(lambda: self.holding_back_wanted.emit(self._network))
        self._hold_back.hide()
        self._lay_out()

    def show_network(self, network: TrainedNetwork, *, is_earlier: bool = False) -> None:  # noqa: ARG002
        self._network = network

    def show_reading(self, name: str, reading: SplitReading) -> None:  # noqa: ARG002 - the tabs'
        self._reading = reading
        before = reliability(reading.outputs, reading.split.labels)
        self._diagram.show_reliability(before, None)
        self._figures.show_own(before)
        self._fitted_to.setText(_FITTING)
        self._hold_back.hide()
        self._curve.show_coverage(
            coverage_of(reading.certainty, reading.predicted, reading.split.labels)
        )
        if self._network is not None:
            self.temperature_wanted.emit(self._network)
        self.compare(reading)

    def show_other(self, reading: SplitReading, other: SplitReading | None) -> None:
        self._other = other
        self._beside.setVisible(other is not None)
        if other is None:
            self._figures.show_other("", None)
            self._diagram.show_other(None)
            self._curve.show_other(None)
            return
        labels = reading.split.labels
        found = reliability(other.outputs, labels)
        self._diagram.show_other(found)
        self._curve.show_other(coverage_of(other.certainty, other.predicted, labels))
        less = loss_difference(reading.outputs, other.outputs, labels)
        self._beside.show_text(f"Beside {self.compared.name} ┄, {_apart(less)}")
        self._figures.show_other(self.compared.name, found)
        if self.compared.network is not None:
            self.other_temperature_wanted.emit(self.compared.network)

    @Slot(object, object)
    def show_temperature(self, network: TrainedNetwork, fitted: FittedTemperature | None) -> None:
        """Show what the temperature of the network is worth, unless another one is shown.

        Without one, say why, and offer to train with images held back.
        """
        if network is not self._network or self._reading is None:
            return
        self._hold_back.setVisible(fitted is None)
        if fitted is None:
            self._fitted_to.setText(NOTHING_HELD_BACK)
            return
        outputs, labels = self._reading.outputs, self._reading.split.labels
        after = reliability(outputs, labels, fitted.temperature)
        self._diagram.show_reliability(reliability(outputs, labels), after)
        self._figures.show_own_fitted(after, fitted.temperature)
        self._fitted_to.setText(fitted.sentence)

    @Slot(object, object)
    def show_other_temperature(
        self, network: TrainedNetwork, fitted: FittedTemperature | None
    ) -> None:
        """Show what the other network's temperature is worth, if that is still compared with."""
        other = self._other
        if other is None or network is not self.compared.network:
            return
        if fitted is None:
            self._figures.show_other_unfitted(NOTHING_HELD_BACK)
            return
        after = reliability(other.outputs, other.split.labels, fitted.temperature)
        self._diagram.show_other(reliability(other.outputs, other.split.labels), after)
        self._figures.show_other_fitted(after, fitted)

    @Slot(str)
    def show_other_failure(self, sentence: str) -> None:
        """Say why the other network has no temperature."""
        self._figures.show_other_unfitted(f"The temperature could not be fitted: {sentence}")

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say why there is no temperature."""
        self._fitted_to.setText(f"The temperature could not be fitted: {sentence}")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(
            card(
                "Does it come true?",
                self._figures,
                self._fitted_row(),
                self._diagram,
                self._foot_of_diagram(),
            ),
            1,
        )
        curve_foot = self._foot(self._of_curve, self._keep("coverage", "Accuracy by coverage"))
        row.addWidget(card("When it may abstain", self._curve, curve_foot), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._beside, 1)
        head.addWidget(
            OtherNetworkRow(self.compared, name="calibration_minus", title="", explanation=_BESIDE)
        )
        column.addLayout(head)
        column.addLayout(row)

    def _fitted_row(self) -> QHBoxLayout:
        told = QHBoxLayout()
        told.addWidget(self._fitted_to, 1)
        told.addWidget(self._hold_back, alignment=Qt.AlignmentFlag.AlignTop)
        return told

    def _foot_of_diagram(self) -> QHBoxLayout:
        return self._foot(self._of_diagram, self._keep("reliability", "Reliability diagram"))

    def _foot(self, label: QLabel, keep: QToolButton) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addWidget(label, 1)
        foot.addWidget(keep, alignment=Qt.AlignmentFlag.AlignTop)
        return foot

    def _keep(self, name: str, title: str) -> QToolButton:
        chart = self._diagram if name == "reliability" else self._curve
        return keep_menu(
            name,
            title,
            picture=chart,
            table=chart.rows,
            failed=self.failed.emit,
            choose_file=self._choose_file,
        )


def _told(name: str) -> QLabel:
    """A label of always as many lines, so that the chart above it stays as it is."""
    label = muted_label()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setMinimumHeight(3 * label.fontMetrics().lineSpacing())
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label


def _apart(less: Difference) -> str:
    """By how much the loss is less or more, which the images may not show."""
    way = "less" if less.value < 0 else "more"
    low, high = sorted((abs(less.low), abs(less.high)))
    if not less.is_clear:
        return (
            f"of which these images don't show that it differs "
            f"({less.low:+.4f} to {less.high:+.4f})".replace("-", "−")
        )
    return f"the shown network's loss is {abs(less.value):.4f} {way} ({low:.4f} to {high:.4f})"


def _build() -> CalibrationTab:
    from mnist_desktop.ui.evaluate.example import example_reading

    tab = CalibrationTab(Compared())
    tab.show_reading("seed", example_reading())
    tab.resize(900, 520)
    return tab


if __name__ == "__main__":
    preview(_build)
