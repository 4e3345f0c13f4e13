"""A recipe: a network and its hyperparameters."""

import re
from dataclasses import dataclass
from typing import Any

from mnist_desktop.core.checks import (
    InvalidValueError,
    check_choice,
    check_integer,
    check_keys,
    check_number,
    is_plain,
    shown,
)
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.augmentation import UNCHANGED, Augmentation

OPTIMIZERS = ("sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw")
SCHEDULES = ("constant", "warm_up", "cosine", "one_cycle")
LOSSES = ("cross_entropy", "mean_squared_error")
KEPT_EPOCHS = ("best", "last")
INITIALIZERS = ("glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "zeros")
MAX_EPOCHS = 1_000
MAX_SEED = 2**31 - 1
MAX_NAME = 80
_DATA_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
MNIST = "mnist"
"""The data set that comes with the app."""
MAX_WAYS_OF_WRITING = 1_000_000
MAX_NON_DIGITS = 1_000_000
MAX_VALIDATION_IMAGES = 30_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that decides a run. What a choice has no use for is ignored.

    - `data`: the name of the data set that it learns; images are no part of a recipe.

    - `optimizer`: how a gradient becomes a step (engine/optimizers.py). `momentum`, the share of
      the last step that the next one keeps, is for "momentum" and "nesterov".
    - `weight_decay`: each step first takes the share `learning_rate * weight_decay` off every
      kernel, whatever the optimiser: for "sgd" this is the same as adding
      `weight_decay / 2 * kernel**2` to the loss; for those that remember gradients it is not, as
      they never see it, and "adam" with it is "adamw". Biases and batch norms don't decay.
    - `schedule`: what becomes of the learning rate from step to step (see schedule.py), and
      `warm_up_epochs`, for how many epochs it rises at first; a "constant" one doesn't.
    - `loss`: what a step makes smaller: the cross-entropy of the probabilities, or the mean of
      the ten squared differences between them and the label's (1 for the digit, else 0).
    - `label_smoothing`: the share of each label that goes to all ten digits alike.
    - `initializer`: what the kernels start from (engine/initial.py).
    - `averaging`: 0, or the share that a moving average of the weights keeps at each step, such as
      0.999. The network that is judged and kept is then the average.
    - `ways_of_writing`: how many digits of other hands (core/ways_of_writing) join the training
      images; `non_digits`: how many images that are none (core/non_digits), for a network that
      tells an eleventh class from the ten digits; `augmentation`: how far each image is changed,
      anew in each epoch.
    - `validation_images`: how many of the last training images are held back: they choose the best
      epoch, and end the run when their loss has not fallen for `patience` epochs (0: never).
    - `kept_epoch`: whose network is the run's: the "best" epoch's, or the "last" one's, which a
      falling learning rate ends in. The loss over a few mistaken labels rises, as a network grows
      surer, long before it reads worse.
    """

    name: str
    network: NetworkSpec
    optimizer: str = "adam"
    learning_rate: float = 0.001
    momentum: float = 0.9
    weight_decay: float = 0.0
    schedule: str = "constant"
    warm_up_epochs: float = 0.0
    batch_size: int = 32
    epochs: int = 10
    loss: str = "cross_entropy"
    label_smoothing: float = 0.0
    initializer: str = "glorot_uniform"
    averaging: float = 0.0
    seed: int = 0
    ways_of_writing: int = 0
    non_digits: int = 0
    augmentation: Augmentation = UNCHANGED
    validation_images: int = 0
    patience: int = 0
    kept_epoch: str = "best"
    data: str = MNIST

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not 1 <= len(self.name.strip()) <= MAX_NAME:
            raise InvalidValueError(
                f"name must have 1 to {MAX_NAME} characters, not {shown(self.name)}"
            )
        if not is_plain(self.name):
            raise InvalidValueError(f"name must be plain text, not {shown(self.name)}")
        check_choice("optimizer", self.optimizer, OPTIMIZERS)
        check_number("learning_rate", self.learning_rate, 1e-7, 10.0)
        check_number("momentum", self.momentum, 0.0, 0.9999)
        check_number("weight_decay", self.weight_decay, 0.0, 1.0)
        check_choice("schedule", self.schedule, SCHEDULES)
        check_number("warm_up_epochs", self.warm_up_epochs, 0, MAX_EPOCHS)
        if self.schedule == "warm_up" and not self.warm_up_epochs:
            raise InvalidValueError("schedule warm_up needs warm_up_epochs above 0, such as 1")
        check_integer("batch_size", self.batch_size, 1, 10_000)
        check_integer("epochs", self.epochs, 1, MAX_EPOCHS)
        check_choice("loss", self.loss, LOSSES)
        check_number("label_smoothing", self.label_smoothing, 0.0, 0.5)
        check_choice("initializer", self.initializer, INITIALIZERS)
        check_number("averaging", self.averaging, 0.0, 0.99999)
        check_integer("seed", self.seed, 0, MAX_SEED)
        check_integer("ways_of_writing", self.ways_of_writing, 0, MAX_WAYS_OF_WRITING)
        check_integer("validation_images", self.validation_images, 0, MAX_VALIDATION_IMAGES)
        check_integer("patience", self.patience, 0, 1_000)
        if self.patience and not self.validation_images:
            raise InvalidValueError(
                "patience must be 0 where no validation_images are held back to judge by, "
                f"not {self.patience}"
            )
        check_choice("kept_epoch", self.kept_epoch, KEPT_EPOCHS)
        if not isinstance(self.data, str) or not _DATA_NAME.fullmatch(self.data):
            raise InvalidValueError(f"data must be the name of a data set, not {shown(self.data)}")
        check_integer("non_digits", self.non_digits, 0, MAX_NON_DIGITS)
        classes = CLASSES + bool(self.non_digits)
        if self.network.classes != classes:
            raise InvalidValueError(
                f"the last layer must give {classes} numbers, not {self.network.classes}"
            )

    def to_json(self) -> dict[str, Any]:
        """The recipe as a JSON object, read back by `from_json`."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        return {
            "name": fields.pop("name"),
            "layers": fields.pop("network").to_json(),
            **fields,
            "augmentation": self.augmentation.to_json(),
        }

    @classmethod
    def from_json(cls, value: object) -> "Recipe":
        """The recipe of a JSON object; raises InvalidValueError for anything that is not one.

        A field that is missing, as in a file of an older version, takes its default.
        """
        allowed = ["layers" if name == "network" else name for name in cls.__slots__]
        options = dict(check_keys("a recipe", value, allowed))
        for field in ("name", "layers"):
            if field not in options:
                raise InvalidValueError(f"a recipe must have the field {field!r}")
        network = NetworkSpec.from_json(options.pop("layers"))
        if "augmentation" in options:
            options["augmentation"] = Augmentation.from_json(options["augmentation"])
        return cls(network=network, **options)
