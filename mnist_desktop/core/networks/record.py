"""How a network came to be: the record of its training, epoch by epoch."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any, TypeVar

from mnist_desktop.core.answers.calibration import Calibration
from mnist_desktop.core.answers.refusal import Refusals
from mnist_desktop.core.checks import (
    InvalidValueError,
    check_integer,
    check_keys,
    check_number,
    shown,
)
from mnist_desktop.core.datasets.dataset import DatasetFacts
from mnist_desktop.core.evaluation.evaluation_json import (
    SPLITS,
    evaluation_to_json,
    evaluations_from_json,
)
from mnist_desktop.core.evaluation.metrics import Evaluation
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.changes import Change
from mnist_desktop.core.training.pins import Pin, pins_from_json

_MAX_COUNT = 10**9
_MAX_HISTORY = 10_000  # epochs: ten times what a recipe may have, as runs can go on
_MNIST = DatasetFacts()
_Read = TypeVar("_Read")
_RECORD = (
    *("recipe", "history", "metrics", "versions", "weights_epoch", "changes"),
    *("calibration", "refusals", "pins", "data", "cuts"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochRecord:
    """One line of a history.

    `train_loss` and `train_accuracy` are means over the epoch, taken while the network learned, as
    Keras shows them; those of the test and validation images are the network's at its end, None
    where it did not read them. `seconds` went into the epoch's steps: pauses and the evaluation
    don't count. `learning_rate` is the mean over the epoch's steps; the three mappings by layer are
    those of LayerFigures at its end, `pinned` the probabilities of the pinned drawings, by
    their keys. What an older version did not keep is None.
    """

    epoch: int
    train_loss: float
    train_accuracy: float
    test_loss: float | None = None
    test_accuracy: float | None = None
    seconds: float
    validation_loss: float | None = None
    validation_accuracy: float | None = None
    learning_rate: float | None = None
    gradient_norms: Mapping[str, float] | None = None
    weight_norms: Mapping[str, float] | None = None
    dead_shares: Mapping[str, float] | None = None
    pinned: Mapping[str, tuple[float, ...]] | None = None

    def __post_init__(self) -> None:
        check_integer("epoch", self.epoch, 1, _MAX_COUNT)
        check_number("seconds", self.seconds, 0.0, float("inf"))
        for split in ("train", "test", "validation"):
            for figure, highest in (("loss", float("inf")), ("accuracy", 1.0)):
                value = getattr(self, f"{split}_{figure}")
                if value is not None or split == "train":
                    check_number(f"{split}_{figure}", value, 0.0, highest)
        if self.learning_rate is not None:
            check_number("learning_rate", self.learning_rate, 0.0, float("inf"))
        for field, highest in (
            ("gradient_norms", float("inf")),
            ("weight_norms", float("inf")),
            ("dead_shares", 1.0),
        ):
            _check_by_layer(field, getattr(self, field), highest)
        if self.pinned is not None:
            object.__setattr__(self, "pinned", _checked_answers(self.pinned))

    def to_json(self) -> dict[str, Any]:
        """The line as a JSON object, without what is not known; read back by `from_json`."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    @classmethod
    def from_json(cls, value: object) -> "EpochRecord":
        """The line of a JSON object; raises InvalidValueError for anything that is not one."""
        options = check_keys("an epoch", value, [field.name for field in fields(cls)])
        for field in fields(cls):
            if field.default is MISSING and field.name not in options:
                raise InvalidValueError(f"an epoch must have the field {field.name!r}")
        return cls(**options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """How a network came to be: its recipe, its epochs, and its figures at their end.

    `data` says which data set it learned.

    `train` is the finished network on all images that it learned from (None for a run that was
    stopped), `test` and `validation` the network on those images (None where it did not read them).
    The weights are those at the end of `weights_epoch`, of the last one where that is None.
    `changes` were made to the recipe on the way; `pins` are the drawings whose answers the epochs
    have; `versions` names what the arithmetic depended on.
    `calibration` is None for a network whose probabilities were left as they came, `refusals` for
    one that knows digits only. `cuts` tell, a sentence each, what was changed after the training.
    """

    recipe: Recipe
    epochs: tuple[EpochRecord, ...]
    test: Evaluation | None = None
    train: Evaluation | None = None
    validation: Evaluation | None = None
    versions: Mapping[str, str]
    weights_epoch: int | None = None
    changes: tuple[Change, ...] = ()
    calibration: Calibration | None = None
    refusals: Refusals | None = None
    pins: tuple[Pin, ...] = ()
    data: DatasetFacts = _MNIST
    cuts: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The record as a JSON object, read back by `from_json`."""
        return {
            "recipe": self.recipe.to_json(),
            "history": [epoch.to_json() for epoch in self.epochs],
            "metrics": self.metrics_to_json(),
            "versions": dict(self.versions),
            "weights_epoch": self.weights_epoch,
            "changes": [change.to_json() for change in self.changes],
            "calibration": None if self.calibration is None else self.calibration.to_json(),
            "refusals": None if self.refusals is None else self.refusals.to_json(),
            "pins": [pin.text for pin in self.pins],
            "data": self.data.to_json(),
            "cuts": list(self.cuts),
        }

    def metrics_to_json(self) -> dict[str, Any]:
        """The figures of each split as a JSON object, None for a split that was not read."""
        figures = {"test": self.test, "train": self.train, "validation": self.validation}
        return {
            split: None if figure is None else evaluation_to_json(figure)
            for split, figure in figures.items()
        }

    @classmethod
    def from_json(cls, value: object) -> "Record":
        """The record of a JSON object; raises InvalidValueError for anything that is not one."""
        options = check_keys("a record", value, _RECORD)
        history, versions = options.get("history"), options.get("versions")
        metrics = check_keys("metrics", options.get("metrics"), SPLITS)
        changes = options.get("changes", [])
        if not isinstance(history, list):
            raise InvalidValueError("history must be a list of epochs")
        if len(history) > _MAX_HISTORY:
            raise InvalidValueError(
                f"history must have {_MAX_HISTORY:,} epochs at most, not {len(history):,}"
            )
        if not isinstance(changes, list):
            raise InvalidValueError("changes must be a list of changes")
        if not isinstance(versions, Mapping):
            raise InvalidValueError(f"versions must be a JSON object, not {versions!r}")
        weights_epoch = options.get("weights_epoch")
        if weights_epoch is not None:
            check_integer("weights_epoch", weights_epoch, 1, _MAX_COUNT)
        return cls(
            recipe=Recipe.from_json(options.get("recipe")),
            epochs=tuple(EpochRecord.from_json(epoch) for epoch in history),
            **evaluations_from_json(metrics),
            versions={str(name): str(version) for name, version in versions.items()},
            weights_epoch=weights_epoch,
            changes=tuple(Change.from_json(change) for change in changes),
            calibration=_if_any(Calibration.from_json, options.get("calibration")),
            refusals=_if_any(Refusals.from_json, options.get("refusals")),
            pins=pins_from_json(options.get("pins", [])),
            data=_if_any(DatasetFacts.from_json, options.get("data")) or _MNIST,
            cuts=_sentences(options.get("cuts", [])),
        )


def _if_any(read: Callable[[object], _Read], value: object) -> _Read | None:
    return None if value is None else read(value)


def _sentences(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise InvalidValueError("cuts must be a list of sentences")
    return tuple(value)


def _check_by_layer(field: str, value: object, highest: float) -> None:
    """Raise InvalidValueError if `value` is neither None nor a number from 0 to `highest` each."""
    if value is None:
        return
    if not isinstance(value, Mapping):
        raise InvalidValueError(f"{field} must be a JSON object, not {shown(value)}")
    for layer, number in value.items():
        check_number(f"{field} of {shown(layer)}", number, 0.0, highest)


def _checked_answers(value: object) -> dict[str, tuple[float, ...]]:
    answers = check_keys("pinned", value, value if isinstance(value, Mapping) else ())
    for key, shares in answers.items():
        if not isinstance(shares, list | tuple) or len(shares) != CLASSES:
            raise InvalidValueError(f"pinned {shown(key)} must have ten probabilities")
        for share in shares:
            check_number("a probability", share, 0.0, 1.0)
    return {str(key): tuple(map(float, shares)) for key, shares in answers.items()}
