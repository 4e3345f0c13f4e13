"""A recipe: a network and its hyperparameters; and the recipes that the app comes with."""

from dataclasses import dataclass
from math import cos, pi
from typing import Any

from mnist_desktop.core.augmentation import UNCHANGED, Augmentation
from mnist_desktop.core.checks import (
    InvalidValueError,
    check_choice,
    check_integer,
    check_keys,
    check_number,
    shown,
)
from mnist_desktop.core.layers import (
    Activation,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    MaxPool,
)
from mnist_desktop.core.network import NetworkSpec

OPTIMIZERS = ("adam", "sgd")
SCHEDULES = ("constant", "cosine")
MAX_SEED = 2**31 - 1
MAX_NAME = 80
MAX_WAYS_OF_WRITING = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that decides a run, but for the images. Loss: sparse categorical cross-entropy.

    `ways_of_writing` says how many digits of other hands (core/ways_of_writing) join the training
    images; `augmentation` how far each image is changed, anew in each epoch.
    """

    name: str
    network: NetworkSpec
    optimizer: str = "adam"
    learning_rate: float = 0.001
    schedule: str = "constant"
    batch_size: int = 32
    epochs: int = 10
    seed: int = 0
    ways_of_writing: int = 0
    augmentation: Augmentation = UNCHANGED

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not 1 <= len(self.name.strip()) <= MAX_NAME:
            raise InvalidValueError(
                f"name must have 1 to {MAX_NAME} characters, not {shown(self.name)}"
            )
        check_choice("optimizer", self.optimizer, OPTIMIZERS)
        check_number("learning_rate", self.learning_rate, 1e-7, 10.0)
        check_choice("schedule", self.schedule, SCHEDULES)
        check_integer("batch_size", self.batch_size, 1, 10_000)
        check_integer("epochs", self.epochs, 1, 1_000)
        check_integer("seed", self.seed, 0, MAX_SEED)
        check_integer("ways_of_writing", self.ways_of_writing, 0, MAX_WAYS_OF_WRITING)

    def learning_rate_in(self, epoch: int) -> float:
        """The learning rate of an epoch, counted from 1: the cosine falls from half a wave's top.

        I. Loshchilov, F. Hutter, SGDR: stochastic gradient descent with warm restarts, 2017,
        equation 5, one step an epoch; the last epoch still learns.
        """
        if self.schedule == "constant":
            return self.learning_rate
        return self.learning_rate * (1 + cos(pi * (epoch - 0.5) / self.epochs)) / 2

    def to_json(self) -> dict[str, Any]:
        """The recipe as a JSON object, read back by `from_json`."""
        return {
            "name": self.name,
            "layers": self.network.to_json(),
            "optimizer": self.optimizer,
            "learning_rate": self.learning_rate,
            "schedule": self.schedule,
            "batch_size": self.batch_size,
            "epochs": self.epochs,
            "seed": self.seed,
            "ways_of_writing": self.ways_of_writing,
            "augmentation": self.augmentation.to_json(),
        }

    @classmethod
    def from_json(cls, value: object) -> "Recipe":
        """The recipe of a JSON object; raises InvalidValueError for anything that is not one."""
        allowed = ["layers" if name == "network" else name for name in cls.__slots__]
        options = dict(check_keys("a recipe", value, allowed))
        for field in ("name", "layers"):
            if field not in options:
                raise InvalidValueError(f"a recipe must have the field {field!r}")
        network = NetworkSpec.from_json(options.pop("layers"))
        if "augmentation" in options:
            options["augmentation"] = Augmentation.from_json(options["augmentation"])
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


def _convolution(filters: int, padding: str) -> tuple[Layer, ...]:
    return Conv2D(filters, 3, padding=padding), BatchNorm(), Activation("relu")


BEST = Recipe(
    name="best",
    network=NetworkSpec(
        (
            *_convolution(16, "valid"),
            *_convolution(16, "valid"),
            MaxPool(2),
            *_convolution(32, "same"),
            *_convolution(32, "same"),
            MaxPool(2),
            *_convolution(64, "same"),
            *_convolution(64, "same"),
            Flatten(),
            Dropout(0.3),
            Dense(10, "softmax"),
        ),
    ),
    learning_rate=0.002,
    schedule="cosine",
    batch_size=128,
    epochs=20,
    ways_of_writing=40_000,
    augmentation=Augmentation(
        shift=1.5,
        rotation=10.0,
        scale=0.12,
        shear=0.2,
        distortion=0.7,
        thickness=0.7,
        contrast=0.4,
    ),
)
"""What reads anyone's handwriting best: trained on MNIST and on other hands' ways of writing."""

PRESETS = {recipe.name: recipe for recipe in (SEED, SOFTMAX, WIDE, CONVOLUTIONAL, BEST)}
