"""The networks of a run's epochs, in a folder beside the run's own; fewer of them as they grow."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.network_file import SUFFIX, save_network

ROOM_OF_A_RUN = 50_000_000
"""Bytes that the epochs of one run may take: 290 of the seed network, 50 of the wide one."""

_FOLDER = ".epochs"
_FILE = re.compile(rf"epoch (\d+){re.escape(SUFFIX)}")


def epochs_folder(network: Path) -> Path:
    """Where the epochs of the run are whose own network is at `network`; it may not exist."""
    return network.with_suffix(_FOLDER)


def epoch_path(network: Path, epoch: int) -> Path:
    """Where an epoch of the run is, if it is kept."""
    return epochs_folder(network) / f"epoch {epoch:04}{SUFFIX}"


def kept_epochs(network: Path) -> dict[int, Path]:
    """The files of the epochs that are kept of the run, in order. Raises OSError."""
    folder = epochs_folder(network)
    if not folder.is_dir():
        return {}
    found = ((_FILE.fullmatch(path.name), path) for path in folder.iterdir())
    return dict(sorted((int(match[1]), path) for match, path in found if match))


def keep_epoch(trained: TrainedNetwork, network: Path, room: int = ROOM_OF_A_RUN) -> int:
    """Keep the network as it is after its newest epoch; return the bytes that all of them take.

    Those before make way, evenly, when all would take more than `room` bytes; a network of which
    two would is not kept at all. Raises OSError.
    """
    if trained.record is None:
        raise ValueError("only a network with a record has an epoch")
    epoch = trained.record.epochs[-1].epoch
    path = epoch_path(network, epoch)
    size = sum(tensor.nbytes for tensor in trained.weights.values())
    if 2 * size <= room:
        path.parent.mkdir(exist_ok=True)
        save_network(trained, path)
        staying = {epoch, *evenly_spaced(epoch, most=room // path.stat().st_size - 1)}
        _drop(network, set(kept_epochs(network)) - staying)
    return bytes_of_epochs(network)


def thin_epochs(network: Path) -> int:
    """Drop every second epoch, or the last two; return the bytes that the others take.

    Raises OSError.
    """
    epochs = list(kept_epochs(network))
    _drop(network, epochs[1::2] if len(epochs) > 2 else epochs)
    return bytes_of_epochs(network)


def bytes_of_epochs(network: Path) -> int:
    """What the kept epochs of the run take on disk. Raises OSError."""
    return sum(path.stat().st_size for path in kept_epochs(network).values())


def remove_epochs(folder: Path) -> None:
    """Remove a folder of epochs, if it is one and is there. Raises OSError."""
    if folder.suffix == _FOLDER and folder.is_dir():
        shutil.rmtree(folder)


def evenly_spaced(newest: int, most: int) -> range:
    """At most `most` epochs from 1 to `newest`, or one, each as far from the next.

    Whatever is in it for a newer epoch is in it for an older one as well, so that no epoch is
    missed that was dropped before: the distance is 1, 2, 4 and so on.
    """
    step = 1
    while (newest - 1) // step + 1 > max(most, 1):
        step *= 2
    return range(1, newest + 1, step)


def _drop(network: Path, epochs: Iterable[int]) -> None:
    kept = kept_epochs(network)
    for epoch in epochs:
        kept[epoch].unlink(missing_ok=True)
