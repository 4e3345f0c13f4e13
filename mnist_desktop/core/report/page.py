"""A report as one HTML page: no script, nothing from elsewhere, fit for screen and print."""

from collections.abc import Callable, Iterator
from html import escape
from math import isnan

import numpy as np

from mnist_desktop.core.charts.chart_series import Quantity, series_of
from mnist_desktop.core.charts.training_curves import TrainingCurves
from mnist_desktop.core.evaluation.by_digit import DigitFigures, Measure, by_digit, macro, overall
from mnist_desktop.core.evaluation.doubted_labels import suspicious
from mnist_desktop.core.evaluation.matrix_figures import TOTAL
from mnist_desktop.core.evaluation.metrics import Evaluation, accuracy_interval, evaluate
from mnist_desktop.core.evaluation.reliability import Reliability, reliability
from mnist_desktop.core.percent import certainty, percent
from mnist_desktop.core.report.calibration_part import calibration_part
from mnist_desktop.core.report.markup import facts_table, image_table, row
from mnist_desktop.core.report.robustness_part import robustness_part
from mnist_desktop.core.report.run_report import (
    RunReport,
    most_doubted_labels,
    recipe_facts,
    run_facts,
    worst_mistakes,
)
from mnist_desktop.core.report.svg import Curve, line_chart
from mnist_desktop.core.report.svg_marks import Inks

Show = Callable[[str], str]
"""Puts an SVG into the page: as it is, or as a picture of it."""

_CHARTED = (
    Quantity.LOSS,
    Quantity.ACCURACY,
    Quantity.LEARNING_RATE,
    Quantity.GRADIENT_NORM,
)
_STYLE = """
:root { --text: #1b1f27; --muted: #5c6575; --line: #d4d8e0; --paper: #ffffff;
  --first: #3457d5; --second: #c2570c; --third: #2d8d65; }
@media screen and (prefers-color-scheme: dark) { :root { --text: #e8eaee; --muted: #9aa3b2;
  --line: #3a414c; --paper: #1d2127; --first: #8aa4ff; --second: #ffb454; --third: #15af79; } }
body { color: var(--text); background: var(--paper); font: 15px/1.45 sans-serif;
  max-width: 980px; margin: 2em auto; padding: 0 1em; }
h1 { margin-bottom: 0; } h2 { margin: 1.6em 0 0.4em; border-bottom: 1px solid var(--line); }
p.muted, .muted { color: var(--muted); }
table { border-collapse: collapse; } th, td { padding: 2px 8px; text-align: left; }
th { font-weight: 600; } td.number, th.number { text-align: right; }
table.facts th { color: var(--muted); font-weight: normal; white-space: nowrap; }
table.facts td { overflow-wrap: anywhere; }
table.matrix td { min-width: 2.2em; text-align: right; } tr.line td, tr.line th {
  border-top: 1px solid var(--line); }
td.mistake { color: #000000; }
@media screen and (prefers-color-scheme: dark) { td.mistake { color: var(--text); } }
td.image { text-align: center; padding: 4px; font-size: 12px; }
td.image img { width: 84px; image-rendering: pixelated; border: 1px solid var(--line); }
.charts svg { max-width: 100%; height: auto; }
@media print { body { margin: 0; max-width: none; font-size: 12px; }
  h2, tr, svg { break-inside: avoid; } h2 { break-after: avoid; }
  h2.page { break-before: page; } }
"""


def report_html(report: RunReport, *, inks: Inks | None = None, show: Show | None = None) -> str:
    """The whole page. `inks` and `show` put its charts otherwise than as SVG in its own colours."""
    body = "\n".join(_sections(report, inks or Inks(), show or (lambda svg: svg)))
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="en"><head><meta charset="utf-8"><title>{escape(report.title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
        f"<style>{_STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _sections(report: RunReport, inks: Inks, show: Show) -> Iterator[str]:
    reading = report.reading
    evaluation = evaluate(reading.outputs, reading.split.labels)
    found = reliability(reading.outputs, reading.split.labels)
    yield f"<h1>{escape(report.title)}</h1>"
    yield _summary(report, evaluation, found)
    if facts := run_facts(report):
        yield "<h2>The run</h2>"
        yield facts_table(facts)
    yield "<h2>How it learned</h2>"
    yield from _curves(report, inks, show)
    yield f"<h2>What it takes for what: {len(reading.split):,} {reading.split_name} images</h2>"
    yield '<p class="muted">Rows are what the images are, columns what they were read as.</p>'
    yield _matrix(report, evaluation)
    yield '<h2 class="page">By class</h2>'
    yield '<p class="muted">In brackets where each figure lies in 95 of 100 such cases.</p>'
    yield _by_class(report, evaluation)
    yield "<h2>Whether its probabilities come true</h2>"
    yield from calibration_part(report, found, inks, show)
    if report.robustness:
        yield '<h2 class="page">What it bears</h2>'
        yield from robustness_part(report.robustness, inks, show)
    yield '<h2 class="page">Its surest mistakes</h2>'
    yield _mistakes(report)
    yield "<h2>Labels that it doubts most</h2>"
    yield from _doubted(report)
    yield '<h2 class="page">The recipe</h2>'
    yield facts_table(recipe_facts(report))
    yield "<h2>To do it again</h2>"
    yield facts_table(_origin(report))


def _summary(report: RunReport, evaluation: Evaluation, found: Reliability) -> str:
    images = len(report.reading.split)
    low, high = accuracy_interval(round(evaluation.accuracy * images), images)
    return (
        f"<p><b>{percent(evaluation.accuracy, 2)}</b> of {images:,} "
        f"{escape(report.reading.split_name)} images are read right "
        f"(95 %: {percent(low, 2)} to {percent(high, 2)}); loss {evaluation.loss:.4f}, "
        f"calibration error {percent(found.error, 2)}.</p>"
    )


def _curves(report: RunReport, inks: Inks, show: Show) -> Iterator[str]:
    record = report.network.record
    curves = TrainingCurves(report.title)
    curves.add_epochs(() if record is None else record.epochs)
    charts = []
    for quantity in _CHARTED:
        lines = [
            Curve(series.name, list(zip(series.epochs, series.values, strict=True)))
            for series in series_of(curves, quantity)
        ]
        unit = " %" if quantity.is_share else ""
        charts.append(line_chart(quantity.title, lines, inks, unit=unit))
    shown = [show(chart) for chart in charts if chart]
    if shown:
        yield f'<div class="charts">{" ".join(shown)}</div>'
    else:
        yield "<p>Nothing is known of its epochs: it came from elsewhere.</p>"


def _matrix(report: RunReport, evaluation: Evaluation) -> str:
    names, matrix = report.reading.split.class_names, evaluation.confusion_matrix[:TOTAL, :TOTAL]
    mistakes = matrix.astype(np.float64)
    np.fill_diagonal(mistakes, 0)
    most = mistakes.max() or 1
    head = row(["", *names, "all"], "th", numbers=True)
    rows = []
    for number, (name, line) in enumerate(zip(names, matrix, strict=True)):
        cells = [f"<th>{escape(name)}</th>"]
        for column, count in enumerate(line.tolist()):
            share = float(mistakes[number, column] / most)
            cells.append(_matrix_cell(count, share, is_right=number == column))
        cells.append(f'<td class="number muted">{int(line.sum()):,}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    totals = ["all", *(f"{int(total):,}" for total in matrix.sum(axis=0)), f"{int(matrix.sum()):,}"]
    rows.append(row(totals, "td", numbers=True).replace("<tr>", '<tr class="line muted">', 1))
    return f'<table class="matrix" cellspacing="0">{head}{"".join(rows)}</table>'


def _matrix_cell(count: int, share: float, *, is_right: bool) -> str:
    """A count, the redder the more of a mistake it is; those that are right in bold."""
    text = f"<b>{count:,}</b>" if is_right else f"{count:,}" if count else "·"
    if not share:
        return f'<td class="number" align="right">{text}</td>'
    color = "#{:02x}{:02x}{:02x}".format(
        *(round(255 + (part - 255) * share) for part in (201, 50, 31))
    )
    ink = "; color: #ffffff" if share > 0.88 else ""  # else the class's, which stands out more
    over = f"background: rgba(201, 50, 31, {share:.3f})"  # whatever the paper's colour
    return (
        f'<td class="number mistake" align="right" bgcolor="{color}" style="{over}{ink}">'
        f"{text}</td>"
    )


def _by_class(report: RunReport, evaluation: Evaluation) -> str:
    matrix, names = evaluation.confusion_matrix, report.reading.split.class_names
    head = row(["class", "images", "precision", "recall", "F1"], "th", numbers=True)
    lines = [_figures(line) for line in by_digit(matrix, names)]
    lines += [
        _figures(line).replace("<tr>", '<tr class="line">', 1)
        for line in (macro(matrix), overall(matrix))
    ]
    return f'<table cellspacing="0">{head}{"".join(lines)}</table>'


def _figures(line: DigitFigures) -> str:
    measures = (line.precision, line.recall, line.f1)
    cells = [line.name, f"{line.support:,}", *map(_measure, measures)]
    return row(cells, "td", numbers=True)


def _measure(measure: Measure) -> str:
    if isnan(measure.value):
        return "–"
    low, high = 100 * measure.low, 100 * measure.high
    return f"{percent(measure.value, 2)} ({low:.2f} to {high:.2f})"


def _mistakes(report: RunReport) -> str:
    mistakes = worst_mistakes(report.reading)
    if not mistakes:
        return "<p>There is none.</p>"
    return image_table(
        [
            (
                read,
                (
                    f"{read.class_names[read.actual]} → {read.class_names[read.predicted]}\n"
                    f"{certainty(read.probability)} · {read.index}"
                ),
            )
            for read in mistakes
        ]
    )


def _doubted(report: RunReport) -> Iterator[str]:
    reading = report.reading
    count = int(suspicious(reading.probabilities, reading.split.labels).sum())
    yield (
        f'<p class="muted">By how likely the network finds each image\'s own label; {count:,} of '
        f"{len(reading.split):,} are suspicious by confident learning (Northcutt, Jiang, Chuang, "
        "2021).</p>"
    )
    yield image_table([(image, image.caption) for image in most_doubted_labels(reading)])


def _origin(report: RunReport) -> dict[str, str]:
    record = report.network.record
    facts: dict[str, str] = {}
    if record is not None:
        facts["Seed"] = str(record.recipe.seed)
        facts |= {f"Trained with {name}": version for name, version in record.versions.items()}
    facts |= {f"Report: {name}": value for name, value in report.machine.items()}
    return facts | {"Report made": f"{report.made:%Y-%m-%d %H:%M %Z}".strip()}
