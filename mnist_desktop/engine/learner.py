"""One update of a network's weights: gradient, optimiser, weight decay and moving average."""

from dataclasses import dataclass
from typing import Any

from mnist_desktop.core.networks.layers import Conv2D
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.engine.build import (
    build_network,
    dropout_states,
    reset_dropout,
    weight_variables,
)
from mnist_desktop.engine.losses import cross_entropies, smoothed_cross_entropies, squared_errors
from mnist_desktop.engine.optimizers import Optimizer

_STATISTICS = (".moving_mean", ".moving_variance")  # measured in training, not learned


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What of a recipe a step is built from; all else are values of variables.

    What a recipe doesn't use is left out of its step altogether, so that it costs nothing.
    """

    network: NetworkSpec
    optimizer: str
    loss: str
    decays: bool
    smooths: bool
    averages: bool

    @property
    def fuses(self) -> bool:
        """Whether XLA trains the network faster than the graph.

        Dense networks take half the time; convolutions, whose gradients XLA computes in plain
        loops on a processor, take 26 to 37 times as long (both measured).
        """
        return not any(isinstance(layer, Conv2D) for layer in self.network.layers)

    @classmethod
    def of(cls, recipe: Recipe) -> "Plan":
        return cls(
            network=recipe.network,
            optimizer=recipe.optimizer,
            loss=recipe.loss,
            decays=recipe.weight_decay > 0,
            smooths=recipe.label_smoothing > 0,
            averages=recipe.averaging > 0,
        )


class Learner:
    """A Keras network that learns, and the one that reads: its moving average, or itself."""

    def __init__(self, plan: Plan) -> None:
        import tensorflow as tf

        self._plan = plan
        self.network = build_network(plan.network, units_first=plan.fuses)
        self.reader = (
            build_network(plan.network, units_first=plan.fuses) if plan.averages else self.network
        )
        self.learned = {
            name: variable
            for name, variable in weight_variables(self.network, plan.network).items()
            if not name.endswith(_STATISTICS)
        }
        self._optimizer = Optimizer(plan.optimizer, self.learned)
        self._settings = {
            name: tf.Variable(0.0)
            for name in ("momentum", "weight_decay", "label_smoothing", "averaging")
        }

    def begin(self, recipe: Recipe) -> None:
        """Take a recipe's settings, and forget all steps; weights are assigned elsewhere."""
        for name, variable in self._settings.items():
            variable.assign(getattr(recipe, name))
        self._optimizer.reset()
        reset_dropout(self.network, recipe)

    def step(self, pixels: Any, digits: Any, rate: Any) -> tuple[Any, Any]:
        """Learn from a batch: its images' cross-entropies, and the outputs, both from before.

        Whatever the recipe makes smaller, the cross-entropy is what is told: runs with different
        losses, and the training and the test loss, can so be drawn on one chart.
        """
        import tensorflow as tf

        with tf.GradientTape() as tape:
            outputs = self.network(pixels, training=True)
            told = cross_entropies(digits, outputs)
            loss = tf.reduce_mean(self.minimized(digits, outputs, told))
        gradients = tape.gradient(loss, [*self.learned.values()])
        kept = 1 - rate * self._settings["weight_decay"] if self._plan.decays else None
        self._optimizer.apply(gradients, rate, self._settings["momentum"], kept)
        if self._plan.averages:
            self._average()
        return told, outputs

    def minimized(self, digits: Any, outputs: Any, told: Any) -> Any:
        """What the recipe makes smaller, of each image, (n,); `told` are the cross-entropies."""
        smoothing = self._settings["label_smoothing"]
        if self._plan.loss == "mean_squared_error":
            return squared_errors(digits, outputs, smoothing)
        if self._plan.smooths:
            return smoothed_cross_entropies(digits, outputs, smoothing)
        return told

    def passing(self) -> list[Any]:
        """The variables that a pass in training changes by itself: chance, and statistics."""
        spec = self._plan.network
        weights = weight_variables(self.network, spec)
        statistics = [weights[name] for name in weights if name.endswith(_STATISTICS)]
        return [*statistics, *dropout_states(self.network, spec).values()]

    def variables(self) -> dict[str, Any]:
        """All that the steps to come depend on, by our names."""
        spec = self._plan.network
        optimizer = self._optimizer.variables()
        averages = weight_variables(self.reader, spec) if self._plan.averages else {}
        return {
            **weight_variables(self.network, spec),
            **dropout_states(self.network, spec),
            **{f"optimizer.{name}": variable for name, variable in optimizer.items()},
            **{f"average.{name}": variable for name, variable in averages.items()},
        }

    def _average(self) -> None:
        """Move the averages towards the weights, and a batch norm's statistics likewise.

        The first steps count more, as the start is no weight to remember (TensorFlow's
        ExponentialMovingAverage with num_updates). Statistics of the averaged network itself
        would take a pass over the images; theirs are the same where the weights have settled.
        """
        import tensorflow as tf

        steps = tf.cast(self._optimizer.steps, tf.float32)
        kept = tf.minimum(self._settings["averaging"], (1 + steps) / (10 + steps))
        weights = weight_variables(self.network, self._plan.network)
        for name, average in weight_variables(self.reader, self._plan.network).items():
            average.assign(average + (weights[name] - average) * (1 - kept))
