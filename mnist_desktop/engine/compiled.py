"""A network with its training loop, compiled once and used for many runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Outputs, Weights
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.checkpoint import TrainerState
from mnist_desktop.core.training.layer_figures import LayerFigures
from mnist_desktop.core.training.step_look import BatchLook
from mnist_desktop.core.training.training import EngineError
from mnist_desktop.engine.batch_looks import BatchLooks
from mnist_desktop.engine.build import assign_weights, pixels_of, read_weights
from mnist_desktop.engine.inside import Inside
from mnist_desktop.engine.learner import Learner, Plan

SplitTensors: TypeAlias = tuple[Any, Any]
"""A split in TensorFlow's memory: its images, uint8 (n, 28, 28), and its labels, uint8 (n,)."""

Batches: TypeAlias = NDArray[np.int32]
"""(number of batches, batch size): each batch's images, by their places in the split."""

Rates: TypeAlias = NDArray[np.float32]
"""(number of batches,): the learning rate of each batch's step."""


class CompiledNetwork:
    """A network that learns, with many of its steps as one call.

    Everything that differs between two runs is a tensor or a variable, so that nothing is traced
    or compiled again: a fresh Keras network for each run would leak some 6 MB each.
    """

    def __init__(self, plan: Plan) -> None:
        self._spec = plan.network
        self._learner = Learner(plan)
        self._steps = self._compile_steps(fused=plan.fuses)
        # XLA would take a second to compile the smaller batch that may end an epoch.
        self._one_step = self._compile_steps(fused=False) if plan.fuses else self._steps
        self._outputs = self._compile_outputs()
        self._inside = Inside(self._learner)
        self._looks = BatchLooks(self._learner)
        self._run = 0

    def begin_run(self, recipe: Recipe, weights: Weights) -> int:
        """Forget the last run, and start one from `weights`; returns its number."""
        assign_weights(self._learner.network, weights)
        assign_weights(self._learner.reader, weights)
        self._learner.begin(recipe)
        self._run += 1
        return self._run

    def train(
        self, run: int, split: SplitTensors, batches: Batches, rates: Rates, first: int, steps: int
    ) -> tuple[float, int]:
        """Take `steps` steps, from the batch `first` on, each at its own learning rate.

        Compiled for the shape of `batches`. Returns the sum of the images' losses, and how many
        were read right.
        """
        self._check(run)
        with _shortage_explained():
            loss, correct = self._steps(*split, batches, rates, first, steps)
            return float(loss), int(correct)

    def train_once(
        self, run: int, split: SplitTensors, batch: NDArray[np.int32], rate: float
    ) -> tuple[float, int]:
        """Take one step with the places of a batch of any size, at no cost of compiling."""
        self._check(run)
        with _shortage_explained():
            rates = np.array([rate], np.float32)
            loss, correct = self._one_step(*split, batch[np.newaxis], rates, 0, 1)
            return float(loss), int(correct)

    def outputs(self, run: int, images: Images) -> Outputs:
        """What the network makes of uint8 images (n, 28, 28) now, (n, 10)."""
        self._check(run)
        with _shortage_explained():
            outputs: Outputs = self._outputs(images).numpy()
            return outputs

    def layer_figures(self, run: int, split: Split) -> LayerFigures:
        """What goes on in the layers of the network that learns, as it reads `split` now."""
        self._check(run)
        with _shortage_explained():
            return self._inside.figures(split)

    def weights(self, run: int) -> Weights:
        """A copy of the weights that read: the averages, where the recipe has them."""
        self._check(run)
        return read_weights(self._learner.reader, self._spec)

    def learned(self, run: int) -> Weights:
        """A copy of what the steps move."""
        self._check(run)
        learned = self._learner.learned
        return {name: np.array(variable.numpy()) for name, variable in learned.items()}

    def look(self, run: int, batch: Split) -> BatchLook:
        """What a step would begin with on a batch; nothing changes."""
        self._check(run)
        with _shortage_explained():
            return self._looks.at(batch)

    def read_with(self, run: int, weights: Weights) -> None:
        """Let `outputs` be those of other weights."""
        self._check(run)
        assign_weights(self._learner.reader, weights)

    def state(self, run: int) -> TrainerState:
        """A copy of all that the steps to come depend on."""
        self._check(run)
        variables = self._learner.variables()
        return {name: np.array(variable.numpy()) for name, variable in variables.items()}

    def restore(self, run: int, state: TrainerState) -> None:
        """Go on from such a copy. Raises EngineError where it is of another network."""
        self._check(run)
        variables = self._learner.variables()
        if {name: value.shape for name, value in state.items()} != {
            name: tuple(variable.shape) for name, variable in variables.items()
        }:
            raise EngineError("the checkpoint is of another network or optimiser")
        for name, variable in variables.items():
            variable.assign(state[name])

    def _check(self, run: int) -> None:
        if run != self._run:
            raise RuntimeError("this run is over: a later one of the same network took its place")

    def _compile_steps(self, *, fused: bool) -> Any:
        import tensorflow as tf

        def steps(
            images: Any, labels: Any, batches: Any, rates: Any, first: Any, steps: Any
        ) -> Any:
            def body(step: Any, loss: Any, correct: Any) -> Any:
                batch = batches[step]
                pixels = pixels_of(tf.gather(images, batch))
                digits = tf.cast(tf.gather(labels, batch), tf.int32)
                losses, outputs = self._learner.step(pixels, digits, rates[step])
                right = tf.equal(tf.argmax(outputs, axis=-1, output_type=tf.int32), digits)
                return (
                    step + 1,
                    loss + tf.reduce_sum(losses),
                    correct + tf.reduce_sum(tf.cast(right, tf.int32)),
                )

            start = (first, tf.constant(0.0), tf.constant(0))
            end = first + steps
            _, loss, correct = tf.while_loop(
                lambda step, *_: step < end, body, start, parallel_iterations=1
            )
            return loss, correct

        signature = [
            tf.TensorSpec((None, 28, 28), tf.uint8),
            tf.TensorSpec((None,), tf.uint8),
            tf.TensorSpec((None, None), tf.int32),
            tf.TensorSpec((None,), tf.float32),
            tf.TensorSpec((), tf.int32),
            tf.TensorSpec((), tf.int32),
        ]
        # AutoGraph reads a function's source, which a frozen executable doesn't have.
        return tf.function(steps, input_signature=signature, autograph=False, jit_compile=fused)

    def _compile_outputs(self) -> Any:
        import tensorflow as tf

        def outputs(images: Any) -> Any:
            return self._learner.reader(pixels_of(images), training=False)

        signature = [tf.TensorSpec((None, 28, 28), tf.uint8)]
        return tf.function(outputs, input_signature=signature, autograph=False)


@contextmanager
def _shortage_explained() -> Iterator[None]:
    """Raise EngineError where TensorFlow finds too little memory."""
    import tensorflow as tf

    try:
        yield
    except tf.errors.ResourceExhaustedError as error:
        raise EngineError(
            "there is not enough memory to train this network; "
            "lower the batch size, or take fewer units or filters"
        ) from error
