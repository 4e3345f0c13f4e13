"""One run's network in training: shuffles the images, and takes the steps that it is asked for."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Outputs, Weights
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.checkpoint import TrainerState
from mnist_desktop.core.training.layer_figures import FIGURES_IMAGES, LayerFigures
from mnist_desktop.core.training.step_look import BatchLook
from mnist_desktop.engine.compiled import CompiledNetwork, SplitTensors
from mnist_desktop.engine.initial import initial_weights


class TensorFlowTrainer:
    """A Trainer (see core.training) over a compiled network, which it has for itself."""

    def __init__(
        self,
        compiled: CompiledNetwork,
        recipe: Recipe,
        split: Split,
        load: Callable[[Split], SplitTensors],
    ) -> None:
        self._compiled = compiled
        self._load = load
        self._lesson, self._split = split, load(split)
        self._shown = Split(split.images[:FIGURES_IMAGES], split.labels[:FIGURES_IMAGES])
        self._images = len(split)
        self._rate = recipe.learning_rate
        self._batch(recipe.batch_size)
        self._shuffler = np.random.default_rng(recipe.seed)
        self._step = self.steps_per_epoch
        weights = initial_weights(recipe.network, recipe.seed, recipe.initializer)
        self._run = compiled.begin_run(recipe, weights)

    @property
    def steps_per_epoch(self) -> int:
        return self._whole + bool(self._left_over)

    def begin_epoch(
        self,
        split: Split | None = None,
        *,
        batch_size: int | None = None,
        first_step: int = 0,
    ) -> None:
        if split is not None:
            self._lesson, self._split = split, self._load(split)
        if batch_size is not None:
            self._batch(batch_size)
        order = self._shuffled()
        whole = self._whole * self._batch_size
        self._batches = order[:whole].reshape(self._whole, self._batch_size)
        self._last_batch = order[whole:]
        self._step = first_step

    def run(
        self, steps: int, learning_rates: NDArray[np.float32] | None = None
    ) -> tuple[float, int]:
        left = self.steps_per_epoch - self._step
        if not 0 < steps <= left:
            raise ValueError(f"steps must be from 1 to the {left} left in the epoch, not {steps}")
        first, self._step = self._step, self._step + steps
        if learning_rates is not None:
            self._rates[first : self._step] = learning_rates
        loss, correct = 0.0, 0
        if first < self._whole:
            whole = min(steps, self._whole - first)
            loss, correct = self._compiled.train(
                self._run, self._split, self._batches, self._rates[: self._whole], first, whole
            )
        if self._step > self._whole:
            last_loss, last_correct = self._compiled.train_once(
                self._run, self._split, self._last_batch, self._rates[-1]
            )
            loss, correct = loss + last_loss, correct + last_correct
        return loss, correct

    def outputs(self, images: Images) -> Outputs:
        return self._compiled.outputs(self._run, images)

    def layer_figures(self) -> LayerFigures:
        return self._compiled.layer_figures(self._run, self._shown)

    def weights(self) -> Weights:
        return self._compiled.weights(self._run)

    def learned(self) -> Weights:
        return self._compiled.learned(self._run)

    def next_batch(self) -> Split:
        if self._step == self.steps_per_epoch:
            raise ValueError("no step is left in the epoch")
        is_whole = self._step < self._whole
        places = self._batches[self._step] if is_whole else self._last_batch
        return Split(self._lesson.images[places], self._lesson.labels[places])

    def look(self, batch: Split) -> BatchLook:
        return self._compiled.look(self._run, batch)

    def read_with(self, weights: Weights) -> None:
        self._compiled.read_with(self._run, weights)

    def state(self) -> TrainerState:
        return self._compiled.state(self._run)

    def restore(self, state: TrainerState, epochs: int) -> None:
        self._compiled.restore(self._run, state)
        for _ in range(epochs):
            self._shuffled()

    def _shuffled(self) -> NDArray[np.int32]:
        return self._shuffler.permutation(self._images).astype(np.int32)

    def _batch(self, size: int) -> None:
        """Take batches of so many images from the next epoch on."""
        self._batch_size = size
        self._whole, self._left_over = divmod(self._images, size)
        self._rates = np.full(self.steps_per_epoch, self._rate, np.float32)
