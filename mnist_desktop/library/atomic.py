"""Writes a file whole or not at all: the one way in which the app writes files."""

import errno
import os
import secrets
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Make `data` the whole content of `path`, whether or not there was such a file.

    Whoever reads the path, even after a crash or a power cut in between, finds the old content or
    the new, never a part. A link is followed. Raises OSError, and then the old content is there
    still and nothing is left over, unless it was the very last step that failed: making sure that
    the new name outlives a power cut. The error names `path`, not the file beside it.
    """
    path = _regular(path)
    # In the same folder, as a rename can't cross disks; a name of its own, as many may write.
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        _write_to_disk(temporary, data)
        os.replace(temporary, path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):  # which names the temporary file, or none: a full disk
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
    sync_folder(path.parent)


def _regular(path: Path) -> Path:
    """Where the links of `path` lead to; a device or a folder there is never replaced."""
    try:
        path = path.resolve()
    except RuntimeError as error:  # Python 3.11 and 3.12, for links in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is there, and is not a file", str(path))
    return path


def _write_to_disk(path: Path, data: bytes) -> None:
    """Write a new file, and return when the disk has it, not only the system's cache."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Return when the disk has what was written to `path`, not only the system's cache."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Have the disk keep the folder's newest names; Windows neither needs nor offers it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network shares can't; the file itself is written and in place.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
