"""What a training asks of whatever does its arithmetic: TensorFlow's engine, or a test's."""

from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Outputs, Weights
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.checkpoint import TrainerState
from mnist_desktop.core.training.layer_figures import LayerFigures

if TYPE_CHECKING:  # late: nothing is looked at before the first paint
    from mnist_desktop.core.training.step_look import BatchLook


class EngineError(UserError):
    """Training can't begin or go on; the message says why and what to do, for the user to read."""


class Trainer(Protocol):
    """One network in training: TensorFlow's, or a test's."""

    @property
    def steps_per_epoch(self) -> int:
        """How many batches make a pass over the training images; the last may be smaller."""

    def begin_epoch(
        self,
        split: Split | None = None,
        *,
        batch_size: int | None = None,
        first_step: int = 0,
    ) -> None:
        """Shuffle the images anew; `split`, as many images, takes the place of those before.

        The batch size stays as it was unless another is given; so many first steps count as taken.
        """

    def run(
        self, steps: int, learning_rates: NDArray[np.float32] | None = None
    ) -> tuple[float, int]:
        """Take the epoch's next `steps` steps, at `learning_rates`, (steps,), or the recipe's own.

        Returns the cross-entropy summed over their images, and how many of these were read right,
        both before their own step, as Keras counts while it trains.
        """

    def outputs(self, images: Images) -> Outputs:
        """What the network makes of up to 1,000 images now, (n, 10).

        Where the recipe averages the weights, it is the averaged network, here and in `weights`.
        """

    def layer_figures(self) -> LayerFigures:
        """What goes on in the layers, by the first images that the trainer was made with."""

    def weights(self) -> Weights:
        """A copy of the weights now."""

    def learned(self) -> Weights:
        """A copy of what the steps move; not averaged, and without measured statistics."""

    def next_batch(self) -> Split:
        """The images that the epoch's next step learns from; there is one."""

    def look(self, batch: Split) -> "BatchLook":
        """What a step would begin with on such a batch; nothing changes, not even chance."""

    def read_with(self, weights: Weights) -> None:
        """Let `outputs` be those of other weights from now on; no step may follow."""

    def state(self) -> TrainerState:
        """A copy of all that the epochs to come depend on."""

    def restore(self, state: TrainerState, epochs: int) -> None:
        """Take the state of such a trainer after `epochs` epochs. Raises EngineError."""


class Engine(Protocol):
    """What trains networks. `prepare` comes before all else."""

    def prepare(self) -> None:
        """Import and set up whatever takes seconds. May be called again at no cost."""

    def versions(self) -> dict[str, str]:
        """What the last bit of a weight depends on, by name: libraries, threads, processor."""

    def trainer(self, recipe: Recipe, split: Split) -> Trainer:
        """A network with the initial weights of the recipe's seed, ready to learn `split`."""
