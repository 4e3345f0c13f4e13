"""A confusion matrix in a sentence, for who can't see it."""

import numpy as np

from mnist_desktop.core.evaluation.matrix_figures import MatrixFigures

_NAMED = 3


def matrix_summary(figures: MatrixFigures) -> str:
    """How many images and mistakes there are, and what is mixed up most."""
    counts, names = figures.of.counts, figures.names
    wrong = counts - np.diag(np.diag(counts))
    mistakes = int(wrong.sum())
    of = f"{int(counts.sum()):,} images, {mistakes:,} mistake{'s' if mistakes != 1 else ''}"
    if not mistakes:
        return f"{of}."
    most = np.argsort(-wrong, axis=None, kind="stable")[:_NAMED]
    cells = [(int(cell) // len(counts), int(cell) % len(counts)) for cell in most]
    told = [
        f"{names[actual]} read as {names[predicted]}, {_times(int(wrong[actual, predicted]))}"
        for actual, predicted in cells
        if wrong[actual, predicted]
    ]
    return f"{of}; most mixed up: {'; '.join(told)}."


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"
