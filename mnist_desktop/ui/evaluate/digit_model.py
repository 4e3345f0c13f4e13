"""The figures by digit, or by class, as Qt's tables want them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import isnan

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mnist_desktop.core.arrays import ConfusionMatrix
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames, in_words
from mnist_desktop.core.evaluation.by_digit import (
    DigitFigures,
    Measure,
    by_digit,
    macro,
    overall,
    table,
    taken_for,
)
from mnist_desktop.core.evaluation.paired import ClassDifferences, Difference
from mnist_desktop.core.percent import percent

MEASURE = Qt.ItemDataRole.UserRole
"""The Measure of a cell, None where it is something else."""
DIFFERENCE = Qt.ItemDataRole.UserRole + 1
"""The Difference of a cell to another network's, None where there is none."""
_MEASURED = ("Recall", "Precision", "F1")
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_EXPLAINED = {
    "Recall": "Of {the} images, {share} were read right.",
    "Precision": "Of all that was read as {name}, {share} was right.",
    "F1": "The harmonic mean of precision and recall of {name} is {share}.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitLine:
    """One row of the table."""

    figures: DigitFigures
    digit: int | None  # None for several together
    less_other: ClassDifferences | None = None  # the figures, less those of another network
    taken_for: str = ""  # the digit that it is most often taken for
    mistaken: int = 0  # how often it is

    @property
    def measures(self) -> dict[str, Measure]:
        """By the heads of their columns."""
        figures = self.figures
        return {"Recall": figures.recall, "Precision": figures.precision, "F1": figures.f1}

    @property
    def differences(self) -> dict[str, Difference]:
        """By the heads of their columns; none where there is no other network."""
        less = self.less_other
        if less is None:
            return {}
        return {"Recall": less.recall, "Precision": less.precision, "F1": less.f1}


class DigitModel(QAbstractTableModel):
    """Ten digits, sorted by a column, and below them always their mean and all images as one."""

    HEADS = ("Digit", "Images", "Recall", "Precision", "F1", "Most taken for")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[DigitLine] = []
        self._digits: list[DigitLine] = []
        self._are_digits = True
        self._other = ""
        self._column, self._order = 0, Qt.SortOrder.AscendingOrder

    def show(self, matrix: ConfusionMatrix, names: ClassNames) -> None:
        """Show the figures of another matrix."""
        self._are_digits = names == DIGITS
        self._digits = [
            _line_of(matrix, digit, figures, names)
            for digit, figures in enumerate(by_digit(matrix, names))
        ]
        together = [DigitLine(figures=each(matrix), digit=None) for each in (macro, overall)]
        self._arrange([*self._digits, *together])

    def show_differences(self, found: Sequence[ClassDifferences] | None, name: str) -> None:
        """Show beside each figure how it differs from that of the network `name`.

        Of the classes in their order, then of their mean and of all images; None for none.
        """
        self._other = name
        together = len(self._digits)
        lines = []
        for place, line in enumerate(self.lines):
            found_of = place if place >= together or line.digit is None else line.digit
            lines.append(replace(line, less_other=None if found is None else found[found_of]))
        self._digits = [line for line in lines if line.digit is not None]
        self._arrange(lines)

    def rows(self) -> Iterator[list[str]]:
        """All of it, for a spreadsheet."""
        heads, *rows = table([line.figures for line in self.lines])
        if not any(line.less_other for line in self.lines):
            yield from (heads, *rows)
            return
        parts = ("", " low", " high")
        yield [*heads, *(f"{name.lower()} more{part}" for name in _MEASURED for part in parts)]
        for line, row in zip(self.lines, rows, strict=True):
            more = (line.differences[name] for name in _MEASURED)
            figures = (figure for each in more for figure in (each.value, each.low, each.high))
            yield [*row, *("" if isnan(figure) else f"{figure:.6g}" for figure in figures)]

    @property
    def lowest(self) -> float:
        """Where the bars begin: the least bound of all, down to a twentieth."""
        bounds = [each.low for line in self._digits for each in line.measures.values()]
        known = [bound for bound in bounds if not isnan(bound)]
        return int(20 * min(known, default=0.0)) / 20

    # Qt overrides

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.HEADS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            head = self.HEADS[section]
            return head if head != "Digit" or self._are_digits else "Class"
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line, head = self.lines[index.row()], self.HEADS[index.column()]
        if role == MEASURE:
            return line.measures.get(head)
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(line, head)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _text(line, head) or "nothing"
        if role == DIFFERENCE:
            return line.differences.get(head)
        if role in (
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.StatusTipRole,
            Qt.ItemDataRole.AccessibleDescriptionRole,
        ):
            return _explanation(line, head) + _less(line, head, self._other)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column, self._order = column, order
        self._arrange([*self._digits, *self.lines[len(self._digits) :]])

    def _arrange(self, lines: list[DigitLine]) -> None:
        self.layoutAboutToBeChanged.emit()
        digits, together = lines[: len(self._digits)], lines[len(self._digits) :]
        key = _key_of(self.HEADS[self._column])
        digits.sort(key=key, reverse=self._order == Qt.SortOrder.DescendingOrder)
        self.lines = [*digits, *together]
        self.layoutChanged.emit()


def _line_of(
    matrix: ConfusionMatrix, digit: int, figures: DigitFigures, names: ClassNames
) -> DigitLine:
    found = taken_for(matrix, digit)
    if found is None:
        return DigitLine(figures=figures, digit=digit)
    other, times = found
    name = names[other] if other < len(names) else "none"
    return DigitLine(figures=figures, digit=digit, taken_for=name, mistaken=times)


def _text(line: DigitLine, head: str) -> str:
    if (measure := line.measures.get(head)) is not None:
        if isnan(measure.value):
            return "–"
        if (less := line.differences.get(head)) is not None:
            return f"{percent(measure.value)}  {less.in_points(1)}"
        interval = f"{100 * measure.low:.1f} to {100 * measure.high:.1f}"
        return f"{percent(measure.value)}  ({interval})"
    if head == "Images":
        return f"{line.figures.support:,}"
    if head == "Digit":
        return line.figures.name
    if line.digit is None:
        return ""
    if not line.mistaken:
        return "none"
    times = "once" if line.mistaken == 1 else f"{line.mistaken:,} times"
    return f"{line.taken_for}, {times}"


def _explanation(line: DigitLine, head: str) -> str:
    name = in_words(line.figures.name)
    together = {"macro": "The mean over the classes", "overall": "All images as one"}
    measure = line.measures.get(head)
    if measure is None or isnan(measure.value):
        if line.digit is None:
            return f"{together[line.figures.name]}."
        taken = f", most taken for {line.taken_for}" if line.mistaken else ""
        return (
            f"{line.figures.support:,} images of {name}{taken}: Enter shows those that were read "
            "wrong."
        )
    share = f"{percent(measure.value, 2)}"
    interval = f"95 % interval {100 * measure.low:.2f} to {100 * measure.high:.2f} %."
    if line.digit is None:
        return f"{together[line.figures.name]}: {head} {share}; {interval}"
    sentence = _EXPLAINED[head].format(
        the=f"{line.figures.support:,}", name=line.figures.name, share=share
    )
    return f"{sentence} {interval}"


def _less(line: DigitLine, head: str, other: str) -> str:
    less = line.differences.get(head)
    if less is None or isnan(less.value):
        return ""
    clear = "" if less.is_clear else "; these images don't show which is better"
    return f" Points more than with {other}: {less.in_points(2)}{clear}."


def _key_of(head: str) -> Callable[[DigitLine], tuple[float, int]]:
    """What a column is sorted by; what has no figure comes first."""

    def key(line: DigitLine) -> tuple[float, int]:
        measure = line.measures.get(head)
        if measure is not None:
            value = -1.0 if isnan(measure.value) else measure.value
        else:
            value = {"Images": line.figures.support, "Most taken for": line.mistaken}.get(head, 0)
        return value, line.digit or 0

    return key
