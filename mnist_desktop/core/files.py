"""Files that a user names: reading only regular ones, only so much of them, and naming new ones."""

import errno
import re
import stat
from pathlib import Path

_LONGEST_STEM = 160  # bytes; a file's name may have 255, and more is put behind the stem


def check_regular(path: Path) -> None:
    """Raise OSError if `path` is not a regular file: a pipe or a device may never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "it is not a file", str(path))


def read_at_most(path: Path, limit: int) -> bytes:
    """The content of `path`, cut after `limit` + 1 bytes: who finds more than `limit` refuses it.

    Raises OSError.
    """
    check_regular(path)
    with path.open("rb") as file:
        return file.read(limit + 1)


def file_stem(name: str) -> str:
    """A network's name as a file may be called on every system, without an ending."""
    plain = re.sub(r"[^\w\- ]+", "_", name).strip()
    return plain.encode()[:_LONGEST_STEM].decode(errors="ignore") or "network"
