"""A network that can read: its layers, its weights, and the record of how it learned."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.checks import InvalidValueError, check_integer, check_keys, check_number
from mnist_desktop.core.layers import CLASSES
from mnist_desktop.core.metrics import Evaluation
from mnist_desktop.core.network import NetworkSpec
from mnist_desktop.core.recipe import Recipe

_MAX_COUNT = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochRecord:
    """One line of a history.

    `train_loss` and `train_accuracy` are means over the epoch, taken while the network learned, as
    Keras shows them; `test_loss` and `test_accuracy` are the network's at its end. `seconds`
    went into the epoch's steps: pauses and the evaluation don't count.
    """

    epoch: int
    train_loss: float
    train_accuracy: float
    test_loss: float
    test_accuracy: float
    seconds: float

    def __post_init__(self) -> None:
        check_integer("epoch", self.epoch, 1, _MAX_COUNT)
        for field in ("train_loss", "test_loss", "seconds"):
            check_number(field, getattr(self, field), 0.0, float("inf"))
        for field in ("train_accuracy", "test_accuracy"):
            check_number(field, getattr(self, field), 0.0, 1.0)

    @classmethod
    def from_json(cls, value: object) -> "EpochRecord":
        """The line of a JSON object; raises InvalidValueError for anything that is not one."""
        names = [field.name for field in fields(cls)]
        options = check_keys("an epoch", value, names)
        for name in names:
            if name not in options:
                raise InvalidValueError(f"an epoch must have the field {name!r}")
        return cls(**options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How a network came to be: its recipe, its epochs, and its figures at their end.

    `train` is the finished network on all training images (None for a run that was stopped),
    `test` the network on the test images. `versions` names what the arithmetic depended on.
    """

    recipe: Recipe
    epochs: tuple[EpochRecord, ...]
    test: Evaluation
    train: Evaluation | None = None
    versions: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        """The record as a JSON object, read back by `from_json`."""
        return {
            "recipe": self.recipe.to_json(),
            "history": [asdict(epoch) for epoch in self.epochs],
            "metrics": {
                "test": evaluation_to_json(self.test),
                "train": evaluation_to_json(self.train) if self.train else None,
            },
            "versions": dict(self.versions),
        }

    @classmethod
    def from_json(cls, value: object) -> "Record":
        """The record of a JSON object; raises InvalidValueError for anything that is not one."""
        options = check_keys("a record", value, ("recipe", "history", "metrics", "versions"))
        history, versions = options.get("history"), options.get("versions")
        metrics = check_keys("metrics", options.get("metrics"), ("test", "train"))
        if not isinstance(history, list) or not history:
            raise InvalidValueError("history must be a list of epochs")
        if not isinstance(versions, Mapping):
            raise InvalidValueError(f"versions must be a JSON object, not {versions!r}")
        train = metrics.get("train")
        return cls(
            recipe=Recipe.from_json(options.get("recipe")),
            epochs=tuple(EpochRecord.from_json(epoch) for epoch in history),
            test=evaluation_from_json(metrics.get("test")),
            train=None if train is None else evaluation_from_json(train),
            versions={str(name): str(version) for name, version in versions.items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrainedNetwork:
    """A network that can read. Raises InvalidValueError when the weights don't fit the layers."""

    name: str
    spec: NetworkSpec
    weights: Weights
    record: Record | None = None

    def __post_init__(self) -> None:
        expected = self.spec.tensor_shapes()
        if missing := expected.keys() - self.weights.keys():
            raise InvalidValueError(f"the weights lack {', '.join(sorted(missing))}")
        if extra := self.weights.keys() - expected.keys():
            raise InvalidValueError(f"the layers have no {', '.join(sorted(extra))}")
        for name, shape in expected.items():
            tensor = self.weights[name]
            if tensor.shape != shape or tensor.dtype != np.float32:
                raise InvalidValueError(
                    f"{name} must be float32 {shape}, not {tensor.dtype} {tensor.shape}"
                )
            if not np.isfinite(tensor).all():
                raise InvalidValueError(f"{name} holds numbers that are not finite")
            if name.endswith(".moving_variance") and tensor.min() < 0:
                raise InvalidValueError(f"{name} holds numbers below 0")


def evaluation_to_json(evaluation: Evaluation) -> dict[str, Any]:
    """The figures as a JSON object, read back by `evaluation_from_json`."""
    return {
        "loss": evaluation.loss,
        "accuracy": evaluation.accuracy,
        "confusion_matrix": evaluation.confusion_matrix.tolist(),
    }


def evaluation_from_json(value: object) -> Evaluation:
    """The figures of a JSON object; raises InvalidValueError for anything that is not one."""
    options = check_keys("an evaluation", value, ("loss", "accuracy", "confusion_matrix"))
    rows = options.get("confusion_matrix")
    if not _is_square(rows):
        raise InvalidValueError("confusion_matrix must have ten rows of ten counts")
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
        and len(rows) == CLASSES
        and all(
            isinstance(row, list)
            and len(row) == CLASSES
            and all(type(count) is int and 0 <= count <= _MAX_COUNT for count in row)
            for row in rows
        )
    )
