"""A recipe: a network and its hyperparameters."""

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
from mnist_desktop.core.network import NetworkSpec

OPTIMIZERS = ("adam", "sgd")
SCHEDULES = ("constant", "cosine")
MAX_SEED = 2**31 - 1
MAX_NAME = 80
MAX_WAYS_OF_WRITING = 1_000_000
MAX_VALIDATION_IMAGES = 30_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that decides a run, but for the images. Loss: sparse categorical cross-entropy.

    `ways_of_writing` says how many digits of other hands (core/ways_of_writing) join the training
    images; `augmentation` how far each image is changed, anew in each epoch. The last
    `validation_images` training images are held back: they choose the best epoch, and end the run
    when their loss has not fallen for `patience` epochs (0: never).
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
    validation_images: int = 0
    patience: int = 0

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
        check_integer("validation_images", self.validation_images, 0, MAX_VALIDATION_IMAGES)
        check_integer("patience", self.patience, 0, 1_000)
        if self.patience and not self.validation_images:
            raise InvalidValueError(
                "patience must be 0 where no validation_images are held back to judge by, "
                f"not {self.patience}"
            )

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
            "validation_images": self.validation_images,
            "patience": self.patience,
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
