"""What each place of the confusion matrix says, in a sentence."""

from dataclasses import replace
from math import isnan

from mnist_desktop.core.datasets.class_names import in_words, several
from mnist_desktop.core.evaluation.matrix_figures import SHARE, TOTAL, MatrixFigures, MatrixMode
from mnist_desktop.core.evaluation.metrics import column_shares, precision, recall, row_shares


def explain(figures: MatrixFigures, row: int, column: int) -> str:
    """One sentence on a place of the 12 x 12 table; "" where nothing is written."""
    if {row, column} == {TOTAL, SHARE}:
        return ""
    if row < TOTAL and column < TOTAL:
        sentence = _of_cell(figures, figures.order[row], figures.order[column])
    elif figures.mode is MatrixMode.PROBABILITIES or figures.mistakes_only:
        sentence = _of_other_rim(figures, row, column)
    elif row < TOTAL:
        sentence = _of_row(figures, figures.order[row], column)
    elif column < TOTAL:
        sentence = _of_column(figures, row, figures.order[column])
    else:
        sentence = _of_all(figures, column)
    if figures.minus is None or not sentence:
        return sentence
    other = replace(figures, of=figures.minus, minus=None).texts()[row][column]
    return f"{sentence} With {figures.minus_name}: {other}{_unit(figures, row, column)}."


def _unit(figures: MatrixFigures, row: int, column: int) -> str:
    if SHARE in (row, column):
        return " %"
    is_share = figures.mode in (MatrixMode.ROWS, MatrixMode.COLUMNS)
    return " %" if is_share and TOTAL not in (row, column) else ""


def _of_cell(figures: MatrixFigures, actual: int, predicted: int) -> str:
    counts, names = figures.of.counts, figures.names
    if figures.mode is MatrixMode.PROBABILITIES:
        amount, images = figures.of.probabilities[actual, predicted], int(counts[actual].sum())
        share = f", {_share(amount / images)} on average" if images else ""
        return (
            f"The probability of {names[predicted]}, summed over "
            f"{_images(images, f'of {in_words(names[actual])}').lower()}: {amount:.1f}{share}."
        )
    count = int(counts[actual, predicted])
    was = "was" if count <= 1 else "were"
    read = "read right" if actual == predicted else f"read as {names[predicted]}"
    sentence = f"{_images(count, f'of {in_words(names[actual])}')} {was} {read}"
    if not count:
        return f"{sentence}."
    if figures.mode is MatrixMode.COLUMNS:
        share = _share(column_shares(counts)[actual, predicted])
        return f"{sentence}: {share} of all that was read as {names[predicted]}."
    share = _share(row_shares(counts)[actual, predicted])
    return f"{sentence}: {share} of all {several(names[actual])}."


def _of_row(figures: MatrixFigures, actual: int, column: int) -> str:
    counts, name = figures.of.counts, figures.names[actual]
    total = int(counts[actual].sum())
    if column == TOTAL:
        return f"{_images(total, f'of {in_words(name)}')} in all."
    if not total:
        return f"Recall: there is no image of {in_words(name)}."
    return f"Recall: {_share(recall(counts)[actual])} of all {several(name)} were read as {name}."


def _of_column(figures: MatrixFigures, row: int, predicted: int) -> str:
    counts, name = figures.of.counts, figures.names[predicted]
    total = int(counts[:, predicted].sum())
    if row == TOTAL:
        return f"{_images(total, f'read as {name}')} in all."
    if not total:
        return f"Precision: there is no image read as {name}."
    share = _share(precision(counts)[predicted])
    return f"Precision: {share} of all read as {name} are {several(name)}."


def _of_all(figures: MatrixFigures, column: int) -> str:
    counts = figures.of.counts
    total = int(counts.sum())
    if column == TOTAL:
        return f"{_images(total)} in all."
    if not total:
        return ""
    return f"Accuracy: {_share(counts.trace() / total)} of all images were read right."


def _of_other_rim(figures: MatrixFigures, row: int, column: int) -> str:
    """Of probabilities, or of mistakes only."""
    written = replace(figures, minus=None).texts()[row][column]
    which = _which(figures, row, column)
    if SHARE not in (row, column):
        what = "mistakes" if figures.mistakes_only else "probability in all"
        return f"{which}: {written} {what}."
    if written == "–":
        return f"{which}: there is none."
    what = "wrong" if figures.mistakes_only else "right"
    if figures.mode is MatrixMode.PROBABILITIES:
        return f"{which}: {written} % of the probability is {what}."
    return f"{which}: {written} % were read {what}."


def _which(figures: MatrixFigures, row: int, column: int) -> str:
    if row < TOTAL:
        return f"Images of {in_words(figures.names[figures.order[row]])}"
    if column < TOTAL:
        name = figures.names[figures.order[column]]
        is_sum = figures.mode is MatrixMode.PROBABILITIES
        return f"For {name}" if is_sum else f"Images read as {name}"
    return "All images"


def _images(count: int, which: str = "") -> str:
    number = {0: "No image", 1: "1 image"}.get(count, f"{count:,} images")
    return f"{number} {which}".rstrip()


def _share(share: float) -> str:
    return "–" if isnan(share) else f"{100 * share:.1f} %"
