"""What a chart draws and its legend says: one quantity of the runs that are shown."""

from math import nan

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPalette

from mnist_desktop.core.charts.chart_series import Quantity, Series, in_words, series_of
from mnist_desktop.core.charts.shown_runs import ShownRuns
from mnist_desktop.core.charts.smoothing import smoothed
from mnist_desktop.core.charts.training_curves import TrainingCurves
from mnist_desktop.ui.charts.chart import Mark
from mnist_desktop.ui.charts.chart_legend import LegendEntry
from mnist_desktop.ui.charts.chart_styles import LineStyle, style_of_run, style_of_series
from mnist_desktop.ui.charts.drawn_line import Line
from mnist_desktop.ui.widgets.theme import muted

_Values = NDArray[np.float64]
_PLACES = {"training": 0, "test": 1, "validation": 2}
"""The look of a split's line is the same whether the others are there or not."""
_NOTHING: _Values = np.empty(0)


class ChartLines:
    """Keeps what it has computed: what has not changed is not drawn again."""

    def __init__(self) -> None:
        self._series: dict[tuple[TrainingCurves, Quantity], tuple[int, list[Series]]] = {}
        self._lines: dict[tuple[TrainingCurves, str], tuple[Series, tuple[object, ...], Line]] = {}

    def lines(self, shown: ShownRuns, quantity: Quantity, palette: QPalette) -> list[Line]:
        """The lines of all runs, that of the run on top first."""
        kept = {
            (curves, series.name): self._line(shown, quantity, palette, run, number, series)
            for run, curves in enumerate(shown.all)
            for number, series in enumerate(self._of(curves, quantity))
        }
        self._lines = {key: self._lines[key] for key in kept}
        self._series = {key: self._series[key] for key in self._series if key[0] in shown.all}
        return list(kept.values())

    def running(self, shown: ShownRuns, quantity: Quantity, palette: QPalette) -> Line | None:
        """The figures inside the epochs of the run on top, where there are any of the quantity."""
        points = shown.top.running
        if not points or quantity not in (Quantity.LOSS, Quantity.ACCURACY):
            return None
        if quantity is Quantity.LOSS:
            values = np.array([point.loss for point in points])
        else:
            values = 100 * np.array([point.accuracy for point in points])
        return Line(
            key="running",
            epochs=np.array([point.epoch for point in points]),
            values=_above_zero(values) if shown.is_logarithmic(quantity) else values,
            style=_style(shown, palette, 0, 0),
        )

    def marks(self, shown: ShownRuns, palette: QPalette) -> list[Mark]:
        """What was changed of the recipes; where several runs are shown, with the run's name."""
        alone = len(shown.all) <= 1
        return [
            Mark(
                epoch=epoch,
                label=words if alone else f"{curves.name}: {words}",
                color=muted(palette) if alone else style_of_run(palette, run, 0).color,
            )
            for run, curves in enumerate(shown.all)
            for epoch, words in curves.changes
        ]

    def entries(
        self, shown: ShownRuns, quantity: Quantity, palette: QPalette, epoch: float | None
    ) -> list[LegendEntry]:
        """What the legend says at `epoch`, or of the newest values."""
        runs = [(curves, self._of(curves, quantity)) for curves in shown.all]
        if len(runs) == 1:
            ((curves, all_series),) = runs
            return [
                LegendEntry(
                    style=_style(shown, palette, 0, _place(number, series)),
                    name=series.name,
                    words=_words(curves, quantity, series, epoch),
                )
                for number, series in enumerate(all_series)
            ]
        entries = [
            LegendEntry(
                style=style_of_run(palette, run, 0),
                name=f"{curves.name}:",
                words=", ".join(
                    f"{series.name} {_words(curves, quantity, series, epoch)}"
                    for series in all_series
                )
                or "not recorded",
            )
            for run, (curves, all_series) in enumerate(runs)
        ]
        return entries + _dashes(runs, palette)

    def _of(self, curves: TrainingCurves, quantity: Quantity) -> list[Series]:
        """The same series as long as no epoch has come."""
        key, epochs = (curves, quantity), len(curves.epochs)
        known = self._series.get(key)
        if known is None or known[0] != epochs:
            series = series_of(curves, quantity)
            runs_only = quantity in (Quantity.LOSS, Quantity.ACCURACY) and curves.running
            if not series and runs_only:
                return [Series(name="training", epochs=_NOTHING, values=_NOTHING)]
            known = self._series[key] = (epochs, series)
        return known[1]

    def _line(
        self,
        shown: ShownRuns,
        quantity: Quantity,
        palette: QPalette,
        run: int,
        number: int,
        series: Series,
    ) -> Line:
        style = _style(shown, palette, run, _place(number, series))
        logarithmic = shown.is_logarithmic(quantity)
        look = (run, shown.smoothing, logarithmic, style)
        key = (shown.all[run], series.name)
        known = self._lines.get(key)
        if known is None or known[0] is not series or known[1] != look:
            raw = _above_zero(series.values) if logarithmic else series.values
            line = Line(
                key=f"{run} {series.name}",
                epochs=series.epochs,
                values=smoothed(raw, shown.smoothing),
                raw=raw if shown.smoothing else None,
                style=style,
                on_top=run == 0,
            )
            known = self._lines[key] = (series, look, line)
        return known[2]


def _style(shown: ShownRuns, palette: QPalette, run: int, place: int) -> LineStyle:
    alone = len(shown.all) <= 1
    return style_of_series(palette, place) if alone else style_of_run(palette, run, place)


def _place(number: int, series: Series) -> int:
    return _PLACES.get(series.name, number)


def _dashes(
    runs: list[tuple[TrainingCurves, list[Series]]], palette: QPalette
) -> list[LegendEntry]:
    """What the dashes mean, where each run has several lines."""
    names = dict.fromkeys(
        (_place(number, series), series.name)
        for _, all_series in runs
        for number, series in enumerate(all_series)
    )
    if len(names) < 2:
        return []
    looks = [(style_of_run(palette, 0, place), name) for place, name in names]
    return [
        LegendEntry(style=LineStyle(color=muted(palette), symbol="", dash=style.dash), name=name)
        for style, name in looks
    ]


def _words(curves: TrainingCurves, quantity: Quantity, series: Series, epoch: float | None) -> str:
    return in_words(quantity, _value(curves, quantity, series, epoch), series.images)


def _value(
    curves: TrainingCurves, quantity: Quantity, series: Series, epoch: float | None
) -> float | None:
    """The series' value at a place, or its newest; inside an epoch, what training had reached."""
    place = curves.latest if epoch is None else curves.nearest(epoch)
    if place is None:
        return None
    ended = len(series.epochs) and place <= series.epochs[-1] and place.is_integer()
    if series.name == "training" and curves.running and not ended:
        reached = curves.running_at(epoch)
        return reached.loss if quantity is Quantity.LOSS else 100 * reached.accuracy
    return series.last if epoch is None else series.at(epoch)


def _above_zero(values: _Values) -> _Values:
    """Without what a logarithmic axis has no place for."""
    return np.where(values > 0, values, nan)
