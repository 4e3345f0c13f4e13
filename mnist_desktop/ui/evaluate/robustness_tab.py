"""The tab of disturbed images: accuracy against each disturbance, of one network or two."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.datasets.browsing import first_of_each
from mnist_desktop.core.evaluation.disturbance import DISTURBANCES
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.robustness import Curves
from mnist_desktop.core.evaluation.robustness_words import (
    measured_on,
    points_of,
    robustness_table,
    setting_in_words,
)
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.evaluation.robustness import PreviewRead, Robustness
from mnist_desktop.session.threads.background import Background
from mnist_desktop.ui.evaluate.compared import Compared
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab
from mnist_desktop.ui.evaluate.other_network import OtherNetworkBox
from mnist_desktop.ui.evaluate.robustness_chart import LineMark, RobustnessChart, RobustnessLine
from mnist_desktop.ui.evaluate.setting_panel import SettingPanel
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_COLUMNS = 4
_BY_NAME = {disturbance.name: disturbance for disturbance in DISTURBANCES}


class RobustnessTab(EvaluationTab):
    """Measures only while it is seen, and only until it is stopped."""

    def __init__(
        self,
        robustness: Robustness,
        compared: Compared,
        choose_file: ChooseFile = choose_file_to_save,
    ) -> None:
        super().__init__()
        self._compared = compared
        self._robustness = robustness
        self._network: TrainedNetwork | None = None
        self._other: TrainedNetwork | None = None
        self._other_path: Path | None = None
        self._reading: SplitReading | None = None
        self._is_wanted = True  # until the user stops it
        self._chosen: tuple[str, float] = ("rotation", 30.0)
        self._hovered: tuple[str, float] | None = None
        self._charts = {each.name: RobustnessChart(each) for each in DISTURBANCES}
        for chart in self._charts.values():
            chart.setting_chosen.connect(self._choose)
            chart.setting_hovered.connect(self._hover)
        self._build_head()
        self._panel = SettingPanel(self.failed.emit, choose_file)
        self._panel.setting_chosen.connect(self._slide)
        self._lay_out(choose_file)
        robustness.changed.connect(self._show_curves)
        robustness.advanced.connect(self._show_progress)
        robustness.ended.connect(self._show_end)
        robustness.other_opened.connect(self._take_other)
        robustness.preview_read.connect(self._take_preview)
        robustness.failed.connect(self.failed)
        compared.offered.connect(self._choose_other)

    @property
    def follows_epochs(self) -> bool:
        return False

    def show_network(self, network: TrainedNetwork, *, is_earlier: bool = False) -> None:  # noqa: ARG002
        self._network = network

    def show_reading(self, name: str, reading: SplitReading) -> None:
        self._reading = reading
        metrics = self._name.fontMetrics()
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, 20 * GRID)
        self._name.setText(f"A  {shown}")
        self._begin()
        self._show_curves()
        self._show_preview()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._choose_other()
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._robustness.stop()

    @property
    def _networks(self) -> list[TrainedNetwork]:
        return [network for network in (self._network, self._other) if network is not None]

    def _build_head(self) -> None:
        self._name = QLabel()
        self._name.setTextFormat(Qt.TextFormat.PlainText)  # it may come from anyone's file
        self._name.setObjectName("robustness_network")
        self._others = OtherNetworkBox(
            self._compared,
            name="robustness_other",
            explanation="Another network, measured on the same disturbed images.",
        )
        self._progress = muted_label()
        self._progress.setObjectName("robustness_progress")
        self._stop = QPushButton("Stop")
        describe(
            self._stop,
            name="robustness_stop",
            label="Stop or go on",
            explanation="Stop measuring, or go on; what was measured stays.",
        )
        self._stop.clicked.connect(self._stop_or_go_on)

    def _lay_out(self, choose_file: ChooseFile) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        for part in (LineMark(0), self._name, LineMark(1), QLabel("B"), self._others):
            head.addWidget(part)
        head.addWidget(self._progress, 1)
        head.addWidget(self._stop)
        curves = QWidget()
        grid = QGridLayout(curves)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        for number, chart in enumerate(self._charts.values()):
            grid.addWidget(chart, number // _COLUMNS, number % _COLUMNS)
        head.addWidget(
            keep_menu(
                "robustness",
                "Robustness",
                picture=curves,
                table=self._rows,
                failed=self.failed.emit,
                choose_file=choose_file,
            ),
            alignment=Qt.AlignmentFlag.AlignVCenter,  # its fixed height would bound the row's
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(card("", curves), 1)
        column.addWidget(card("", self._panel))

    def _begin(self) -> None:
        """Measure what is not known yet, if the tab is seen and was not stopped."""
        if self._reading is None or not self._networks or not self.isVisible():
            return
        if self._is_wanted:
            self._stop.setText("Stop")
            self._stop.setEnabled(True)
            self._robustness.measure(self._networks, self._reading.split, self._chosen[0])

    @Slot()
    def _stop_or_go_on(self) -> None:
        self._is_wanted = not self._is_wanted
        if self._is_wanted:
            self._begin()
        else:
            self._robustness.stop()
            self._stop.setText("Go on")
            self._progress.setText("Stopped; " + measured_on(self._curves()))

    @Slot()
    def _show_curves(self) -> None:
        if not self.isVisible():
            return
        for name, chart in self._charts.items():
            chart.show_lines(
                [
                    RobustnessLine(letter=letter, points=points_of(curves, _BY_NAME[name]))
                    for letter, curves in zip("AB", self._curves(), strict=False)
                ]
            )
        self._mark()

    def _curves(self) -> list[Curves]:
        if self._reading is None:
            return []
        split = self._reading.split
        return [self._robustness.curves(network, split) for network in self._networks]

    @Slot(int, int)
    def _show_progress(self, done: int, of: int) -> None:
        self._progress.setText(f"{done} of {of} settings; {measured_on(self._curves())}")

    @Slot()
    def _show_end(self) -> None:
        self._stop.setEnabled(False)
        self._progress.setText(f"All settings; {measured_on(self._curves())}")

    @Slot(str, float)
    def _choose(self, name: str, setting: float) -> None:
        is_other = name != self._chosen[0]
        self._chosen, self._hovered = (name, setting), None
        if is_other:
            self._begin()  # this one first
        self._show_preview()

    @Slot(str, object)
    def _hover(self, name: str, setting: float | None) -> None:
        self._hovered = None if setting is None else (name, setting)
        self._show_preview()

    @Slot(float)
    def _slide(self, setting: float) -> None:
        self._choose(self._chosen[0], setting)

    @Slot()
    def _choose_other(self) -> None:
        if self._compared.path == self._other_path or not self.isVisible():
            return
        self._other_path, self._other = self._compared.path, None
        if self._other_path is not None:
            self._robustness.open_other(self._other_path)
        self._begin()
        self._show_curves()
        self._show_preview()

    @Slot(object, object)
    def _take_other(self, path: Path, network: TrainedNetwork) -> None:
        if path == self._other_path:
            self._other = network
            self._begin()
            self._show_curves()
            self._show_preview()

    def _show_preview(self) -> None:
        """Show images at the setting under the mouse, or else at the chosen one."""
        if self._reading is None:
            return
        name, setting = self._hovered or self._chosen
        split, disturbance = self._reading.split, _BY_NAME[name]
        numbers = first_of_each(split.labels)
        images = disturbance.disturb(split.images[numbers], setting, numbers)
        self._panel.digits.show_images(images, split.labels[numbers], split.class_names)
        self._robustness.preview(self._networks, images)
        self._mark()

    @Slot(object)
    def _take_preview(self, read: PreviewRead) -> None:
        self._panel.digits.show_outputs(read.images, read.outputs)

    def _mark(self) -> None:
        """Mark the setting that is shown, in its chart, at the slider and in words."""
        name, setting = self._hovered or self._chosen
        for each, chart in self._charts.items():
            chart.show_setting(setting if each == name else None, is_chosen=each == name)
        sentence = setting_in_words(_BY_NAME[name], setting, self._curves())
        self._panel.show_setting(_BY_NAME[self._chosen[0]], self._chosen[1], sentence)

    def _rows(self) -> list[list[str]]:
        names = [network.name for network in self._networks]
        return robustness_table(list(zip(names, self._curves(), strict=True)))


def _build() -> QWidget:
    from mnist_desktop.ui.evaluate.example import show_example

    background = Background()
    tab = RobustnessTab(Robustness(background), Compared())
    show_example(tab)
    tab.destroyed.connect(background.close)
    tab.resize(900, 540)
    return tab


if __name__ == "__main__":
    preview(_build)
