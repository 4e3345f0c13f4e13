"""A network that can read: its layers, its weights, and the record of how it learned."""

from dataclasses import dataclass

import numpy as np

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.recipes.recipe import MNIST


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrainedNetwork:
    """A network that can read. Raises InvalidValueError when the weights don't fit the layers."""

    name: str
    spec: NetworkSpec
    weights: Weights
    record: Record | None = None

    @property
    def data_name(self) -> str:
        """What recipes call the data set that it learned; MNIST where nothing is known."""
        return MNIST if self.record is None else self.record.data.name

    @property
    def class_names(self) -> ClassNames:
        """What the ten classes are called that it tells apart."""
        return DIGITS if self.record is None else self.record.data.class_names

    @property
    def reads_digits(self) -> bool:
        """Whether these are the ten digits."""
        return self.class_names == DIGITS

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
