"""Chooses one of the runs in the charts, where only one of them can be shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from mnist_desktop.core.charts.training_curves import TrainingCurves
from mnist_desktop.ui.widgets.describe import describe

_LETTERS = 14  # of a name that are seen at least


class ShownRunChooser(QComboBox):
    """Shows the run on top until another is chosen, and again once that is no longer there."""

    chosen = Signal()

    def __init__(self, place: str) -> None:
        """`place` says of which chart: "upper" or "lower"."""
        super().__init__()
        self._runs: list[TrainingCurves] = []
        self._chosen: TrainingCurves | None = None
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        describe(
            self,
            name=f"{place}_run",
            label=f"Whose answers the {place} chart shows",
            explanation="Whose answers to the pinned drawings are plotted: one of the runs that "
            "are shown.",
        )
        self.activated.connect(self._choose)

    def show_runs(self, runs: Sequence[TrainingCurves]) -> TrainingCurves:
        """Offer these, the one on top first; return the one to show."""
        if self._chosen not in runs:
            self._chosen = None
        names = [curves.name for curves in runs]
        if names != [self.itemText(row) for row in range(self.count())]:
            self.clear()
            self.addItems(names)
        self._runs = list(runs)
        shown = self._chosen or (runs[0] if runs else TrainingCurves())
        if runs:
            self.setCurrentIndex(self._runs.index(shown))
        return shown

    def _choose(self, row: int) -> None:
        self._chosen = self._runs[row] if row else None
        self.chosen.emit()
