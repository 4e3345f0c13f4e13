"""What `compare` tells of two networks' figures by class, as JSON and as a table."""

from dataclasses import dataclass
from math import isnan
from typing import Any

from rich.table import Table

from mnist_desktop.cli.report import wide_console
from mnist_desktop.core.arrays import Outputs
from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.by_digit import DigitFigures, Measure, by_digit, macro, overall
from mnist_desktop.core.evaluation.metrics import confusion_matrix
from mnist_desktop.core.evaluation.paired import ClassDifferences, Difference, differences
from mnist_desktop.core.percent import percent

_MEASURES = ("recall", "precision", "f1")
_CLEAR = "◆"


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedClass:
    """A class, or several together: the figures of both networks, and how far they are apart."""

    a: DigitFigures
    b: DigitFigures
    less: ClassDifferences

    def to_json(self) -> dict[str, Any]:
        """As a JSON object; a difference is A's figure less that of B."""
        measures = {
            measure: {
                "a": getattr(self.a, measure).to_json(),
                "b": getattr(self.b, measure).to_json(),
                "difference": getattr(self.less, measure).to_json(),
            }
            for measure in _MEASURES
        }
        return {"name": self.a.name, "support": self.a.support, **measures}


def compared_classes(a: Outputs, b: Outputs, split: Split) -> list[ComparedClass]:
    """Each class, then the mean over them, then all images as one; (n, classes) outputs of both."""
    classes = max(a.shape[1], b.shape[1])
    read_by_a, read_by_b = a.argmax(axis=1), b.argmax(axis=1)
    less = differences(split.labels, read_by_a, read_by_b, classes)
    figures = []
    for read in (read_by_a, read_by_b):
        matrix = confusion_matrix(split.labels, read, classes)
        figures.append([*by_digit(matrix, split.class_names), macro(matrix), overall(matrix)])
    named = [*less[: len(figures[0]) - 2], *less[-2:]]
    return [
        ComparedClass(a=of_a, b=of_b, less=apart)
        for of_a, of_b, apart in zip(*figures, named, strict=True)
    ]


def print_classes(compared: list[ComparedClass], split: Split) -> None:
    """A row a class: A's figures, and by how many points they are more than those of B."""
    title = "digit" if split.class_names == DIGITS else "class"
    table = Table(
        title,
        "images",
        *(f"{head} of A, less B's (95 %)" for head in ("recall", "precision", "F1")),
        title=f"by {title}",
        title_justify="left",
        caption_justify="left",
        caption=f"differences in points; {_CLEAR} where the interval leaves 0 out: of 30 of them, "
        "one or two do by chance",
    )
    for column in table.columns[1:]:
        column.justify = "right"
    for line in compared:
        if line.a.name == "macro":
            table.add_section()
        cells = (_cell(line, measure) for measure in _MEASURES)
        table.add_row(line.a.name, f"{line.a.support:,}", *cells)
    wide_console().print(table)


def _cell(line: ComparedClass, measure: str) -> str:
    own: Measure = getattr(line.a, measure)
    less: Difference = getattr(line.less, measure)
    apart = less.in_points(2)
    if isnan(less.value):
        return apart
    return f"{percent(own.value, 2)}  {_CLEAR if less.is_clear else ' '} {apart}"
