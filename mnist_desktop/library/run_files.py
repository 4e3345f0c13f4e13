"""The files of a run: its network, those of its epochs, and the checkpoint that it goes on from."""

import os
from pathlib import Path

from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.library.checkpoint_file import (
    CheckpointFileError,
    open_checkpoint,
    save_checkpoint,
)
from mnist_desktop.library.epoch_weights import epochs_folder
from mnist_desktop.library.library_error import LibraryError, writing_to
from mnist_desktop.library.network_file import save_network
from mnist_desktop.library.run_checkpoints import checkpoint_name
from mnist_desktop.library.run_rows import stored_path


class RunFiles:
    """All in one folder, and in another one once their runs are deleted.

    A network that the user put elsewhere stays there. Every method raises LibraryError.
    """

    def __init__(self, networks: Path, trash: Path) -> None:
        self._networks = networks
        self._trash = trash

    def save_network(self, entry: RunEntry, network: TrainedNetwork) -> int:
        """Write a run's network in place of the one before; return its bytes."""
        with writing_to(entry.path):
            entry.path.parent.mkdir(parents=True, exist_ok=True)
            save_network(network, entry.path)
            return entry.path.stat().st_size

    def save_checkpoint(self, entry: RunEntry, checkpoint: Checkpoint) -> int:
        """Write what a run can go on from, in place of what was there; return its bytes."""
        path = self._checkpoint(entry)
        try:
            with writing_to(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                save_checkpoint(checkpoint, path)
                return path.stat().st_size
        except CheckpointFileError as error:
            raise LibraryError(str(error)) from None

    def open_checkpoint(self, entry: RunEntry) -> Checkpoint | None:
        """What a run goes on from; None where it never came to a checkpoint."""
        if not entry.checkpoint_size:
            return None
        try:
            return open_checkpoint(self._checkpoint(entry))
        except CheckpointFileError as error:
            raise LibraryError(f"{entry.name!r} can't go on: {error}") from None

    def delete(self, entry: RunEntry) -> None:
        """Move all of a run into the trash."""
        for path in (entry.path, epochs_folder(entry.path), self._checkpoint(entry)):
            _move(path, self._networks, self._trash)

    def restore(self, entry: RunEntry) -> None:
        """Move all of a run out of the trash."""
        deleted = self._trash / entry.path.name
        checkpoint = self._trash / self._checkpoint(entry).name
        for path in (deleted, epochs_folder(deleted), checkpoint):
            _move(path, self._trash, self._networks)

    def _checkpoint(self, entry: RunEntry) -> Path:
        file = stored_path(entry.path, self._networks)
        return self._networks / checkpoint_name(entry.id, file)


def _move(path: Path, folder: Path, target: Path) -> None:
    """Move what is in `folder` to the same name in `target`; one that is elsewhere stays there."""
    if path.parent != folder:
        return
    try:
        target.mkdir(parents=True, exist_ok=True)
        os.replace(path, target / path.name)
    except (FileNotFoundError, NotADirectoryError):
        return  # a run that ended before its first epoch has none
    except OSError as error:
        raise LibraryError(f"{path} can't be moved ({error.strerror})") from None
