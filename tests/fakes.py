"""Small stand-ins, written by hand: an engine that learns nothing, and a tiny dataset."""

from collections.abc import Sequence
from dataclasses import replace
from threading import Event
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Outputs, Weights
from mnist_desktop.core.datasets.dataset import Dataset, Split
from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.checkpoint import TrainerState
from mnist_desktop.core.training.layer_figures import LayerFigures, norms_by_layer
from mnist_desktop.core.training.step_look import BatchLook

TINY = replace(SEED, name="tiny", epochs=2, batch_size=10)

_PATIENCE = 60  # seconds


def small_gate(non_digits: int = 20) -> Recipe:
    """A recipe for a network that tells what is no digit, too small to do it well."""
    network = NetworkSpec((Flatten(), Dense(11, "softmax")))
    return replace(TINY, name="small gate", network=network, non_digits=non_digits)


def tiny_dataset(train: int = 95, test: int = 30) -> Dataset:
    """Random images whose labels go round the ten digits."""
    return Dataset(train=_split(train, seed=1), test=_split(test, seed=2))


def random_weights(spec: NetworkSpec, seed: int = 0) -> Weights:
    """Small normal numbers for every tensor; variances are positive."""
    random = np.random.default_rng(seed)
    return {
        name: np.abs(random.normal(0, 0.1, shape)).astype(np.float32)
        if name.endswith("variance")
        else random.normal(0, 0.1, shape).astype(np.float32)
        for name, shape in spec.tensor_shapes().items()
    }


def random_network(recipe: Recipe = SEED, seed: int = 0) -> TrainedNetwork:
    """A network that was never trained."""
    return TrainedNetwork(
        name="random", spec=recipe.network, weights=random_weights(recipe.network, seed)
    )


class FakeEngine:
    """An Engine that records what it is asked, and whose trainers give set figures."""

    def __init__(
        self,
        *,
        loss: float = 0.5,
        certainties: Sequence[float] = (),
        error: Exception | None = None,
    ) -> None:
        """`certainties`: the outputs for the digit 3 after each epoch. The loss rises with them."""
        self.calls: list[str] = []
        self.splits: list[Split] = []
        self.learning_rates: list[float] = []
        self.loss = loss
        self.certainties = certainties
        self.interrupted_in: int | None = None
        """The epoch whose first step ends as with Ctrl+C."""
        self.held_in: int | None = None
        """The epoch whose first step waits until `released`."""
        self.released = Event()
        self.error = error

    def prepare(self) -> None:
        self.calls.append("prepare")
        if self.error is not None:
            raise self.error

    def versions(self) -> dict[str, str]:
        return {"engine": "fake"}

    def trainer(self, recipe: Recipe, split: Split) -> "FakeTrainer":
        self.calls.append("trainer")
        return FakeTrainer(self, recipe, split)


class FakeTrainer:
    """Reads every image as the digit 3; its weights hang on all that it was told to do."""

    def __init__(self, engine: FakeEngine, recipe: Recipe, split: Split) -> None:
        self._engine = engine
        self._recipe = recipe
        self._batch_size = recipe.batch_size
        self._images = len(split)
        self._step = 0
        self._epochs = 0
        self._past = recipe.seed
        self._shown = crc32(split.images.tobytes())
        self._split = split

    @property
    def steps_per_epoch(self) -> int:
        return -(-self._images // self._batch_size)

    def begin_epoch(
        self,
        split: Split | None = None,
        *,
        batch_size: int | None = None,
        first_step: int = 0,
    ) -> None:
        self._engine.calls.append("begin_epoch")
        if split is not None:
            self._engine.splits.append(split)
            self._shown = crc32(split.images.tobytes())
            self._split = split
        if batch_size is not None:
            self._batch_size = batch_size
        self._step = first_step
        self._epochs += 1

    def run(
        self, steps: int, learning_rates: NDArray[np.float32] | None = None
    ) -> tuple[float, int]:
        self._engine.calls.append(f"run {steps}")
        if self._epochs == self._engine.interrupted_in:
            raise KeyboardInterrupt
        if self._epochs == self._engine.held_in:
            assert self._engine.released.wait(_PATIENCE)
        if learning_rates is None:
            learning_rates = np.full(steps, self._recipe.learning_rate, np.float32)
        assert len(learning_rates) == steps
        first = self._step * self._batch_size
        for rate in learning_rates.tolist():
            self._step += 1
            self._engine.learning_rates.append(rate)
            deed = self._epochs, self._step, rate, self._batch_size, self._shown
            self._past = crc32(repr(deed).encode(), self._past)
        seen = min(self._step * self._batch_size, self._images) - first
        return self._engine.loss * seen, seen // 2

    def outputs(self, images: Images) -> Outputs:
        outputs = np.full((len(images), self._recipe.network.classes), 0.01, np.float32)
        certainties = self._engine.certainties
        outputs[:, 3] = certainties[self._epochs - 1] if certainties else 0.9
        return outputs

    def layer_figures(self) -> LayerFigures:
        return LayerFigures(
            gradient_norms={"dense_1": 0.5 / self._epochs},
            weight_norms=norms_by_layer(self.weights()),
            dead_shares={"dense_1": min(0.02 * self._epochs, 1.0), "dense_2": 0.0},
        )

    def weights(self) -> Weights:
        return random_weights(self._recipe.network, self._past)

    def learned(self) -> Weights:
        return self.weights()

    def next_batch(self) -> Split:
        first = self._step * self._batch_size
        places = slice(first, first + self._batch_size)
        return Split(self._split.images[places], self._split.labels[places])

    def look(self, batch: Split) -> BatchLook:
        self._engine.calls.append(f"look at {len(batch)}")
        return BatchLook(outputs=self.outputs(batch.images), gradient_norms={"dense_1": 0.5})

    def read_with(self, weights: Weights) -> None:
        self._engine.calls.append(f"read_with {len(weights)} tensors")

    def state(self) -> TrainerState:
        return {"past": np.array(self._past)}

    def restore(self, state: TrainerState, epochs: int) -> None:
        self._engine.calls.append(f"restore {epochs}")
        self._epochs, self._past = epochs, int(state["past"])


def _split(count: int, seed: int) -> Split:
    images = np.random.default_rng(seed).integers(0, 256, (count, 28, 28), np.uint8)
    return Split(images, (np.arange(count) % 10).astype(np.uint8))
