"""The sides of an evaluation, each told what is shown when it is seen."""

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab
from mnist_desktop.ui.evaluate.newer_bar import NewerBar
from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from mnist_desktop.ui.widgets.theme import GRID


@dataclass(frozen=True, slots=True, eq=False)
class ShownReading:
    """One network, and what it made of a split."""

    network: TrainedNetwork
    reading: SplitReading
    is_earlier: bool  # of an epoch that was asked for
    run: int  # another one for each run or network

    @property
    def epoch(self) -> int | None:
        """The epoch of its run that the network's weights are of."""
        return epoch_of(self.network)


class EvaluationTabs(QWidget):
    """Tells a tab once of each reading; one that takes long stands still while a run learns on."""

    told = Signal()
    """The tab that is seen has come to show another reading."""

    def __init__(self) -> None:
        super().__init__()
        self.tabs = LazyTabs(
            name="evaluate_tabs",
            label="Sides of the evaluation",
            explanation="What is shown of how the network reads: Left and Right choose.",
        )
        self.tabs.opened.connect(self._tell)
        self._shown: ShownReading | None = None
        self._told: dict[QWidget, ShownReading] = {}
        self._newer = NewerBar()
        self._newer.newest_wanted.connect(self._tell_newest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.tabs, 1)
        column.addWidget(self._newer)  # below: what one is about to click stays where it is

    def show_reading(self, shown: ShownReading | None) -> None:
        """Show another reading, as soon as a tab is seen; None leaves the tabs as they are."""
        self._shown = shown
        if self.isVisible() and self.tabs.seen is not None:
            self._tell(self.tabs.seen)

    def is_told(self, tab: QWidget) -> bool:
        """Whether a tab shows the reading that is shown."""
        return self._shown is not None and self._told.get(tab) is self._shown

    @Slot(QWidget)
    def _tell(self, tab: QWidget) -> None:
        """Tell a tab that is seen what it was not told yet."""
        shown, before = self._shown, self._told.get(tab)
        if shown is None or not isinstance(tab, EvaluationTab):
            return
        if before is not None and _learned_on(before, shown) and not tab.follows_epochs:
            self._newer.offer(before.epoch, shown.epoch)
            return
        self._newer.hide()
        if shown is not before:
            self._tell_of(tab, shown)

    @Slot()
    def _tell_newest(self) -> None:
        """Let a tab that stands still show the newest epoch, and stand still there."""
        self._newer.hide()
        if self._shown is not None and isinstance(self.tabs.seen, EvaluationTab):
            self._tell_of(self.tabs.seen, self._shown)

    def _tell_of(self, tab: EvaluationTab, shown: ShownReading) -> None:
        before = self._told.get(tab)
        self._told[tab] = shown
        if before is None or before.network is not shown.network:
            tab.show_network(shown.network, is_earlier=shown.is_earlier)
        tab.show_reading(shown.network.name, shown.reading)
        self.told.emit()


def epoch_of(network: TrainedNetwork) -> int | None:
    """The epoch of its run that its weights are of; None where there is no record."""
    record = network.record
    if record is None:
        return None
    return record.weights_epoch or record.epochs[-1].epoch


def _learned_on(before: ShownReading, now: ShownReading) -> bool:
    """Whether the same run learned on, by itself."""
    is_asked_for = before.is_earlier or now.is_earlier
    return before is not now and before.run == now.run and not is_asked_for
