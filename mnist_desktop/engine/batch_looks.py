"""Looks at a batch as a step does: what it begins with, without learning from it."""

from typing import Any

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.training.layer_figures import norms_by_layer
from mnist_desktop.core.training.step_look import BatchLook
from mnist_desktop.engine.build import pixels_of
from mnist_desktop.engine.learner import Learner
from mnist_desktop.engine.losses import cross_entropies


class BatchLooks:
    """Compiled by the first look, in a fraction of a second; until then it costs nothing."""

    def __init__(self, learner: Learner) -> None:
        import tensorflow as tf

        self._learner = learner
        signature = [tf.TensorSpec((None, 28, 28), tf.uint8), tf.TensorSpec((None,), tf.uint8)]
        self._look = tf.function(self._trace, input_signature=signature, autograph=False)

    def at(self, batch: Split) -> BatchLook:
        """The outputs and the lengths of the gradients with which a step on `batch` would begin."""
        outputs, gradients = self._look(batch.images, batch.labels)
        learned = zip(self._learner.learned, gradients, strict=True)
        return BatchLook(
            outputs=outputs.numpy(),
            gradient_norms=norms_by_layer({name: tensor.numpy() for name, tensor in learned}),
        )

    def _trace(self, images: Any, labels: Any) -> tuple[Any, list[Any]]:
        import tensorflow as tf

        # A network in training draws chance, and counts statistics: both are put back.
        passing = self._learner.passing()
        before = [tf.convert_to_tensor(variable) for variable in passing]
        digits = tf.cast(labels, tf.int32)
        with tf.GradientTape() as tape:
            outputs = self._learner.network(pixels_of(images), training=True)
            told = cross_entropies(digits, outputs)
            loss = tf.reduce_mean(self._learner.minimized(digits, outputs, told))
        gradients: list[Any] = tape.gradient(loss, [*self._learner.learned.values()])
        for variable, value in zip(passing, before, strict=True):
            variable.assign(value)
        return outputs, gradients
