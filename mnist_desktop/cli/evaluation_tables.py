"""What `evaluate` tells a person: all that is in its JSON document, as sentences and tables."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from rich.table import Table

from mnist_desktop.cli.report import wide_console
from mnist_desktop.cli.splits import with_interval
from mnist_desktop.core.evaluation.temperature import NOTHING_HELD_BACK
from mnist_desktop.core.percent import certainty, percent

_Figures: TypeAlias = Mapping[str, Any]
"""A JSON object of the report."""
_MEASURES = ("precision", "recall", "f1")


def print_evaluation(report: _Figures) -> None:
    """All but the matrix and the robustness, which have tables of their own."""
    console = wide_console()
    console.print(f"{report['network']}  ({report['file']})", soft_wrap=True)
    for sentence in _sentences(report):
        console.print(sentence, soft_wrap=True)
    for table in (_by_class(report), _reliability(report), _coverage(report)):
        console.print(table)
    console.print(f"{report['seconds']:.1f} s", soft_wrap=True)


def _sentences(report: _Figures) -> Iterator[str]:
    for name in ("train", "test"):
        if f"{name}_loss" in report:
            images, loss = report[f"{name}_images"], report[f"{name}_loss"]
            accuracy = with_interval(report[f"{name}_accuracy"], images)
            off = percent(report[f"{name}_calibration_error"], 2)
            yield (
                f"{images:,} {name} images: loss {loss:.4f}, accuracy {accuracy}, "
                f"calibration error {off}"
            )
    if (errors := report["label_errors"]) is not None:
        told = (
            f"{title} {percent(errors[f'accuracy_{name}'], 2)} "
            f"({_between(*errors[f'interval_{name}'])})"
            for name, title in (("without", "accuracy without them"), ("corrected", "corrected"))
        )
        yield f"{errors['labels']} labels that people did not accept: {', '.join(told)}"
    if (kept := report["calibration"]) is not None:
        yield (
            f"calibrated, when it was trained, by a temperature of {kept['temperature']:.3f} on "
            f"{kept['images']:,} images: calibration error {percent(kept['error_before'], 2)} "
            f"before, {percent(kept['error_after'], 2)} after"
        )
    if "temperature" in report:
        yield _temperature(report)


def _temperature(report: _Figures) -> str:
    fitted = report["temperature"]
    if fitted is None:
        return f"no temperature: {NOTHING_HELD_BACK[0].lower()}{NOTHING_HELD_BACK[1:-1]}"
    return (
        f"with a temperature of {fitted['temperature']:.3f}, fitted to the {fitted['images']:,} "
        f"training images held back: calibration error "
        f"{percent(report['calibration_error_with_temperature'], 2)}, loss "
        f"{report['loss_with_temperature']:.4f}"
    )


def _by_class(report: _Figures) -> Table:
    title = "by digit" if report["class_names"] == [*map(str, range(10))] else "by class"
    heads = (f"{measure} (95 %)" for measure in _MEASURES)
    table = _table(title, title.removeprefix("by "), "images", *heads)
    for line in (*report["by_digit"], report["macro"], report["overall"]):
        if line["name"] == "macro":
            table.add_section()
        measures = (_measure(line[measure]) for measure in _MEASURES)
        table.add_row(line["name"], f"{line['support']:,}", *measures)
    return table


def _reliability(report: _Figures) -> Table:
    after = {bin_["from"]: bin_ for bin_ in report.get("reliability_with_temperature", ())}
    more = ("images, with temperature", "right, with temperature") if after else ()
    table = _table("reliability", "sure by", "images", "on average", "right (95 %)", *more)
    before = {bin_["from"]: bin_ for bin_ in report["reliability"]}
    for start in sorted(before | after):
        edges = (before.get(start) or after[start])["to"]
        row = [f"{100 * start:.0f} to {100 * edges:.0f} %", *_bin(before.get(start))]
        if after:
            images, _, right = _bin(after.get(start))
            row += [images, right]
        table.add_row(*row)
    return table


def _bin(found: _Figures | None) -> Sequence[str]:
    """Images, how sure on average, and right."""
    if found is None:
        return "·", "", ""
    right = f"{percent(found['accuracy'], 2)} ({_between(found['low'], found['high'])})"
    return f"{found['images']:,}", certainty(found["certainty"], 2), right


def _coverage(report: _Figures) -> Table:
    table = _table("where it may abstain", "answered", "sure by at least", "right of those (95 %)")
    for point in report["coverage"]:
        right = f"{percent(point['accuracy'], 2)} ({_between(point['low'], point['high'])})"
        table.add_row(percent(point["coverage"], 1), certainty(point["threshold"], 2), right)
    return table


def _measure(measure: _Figures) -> str:
    if measure["value"] is None:
        return "–"
    return f"{percent(measure['value'], 2)} ({_between(measure['low'], measure['high'])})"


def _between(low: float, high: float) -> str:
    return f"{100 * low:.2f} to {100 * high:.2f}"


def _table(title: str, *heads: str) -> Table:
    """The first column at the left, the others as numbers; intervals are of 95 %."""
    table = Table(*heads, title=title, title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    return table
