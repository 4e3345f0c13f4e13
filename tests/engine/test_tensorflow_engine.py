import sys
from typing import Any

import numpy as np
import pytest

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.recipes.presets import CONVOLUTIONAL, SEED
from mnist_desktop.core.training.training import Engine, EngineError, Trainer
from mnist_desktop.engine.learner import Plan
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from tests.core.random_networks import random_images

SPLIT = Split(random_images(64), np.zeros(64, np.uint8))


def test_a_tensorflow_that_is_missing_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tensorflow", None)
    with pytest.raises(EngineError, match=r"TensorFlow can't be loaded.*install"):
        TensorFlowEngine().prepare()


@pytest.mark.tensorflow
def test_the_engine_is_what_train_asks_for_and_prepares_itself() -> None:
    engine: Engine = TensorFlowEngine()
    trainer: Trainer = engine.trainer(SEED, SPLIT)
    trainer.begin_epoch()
    assert trainer.steps_per_epoch == 2


@pytest.mark.tensorflow
def test_too_little_memory_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    trainer = TensorFlowEngine().trainer(SEED, SPLIT)
    import tensorflow as tf

    def fail(*_: object) -> Any:
        raise tf.errors.ResourceExhaustedError(None, None, "OOM when allocating a tensor")

    monkeypatch.setattr(tf, "gather", fail)
    trainer.begin_epoch()
    with pytest.raises(EngineError, match=r"not enough memory.*lower the batch size"):
        trainer.run(1)


@pytest.mark.tensorflow
def test_the_versions_name_what_the_bits_depend_on() -> None:
    engine = TensorFlowEngine()
    engine.prepare()
    versions = engine.versions()
    assert versions["tensorflow"].startswith("2.")
    assert versions["keras"].startswith("3.")
    assert int(versions["threads"]) >= 1
    assert all(versions.values())


def test_dense_networks_go_through_xla_and_convolutions_do_not() -> None:
    assert Plan.of(SEED).fuses
    assert not Plan.of(CONVOLUTIONAL).fuses
