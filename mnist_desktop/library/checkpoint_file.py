"""A checkpoint's file: one .safetensors with the trainer's state, and the record as JSON."""

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from mnist_desktop.core.checks import InvalidValueError, check_keys, check_number
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.training.checkpoint import Checkpoint, Progress
from mnist_desktop.library.atomic import write_atomically

_FORMAT = "mnist-desktop checkpoint 1"
_BEST = "best/"


class CheckpointFileError(UserError):
    """A file is not a checkpoint that a run can go on from; the message names file and fault."""


def save_checkpoint(checkpoint: Checkpoint, path: Path) -> None:
    """Write the checkpoint to `path`, whole or not at all. Raises CheckpointFileError."""
    metadata = {"format": _FORMAT, "record": json.dumps(checkpoint.record.to_json())}
    if checkpoint.progress is not None:
        metadata["progress"] = json.dumps(asdict(checkpoint.progress))
    try:
        write_atomically(path, save(_tensors(checkpoint), metadata))
    except OSError as error:
        raise CheckpointFileError(f"{path}: can't be written ({error.strerror or error})") from None


def open_checkpoint(path: Path) -> Checkpoint:
    """Read the checkpoint in `path`; nothing in it is ever run. Raises CheckpointFileError."""
    try:
        with safe_open(path, framework="numpy") as file:
            metadata = file.metadata() or {}
            if metadata.get("format") != _FORMAT:
                raise CheckpointFileError(f"{path}: holds tensors, but no checkpoint of this app")
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        best = {
            name.removeprefix(_BEST): tensors.pop(name)
            for name in list(tensors)
            if name.startswith(_BEST)
        }
        record = Record.from_json(json.loads(metadata["record"]))
        return Checkpoint(
            record=record, state=tensors, best=best or None, progress=_progress(metadata)
        )
    except FileNotFoundError:
        raise CheckpointFileError(f"{path}: there is no such file") from None
    except SafetensorError as error:
        raise CheckpointFileError(f"{path}: is not a checkpoint ({error})") from None
    except (KeyError, json.JSONDecodeError, RecursionError):
        raise CheckpointFileError(f"{path}: its record is missing or no JSON") from None
    except (OSError, InvalidValueError) as error:
        raise CheckpointFileError(f"{path}: can't be opened ({error})") from None


def _progress(metadata: dict[str, str]) -> Progress | None:
    if "progress" not in metadata:
        return None
    names = [field.name for field in fields(Progress)]
    options = check_keys("an epoch's progress", json.loads(metadata["progress"]), names)
    for name in names:
        check_number(name, options.get(name), 0, float("inf"))
    return Progress(**options)


def _tensors(checkpoint: Checkpoint) -> dict[str, NDArray[Any]]:
    best = {f"{_BEST}{name}": value for name, value in (checkpoint.best or {}).items()}
    return {**checkpoint.state, **best}
