"""The part of a report on whether probabilities come true, without and with a temperature."""

from collections.abc import Callable, Iterator
from html import escape

from mnist_desktop.core.evaluation.coverage import coverage_of
from mnist_desktop.core.evaluation.reliability import Reliability, reliability
from mnist_desktop.core.evaluation.temperature import NOTHING_HELD_BACK
from mnist_desktop.core.percent import certainty, percent
from mnist_desktop.core.report.markup import row
from mnist_desktop.core.report.run_report import RunReport
from mnist_desktop.core.report.svg import reliability_chart
from mnist_desktop.core.report.svg_marks import Inks


def calibration_part(
    report: RunReport, found: Reliability, inks: Inks, show: Callable[[str], str]
) -> Iterator[str]:
    """The diagram, the temperature, and the figures by bin and by coverage."""
    yield '<div class="charts">'
    yield show(reliability_chart("How often it was right", found, inks))
    yield "</div>"
    yield from _temperature(report, found)
    yield _bins(found)
    yield '<p class="muted">Where it may abstain from those it is least sure of:</p>'
    yield _coverage(report)


def _temperature(report: RunReport, found: Reliability) -> Iterator[str]:
    record, fitted = report.network.record, report.temperature
    calibration = None if record is None else record.calibration
    if calibration is not None:
        yield (
            f"<p>Its probabilities were calibrated by a temperature of "
            f"{calibration.temperature:.3f}, on {calibration.images:,} images, which is in its "
            "weights.</p>"
        )
    rows = [("as it is", found)]
    if fitted is not None:
        reading = report.reading
        after = reliability(reading.outputs, reading.split.labels, fitted.temperature)
        rows.append((f"with a temperature of {fitted.temperature:.3f}", after))
    lines = [
        row([name, percent(each.error, 2), f"{each.loss:.4f}"], "td", numbers=True)
        for name, each in rows
    ]
    head = row(["", "calibration error (15 bins)", "loss"], "th", numbers=True)
    yield f'<table cellspacing="0">{head}{"".join(lines)}</table>'
    yield f'<p class="muted">{escape(NOTHING_HELD_BACK if fitted is None else fitted.sentence)}</p>'


def _bins(found: Reliability) -> str:
    head = row(["how sure", "images", "sure on average", "right"], "th", numbers=True)
    lines = (
        row(
            [
                f"{100 * bin_['from']:.0f} to {100 * bin_['to']:.0f} %",
                f"{bin_['images']:,}",
                certainty(bin_["certainty"], 2),
                (
                    f"{percent(bin_['accuracy'], 2)} "
                    f"({100 * bin_['low']:.2f} to {100 * bin_['high']:.2f})"
                ),
            ],
            "td",
            numbers=True,
        )
        for bin_ in found.to_json()
    )
    return f'<table cellspacing="0">{head}{"".join(lines)}</table>'


def _coverage(report: RunReport) -> str:
    reading = report.reading
    curve = coverage_of(reading.certainty, reading.predicted, reading.split.labels)
    head = row(["answered", "sure by at least", "right of those"], "th", numbers=True)
    lines = (
        row(
            [
                percent(point["coverage"], 1),
                certainty(point["threshold"], 2),
                (
                    f"{percent(point['accuracy'], 2)} "
                    f"({100 * point['low']:.2f} to {100 * point['high']:.2f})"
                ),
            ],
            "td",
            numbers=True,
        )
        for point in curve.to_json()
    )
    return f'<table cellspacing="0">{head}{"".join(lines)}</table>'
