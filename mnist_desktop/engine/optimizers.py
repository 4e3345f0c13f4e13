"""How gradients become steps: the optimisers of a recipe, with every number of theirs a tensor.

Keras' own keep momentum and weight decay as Python numbers, so that another value is traced and
compiled anew. The rules are Keras' (3.15, keras/src/optimizers), held to them by a test.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

ADAM_MEAN, ADAM_SQUARE = 0.9, 0.999
"""What Adam's moving averages of gradients and of their squares keep: Keras' defaults."""
_RMSPROP_SQUARE = 0.9
_EPSILON = 1e-7

Slots: TypeAlias = list[Any]
"""What an optimiser remembers of one weight tensor: tensors or variables of the same shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The scalar tensors of one step; `rate` has Adam's correction in it."""

    rate: Any
    momentum: Any


class Optimizer:
    """Moves weights against their gradients, and remembers what its rule needs."""

    def __init__(self, name: str, weights: Mapping[str, Any]) -> None:
        import tensorflow as tf

        self._weights = weights
        self._rule, slots = _RULES[name]
        self._corrects = name in ("adam", "adamw")
        self._slots = {
            name: [tf.Variable(tf.zeros(weight.shape)) for _ in range(slots)]
            for name, weight in weights.items()
        }
        self.steps = tf.Variable(0, dtype=tf.int32)
        """How many were taken; `apply` counts."""

    def reset(self) -> None:
        """Forget all steps."""
        for variable in self.variables().values():
            variable.assign(variable * 0)

    def variables(self) -> dict[str, Any]:
        """All that the steps to come depend on."""
        slots = {
            f"{name}.{number}": slot
            for name, slots in self._slots.items()
            for number, slot in enumerate(slots)
        }
        return {"steps": self.steps, **slots}

    def apply(self, gradients: Sequence[Any], rate: Any, momentum: Any, kept: Any = None) -> None:
        """Take one step, the gradients in the order of the weights.

        Of each kernel only the share `kept` is left before, if it is given.
        """
        self.steps.assign_add(1)
        pace = Pace(rate=self._corrected(rate), momentum=momentum)
        for (name, weight), gradient in zip(self._weights.items(), gradients, strict=True):
            step, remembered = self._rule(gradient, self._slots[name], pace)
            decays = kept is not None and name.endswith(".kernel")
            weight.assign((weight * kept if decays else weight) - step)
            for slot, value in zip(self._slots[name], remembered, strict=True):
                slot.assign(value)

    def _corrected(self, rate: Any) -> Any:
        """Adam's averages start at 0: the rate makes up for it, as in section 2 of the paper."""
        import tensorflow as tf

        if not self._corrects:
            return rate
        steps = tf.cast(self.steps, tf.float32)
        return rate * tf.sqrt(1 - ADAM_SQUARE**steps) / (1 - ADAM_MEAN**steps)


def _sgd(gradient: Any, _: Slots, pace: Pace) -> tuple[Any, Slots]:
    return pace.rate * gradient, []


def _momentum(gradient: Any, slots: Slots, pace: Pace) -> tuple[Any, Slots]:
    """B. Polyak (1964), Some methods of speeding up the convergence of iteration methods."""
    step = pace.momentum * slots[0] + pace.rate * gradient
    return step, [step]


def _nesterov(gradient: Any, slots: Slots, pace: Pace) -> tuple[Any, Slots]:
    """I. Sutskever et al. (2013), On the importance of initialization and momentum."""
    step = pace.momentum * slots[0] + pace.rate * gradient
    return pace.momentum * step + pace.rate * gradient, [step]


def _rmsprop(gradient: Any, slots: Slots, pace: Pace) -> tuple[Any, Slots]:
    """T. Tieleman, G. Hinton (2012), lecture 6.5."""
    import tensorflow as tf

    square = _RMSPROP_SQUARE * slots[0] + (1 - _RMSPROP_SQUARE) * tf.square(gradient)
    return pace.rate * gradient * tf.math.rsqrt(square + _EPSILON), [square]


def _adam(gradient: Any, slots: Slots, pace: Pace) -> tuple[Any, Slots]:
    """D. Kingma, J. Ba (2014), Adam, in the form before section 2.1. With weight decay it is AdamW:
    I. Loshchilov, F. Hutter (2017), Decoupled weight decay regularization."""
    import tensorflow as tf

    mean = slots[0] + (gradient - slots[0]) * (1 - ADAM_MEAN)
    square = slots[1] + (tf.square(gradient) - slots[1]) * (1 - ADAM_SQUARE)
    return pace.rate * mean / (tf.sqrt(square) + _EPSILON), [mean, square]


Rule: TypeAlias = Callable[[Any, Slots, Pace], tuple[Any, Slots]]
"""From a gradient and what is remembered: what to take off the weight, and what to remember."""

_RULES: dict[str, tuple[Rule, int]] = {
    "sgd": (_sgd, 0),
    "momentum": (_momentum, 1),
    "nesterov": (_nesterov, 1),
    "rmsprop": (_rmsprop, 1),
    "adam": (_adam, 2),
    "adamw": (_adam, 2),
}
"""Each rule, and how many tensors it remembers of each weight tensor."""
