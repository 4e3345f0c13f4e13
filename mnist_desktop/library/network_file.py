"""A network's file: one .safetensors with its tensors, and the rest as JSON in its metadata."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from mnist_desktop.core.checks import InvalidValueError, shown
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.files import check_regular
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.recipe import MAX_NAME
from mnist_desktop.library.atomic import write_atomically

SUFFIX = ".safetensors"
_FORMAT = "mnist-desktop network 1"
_MAX_BYTES = 200_000_000
_MAX_TEXT = 30_000_000  # characters: ten times what a run of a thousand epochs takes


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


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkFacts:
    """All that a network's file tells, but for its weights."""

    name: str
    spec: NetworkSpec
    record: Record | None


def open_network(path: Path, classes: int = CLASSES) -> TrainedNetwork:
    """Read the network in `path`. Nothing in the file is ever run. Raises NetworkFileError.

    The network must tell apart as many `classes`: the ten digits.
    """
    with _opened(path) as file:
        facts = _facts(file, path)
        if facts.spec.classes != classes:
            raise NetworkFileError(
                f"{path}: tells {facts.spec.classes} classes apart, where {classes} are needed"
            )
        weights = {name: _tensor(file, name) for name in file.keys()}  # noqa: SIM118
        return TrainedNetwork(
            name=facts.name, spec=facts.spec, weights=weights, record=facts.record
        )


def read_facts(path: Path) -> NetworkFacts:
    """Read what is told of the network in `path`, in a fraction of the time that opening it takes.

    Raises NetworkFileError; weights that don't fit the layers are only found by `open_network`.
    """
    with _opened(path) as file:
        return _facts(file, path)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The file, open; whatever goes wrong inside becomes a NetworkFileError."""
    try:
        check_regular(path)
        if path.stat().st_size > _MAX_BYTES:
            raise NetworkFileError(f"{path}: is larger than {_MAX_BYTES:,} bytes, too large")
        with safe_open(path, framework="numpy") as file:
            yield file
    except FileNotFoundError:
        raise NetworkFileError(f"{path}: there is no such file") from None
    except SafetensorError as error:
        raise NetworkFileError(f"{path}: is not a network file ({error})") from None
    except (OSError, InvalidValueError, UnicodeEncodeError) as error:
        raise NetworkFileError(f"{path}: can't be opened ({error})") from None


def _facts(file: Any, path: Path) -> NetworkFacts:
    metadata = file.metadata() or {}
    if metadata.get("format") != _FORMAT:
        raise NetworkFileError(f"{path}: holds tensors, but no network of this app")
    return NetworkFacts(
        name=_plain(metadata.get("name", "")) or _plain(path.stem) or "network",
        spec=NetworkSpec.from_json(_json(metadata, "layers")),
        record=Record.from_json(_json(metadata, "record")) if "record" in metadata else None,
    )


def _tensor(file: Any, name: str) -> NDArray[np.float32]:
    kind = file.get_slice(name).get_dtype()
    if kind != "F32":  # NumPy doesn't know all the kinds that a file may hold
        raise InvalidValueError(f"{shown(name)} must hold 32-bit floats, not {kind}")
    tensor: NDArray[np.float32] = file.get_tensor(name)
    return tensor


def _plain(name: str) -> str:
    """The name on one line, and no longer than a recipe's may be."""
    printable = "".join(letter if letter.isprintable() else " " for letter in name)
    return " ".join(printable.split())[:MAX_NAME]


def _json(metadata: dict[str, str], key: str) -> Any:
    text = metadata.get(key, "")
    if len(text) > _MAX_TEXT:
        raise InvalidValueError(
            f"what it tells of its {key} has {len(text):,} characters, too many"
        )
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidValueError(f"its {key} are not JSON") from None
