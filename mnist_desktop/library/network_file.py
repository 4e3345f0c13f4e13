"""A network's file: one .safetensors with its tensors, and the rest as JSON in its metadata."""

import json
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.network import NetworkSpec
from mnist_desktop.core.trained_network import Record, TrainedNetwork
from mnist_desktop.library.atomic import write_atomically

SUFFIX = ".safetensors"
_FORMAT = "mnist-desktop network 1"
_MAX_BYTES = 200_000_000


class NetworkFileError(UserError):
    """A file is not a network that the app can open; the message names the file and the fault."""


def save_network(network: TrainedNetwork, path: Path) -> None:
    """Write the network to `path`, whole or not at all. Raises OSError."""
    metadata = {
        "format": _FORMAT,
        "name": network.name,
        "layers": json.dumps(network.spec.to_json()),
    }
    if network.record is not None:
        metadata["record"] = json.dumps(network.record.to_json())
    write_atomically(path, save(network.weights, metadata))


def open_network(path: Path) -> TrainedNetwork:
    """Read the network in `path`. Nothing in the file is ever run. Raises NetworkFileError."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise NetworkFileError(f"{path}: is larger than {_MAX_BYTES:,} bytes, too large")
        with safe_open(path, framework="numpy") as file:
            metadata = file.metadata() or {}
            if metadata.get("format") != _FORMAT:
                raise NetworkFileError(f"{path}: holds tensors, but no network of this app")
            weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
        return TrainedNetwork(
            name=metadata.get("name") or path.stem,
            spec=NetworkSpec.from_json(_json(metadata, "layers")),
            weights=weights,
            record=Record.from_json(_json(metadata, "record")) if "record" in metadata else None,
        )
    except FileNotFoundError:
        raise NetworkFileError(f"{path}: there is no such file") from None
    except SafetensorError as error:
        raise NetworkFileError(f"{path}: is not a network file ({error})") from None
    except (OSError, InvalidValueError) as error:
        raise NetworkFileError(f"{path}: can't be opened ({error})") from None


def _json(metadata: dict[str, str], key: str) -> Any:
    try:
        return json.loads(metadata.get(key, ""))
    except (ValueError, RecursionError):
        raise InvalidValueError(f"its {key} are not JSON") from None
