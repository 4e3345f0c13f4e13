"""The Engine (see core.training) that trains with TensorFlow, imported when it is first needed."""

import os
import platform
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import numpy as np

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.recent import Recent
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.training import EngineError
from mnist_desktop.engine.importing import import_tensorflow, is_imported
from mnist_desktop.engine.unusable import UnusableError, check_processor

if TYPE_CHECKING:  # late: they are for a training, and the first paint waits for them else
    from mnist_desktop.engine.compiled import CompiledNetwork, SplitTensors
    from mnist_desktop.engine.learner import Plan
    from mnist_desktop.engine.trainer import TensorFlowTrainer

_KEPT = 8  # compiled networks; each holds its weights and their moments


class TensorFlowEngine:
    """Trains one network at a time, in the one thread that calls it first."""

    def __init__(self, loading: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        """`loading` is entered while TensorFlow is imported; it may raise EngineError."""
        self._loading = loading
        self._compiled: Recent[Plan, CompiledNetwork] = Recent(_KEPT)
        self._loaded: tuple[Split, SplitTensors] | None = None

    def prepare(self) -> None:
        """Import TensorFlow, some 2 to 5 s; at no cost when called again. Raises EngineError."""
        if is_imported():
            return
        try:
            check_processor()
            with self._loading():
                import_tensorflow()
        except UnusableError as error:
            raise EngineError(
                f"TensorFlow can't be loaded, so networks can't be trained ({error}). Digits are "
                "read without it, by every network that there is; to train, install the app anew, "
                "or on another computer."
            ) from error

    def versions(self) -> dict[str, str]:
        """What the last bit of a weight depends on, by name: libraries, threads, processor."""
        import keras
        import tensorflow as tf

        return {
            "tensorflow": tf.__version__,
            "keras": keras.__version__,
            "numpy": np.__version__,
            "threads": os.environ["TF_NUM_INTRAOP_THREADS"],
            "onednn": os.environ.get("TF_ENABLE_ONEDNN_OPTS", "default"),
            "xla_flags": os.environ["XLA_FLAGS"],
            "processor": f"{platform.system()} {platform.machine()}",
        }

    def trainer(self, recipe: Recipe, split: Split) -> "TensorFlowTrainer":
        """A network with the initial weights of the recipe's seed, ready to learn `split`.

        It takes the place of the last trainer of the same network. Raises EngineError.
        """
        from mnist_desktop.engine.trainer import TensorFlowTrainer

        self.prepare()
        return TensorFlowTrainer(self._compiled_network(recipe), recipe, split, self._tensors)

    def _tensors(self, split: Split) -> "SplitTensors":
        """The split in TensorFlow's memory, 47 MB of MNIST, copied once for all runs on it."""
        import tensorflow as tf

        if self._loaded is None or self._loaded[0] is not split:
            self._loaded = split, (tf.constant(split.images), tf.constant(split.labels))
        return self._loaded[1]

    def _compiled_network(self, recipe: Recipe) -> "CompiledNetwork":
        from mnist_desktop.engine.compiled import CompiledNetwork
        from mnist_desktop.engine.learner import Plan

        plan = Plan.of(recipe)
        return self._compiled.get(plan) or self._compiled.keep(plan, CompiledNetwork(plan))
