"""Checkpoints on disk: what is read is what was kept, and anything else is refused by name."""

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from mnist_desktop.core.training.checkpoint import Checkpoint, TrainerState
from mnist_desktop.core.training.training import train
from mnist_desktop.library.checkpoint_file import (
    CheckpointFileError,
    open_checkpoint,
    save_checkpoint,
)
from tests.fakes import TINY, FakeEngine, tiny_dataset


def _checkpoint() -> Checkpoint:
    kept: list[Checkpoint] = []
    list(train(FakeEngine(), TINY, tiny_dataset(), keep=kept.append))
    state: TrainerState = {
        "dense_1.kernel": np.random.default_rng(0).normal(size=(3, 2)).astype(np.float32),
        "optimizer.0": np.array(7, np.int64),
    }
    return Checkpoint(record=kept[-1].record, state=state)


def test_a_checkpoint_is_read_back_as_it_was_kept(tmp_path: Path) -> None:
    kept = _checkpoint()
    save_checkpoint(kept, tmp_path / "run.checkpoint")
    read = open_checkpoint(tmp_path / "run.checkpoint")
    assert read.record.to_json() == kept.record.to_json()
    assert read.state.keys() == kept.state.keys()
    for name, value in kept.state.items():
        assert np.array_equal(read.state[name], value)
        assert read.state[name].dtype == value.dtype


def test_a_file_that_is_none_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "other.checkpoint"
    with pytest.raises(CheckpointFileError, match=r"other\.checkpoint: there is no such file"):
        open_checkpoint(path)
    path.write_bytes(b"not tensors")
    with pytest.raises(CheckpointFileError, match="is not a checkpoint"):
        open_checkpoint(path)
    save_file({"a": np.zeros(2, np.float32)}, path)
    with pytest.raises(CheckpointFileError, match="no checkpoint of this app"):
        open_checkpoint(path)
    save_file({}, path, {"format": "mnist-desktop checkpoint 1"})
    with pytest.raises(CheckpointFileError, match="its record is missing"):
        open_checkpoint(path)
