"""The figures of a split as JSON, and back, checked."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from mnist_desktop.core.checks import InvalidValueError, check_keys, check_number
from mnist_desktop.core.evaluation.metrics import Evaluation
from mnist_desktop.core.networks.layers import CLASSES, MAX_CLASSES

SPLITS = ("test", "train", "validation")
_MAX_COUNT = 10**9


def evaluation_to_json(evaluation: Evaluation) -> dict[str, Any]:
    """The figures as a JSON object, read back by `evaluation_from_json`."""
    return {
        "loss": evaluation.loss,
        "accuracy": evaluation.accuracy,
        "confusion_matrix": evaluation.confusion_matrix.tolist(),
    }


def evaluations_from_json(metrics: Mapping[str, Any]) -> dict[str, Evaluation]:
    """The figures by split, of those that were read. Raises InvalidValueError."""
    return {
        split: evaluation_from_json(metrics[split])
        for split in SPLITS
        if metrics.get(split) is not None
    }


def evaluation_from_json(value: object) -> Evaluation:
    """The figures of a JSON object; raises InvalidValueError for anything that is not one."""
    options = check_keys("an evaluation", value, ("loss", "accuracy", "confusion_matrix"))
    rows = options.get("confusion_matrix")
    if not _is_square(rows):
        raise InvalidValueError("confusion_matrix must have ten rows of ten counts, or more")
    if not np.any(rows):
        raise InvalidValueError("confusion_matrix must count at least one image")
    return Evaluation(
        loss=check_number("loss", options.get("loss"), 0.0, float("inf")),
        accuracy=check_number("accuracy", options.get("accuracy"), 0.0, 1.0),
        confusion_matrix=np.array(rows, dtype=np.int64),
    )


def _is_square(rows: object) -> bool:
    return (
        isinstance(rows, list)
        and CLASSES <= len(rows) <= MAX_CLASSES
        and all(
            isinstance(row, list)
            and len(row) == len(rows)
            and all(type(count) is int and 0 <= count <= _MAX_COUNT for count in row)
            for row in rows
        )
    )
