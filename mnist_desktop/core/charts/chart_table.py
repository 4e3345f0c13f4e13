"""All figures of the runs in a chart as one table, a line for each epoch of each run."""

from collections.abc import Iterator, Sequence
from math import isnan

from mnist_desktop.core.charts.chart_series import SPLITS, Quantity, series_of
from mnist_desktop.core.charts.training_curves import TrainingCurves

_Line = dict[str, float]  # by column


def table_of(runs: Sequence[TrainingCurves]) -> Iterator[tuple[str, ...]]:
    """The lines below their header, each run's in the order of the x axis; "" for no value.

    Accuracies and shares go from 0 to 1. The running figures inside an epoch are in the columns of
    the training's own.
    """
    tables = [(curves.name, _lines_of(curves)) for curves in runs]
    lines = [line for _, table in tables for line in table.values()]
    columns = list(dict.fromkeys(column for line in lines for column in line))
    yield ("run", "epoch", *columns)
    for name, table in tables:
        for epoch, line in sorted(table.items()):
            yield (name, f"{epoch:.6g}", *(_number(line.get(column)) for column in columns))


def _lines_of(curves: TrainingCurves) -> dict[float, _Line]:
    """What is known at each place of the x axis. The first lines tell the order of columns."""
    lines: dict[float, _Line] = {}
    for quantity in Quantity:
        for series in series_of(curves, quantity, inside_epochs=False):
            column = _column(quantity, series.name)
            factor = 0.01 if quantity.is_share else 1.0
            for epoch, value in zip(series.epochs, series.values, strict=True):
                lines.setdefault(float(epoch), {})[column] = float(value) * factor
    for point in curves.running:
        if point.epoch not in lines:
            lines[point.epoch] = {"train_loss": point.loss, "train_accuracy": point.accuracy}
    return lines


def _column(quantity: Quantity, series: str) -> str:
    figure = quantity.title.lower().replace(" ", "_")
    if quantity.of_layers or quantity is Quantity.PINNED:
        return f"{figure}:{series}"
    return next((f"{split}_{figure}" for split, name in SPLITS.items() if name == series), figure)


def _number(value: float | None) -> str:
    return "" if value is None or isnan(value) else f"{value:.6g}"
