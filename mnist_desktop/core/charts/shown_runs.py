"""Which runs the charts show, and how: the one that they are about, and those beneath it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mnist_desktop.core.charts.chart_series import Quantity
from mnist_desktop.core.charts.training_curves import TrainingCurves

MAX_COMPARED = 6


@dataclass(slots=True)
class ShownRuns:
    """The run on top and those that it is compared with, each but once."""

    top: TrainingCurves = field(default_factory=TrainingCurves)
    compared: list[TrainingCurves] = field(default_factory=list)
    smoothing: float = 0.0
    logarithmic: bool = False
    chosen: tuple[int, ...] = ()
    """The runs of the library that are to be shown, whatever else is."""

    def __bool__(self) -> bool:
        return bool(self.all)

    @property
    def all(self) -> list[TrainingCurves]:
        """Those that have figures, the one on top first."""
        return [curves for curves in (self.top, *self.compared) if curves]

    def nearest(self, epoch: float) -> float | None:
        """A place where one of the runs has figures; of the one on top, if it got that far."""
        places = [place for curves in self.all if (place := curves.nearest(epoch))]
        return next((place for place in places if abs(place - epoch) <= 0.5), None) or min(
            places, key=lambda place: abs(place - epoch), default=None
        )

    def beside(self, epoch: float | None, step: int) -> float | None:
        """The place that is `step` epochs on from there in the run that got furthest."""
        longest = max(self.all, key=lambda curves: len(curves.epochs), default=None)
        return None if longest is None else longest.beside(epoch, step)

    def is_logarithmic(self, quantity: Quantity) -> bool:
        """Whether the axis of a quantity is; shares stay as they are."""
        return self.logarithmic and not quantity.is_share

    def begin(self, curves: TrainingCurves) -> None:
        """Put a new run on top. The one before stays beneath it until the next begins, so that two
        recipes can be compared; those that were chosen stay anyway.
        """
        before, self.top = self.top, curves
        before.running.clear()
        self.compared = [each for each in self.compared if each.run in self.chosen]
        if before.epochs and len(self.compared) < MAX_COMPARED:
            self.compared.insert(0, before)
        self._show_once()

    def open(self, curves: TrainingCurves) -> None:
        """Put a run that is over on top, in place of the one that was there."""
        self.top = curves
        self._show_once()

    def choose(self, runs: Sequence[int]) -> list[int]:
        """Compare with these runs of the library only; return those whose curves are missing."""
        self.chosen = tuple(runs)[:MAX_COMPARED]
        self.compared = [curves for curves in self.compared if curves.run in self.chosen]
        there = {curves.run for curves in self.all}
        return [run for run in self.chosen if run not in there]

    def add(self, curves: TrainingCurves) -> None:
        """Show one more run beneath, if it is chosen and not there yet."""
        if curves.run in self.chosen:
            self.compared.append(curves)
            self._show_once()

    def clear_compared(self) -> None:
        """Show the run on top alone."""
        self.choose(())

    def _show_once(self) -> None:
        """Let no run of the library be there twice; the one on top stays, or else the first."""
        seen: set[int | None] = {self.top.run}
        kept: list[TrainingCurves] = []
        for curves in self.compared:
            if curves.run is None or curves.run not in seen:
                kept.append(curves)
                seen.add(curves.run)
        self.compared = kept
