"""A recipe: a network and its hyperparameters; and the recipes that the app comes with."""

from dataclasses import dataclass
from typing import Any

from mnist_desktop.core.checks import (
    InvalidValueError,
    check_choice,
    check_integer,
    check_keys,
    check_number,
)
from mnist_desktop.core.network import Conv2D, Dense, Flatten, MaxPool, NetworkSpec

OPTIMIZERS = ("adam", "sgd")
MAX_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that decides a run, but for the images. Loss: sparse categorical cross-entropy."""

    name: str
    network: NetworkSpec
    optimizer: str = "adam"
    learning_rate: float = 0.001
    batch_size: int = 32
    epochs: int = 10
    seed: int = 0

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not 1 <= len(self.name.strip()) <= 80:
            raise InvalidValueError(f"name must have 1 to 80 characters, not {self.name!r}")
        check_choice("optimizer", self.optimizer, OPTIMIZERS)
        check_number("learning_rate", self.learning_rate, 1e-7, 10.0)
        check_integer("batch_size", self.batch_size, 1, 10_000)
        check_integer("epochs", self.epochs, 1, 1_000)
        check_integer("seed", self.seed, 0, MAX_SEED)

    def to_json(self) -> dict[str, Any]:
        """The recipe as a JSON object, read back by `from_json`."""
        return {
            "name": self.name,
            "layers": self.network.to_json(),
            "optimizer": self.optimizer,
            "learning_rate": self.learning_rate,
            "batch_size": self.batch_size,
            "epochs": self.epochs,
            "seed": self.seed,
        }

    @classmethod
    def from_json(cls, value: object) -> "Recipe":
        """The recipe of a JSON object; raises InvalidValueError for anything that is not one."""
        allowed = ("name", "layers", "optimizer", "learning_rate", "batch_size", "epochs", "seed")
        options = dict(check_keys("a recipe", value, allowed))
        for field in ("name", "layers"):
            if field not in options:
                raise InvalidValueError(f"a recipe must have the field {field!r}")
        network = NetworkSpec.from_json(options.pop("layers"))
        return cls(network=network, **options)


SEED = Recipe(
    name="seed",
    network=NetworkSpec(
        (Flatten(), Dense(50, "relu"), Dense(50, "relu"), Dense(10, "sigmoid")),
    ),
)
"""The notebook's network and hyperparameters."""

SOFTMAX = Recipe(
    name="softmax",
    network=NetworkSpec(
        (Flatten(), Dense(50, "relu"), Dense(50, "relu"), Dense(10, "softmax")),
    ),
)
"""The seed with its outputs made by a softmax, as one would write it today."""

WIDE = Recipe(
    name="wide",
    network=NetworkSpec(
        (Flatten(), Dense(256, "relu"), Dense(128, "relu"), Dense(10, "softmax")),
    ),
    batch_size=64,
)
"""More units: learns the training images by heart, and the test images a little better."""

CONVOLUTIONAL = Recipe(
    name="convolutional",
    network=NetworkSpec(
        (
            Conv2D(16, 3, activation="relu"),
            MaxPool(2),
            Conv2D(32, 3, activation="relu"),
            MaxPool(2),
            Flatten(),
            Dense(64, "relu"),
            Dense(10, "softmax"),
        ),
    ),
    batch_size=128,
    epochs=5,
)
"""Looks at neighbouring pixels together: the step that takes the error to a third."""

PRESETS = {recipe.name: recipe for recipe in (SEED, SOFTMAX, WIDE, CONVOLUTIONAL)}
