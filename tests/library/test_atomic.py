import errno
import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from mnist_desktop.library.atomic import write_atomically


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("data", [b"", b"ink", bytes(range(256)) * 9_000])
def test_what_was_written_is_read_back(tmp_path: Path, data: bytes) -> None:
    write_atomically(tmp_path / "seven.bin", data)
    assert (tmp_path / "seven.bin").read_bytes() == data
    assert names(tmp_path) == ["seven.bin"]


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "seven.bin"
    path.write_bytes(b"something longer")
    write_atomically(path, b"short")
    assert path.read_bytes() == b"short"
    assert names(tmp_path) == ["seven.bin"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "seven.bin"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match=r"No space left.*seven\.bin"):  # the file is named
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["seven.bin"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"):
        write_atomically(tmp_path / "nowhere" / "seven.bin", b"ink")


def test_a_folder_in_the_way_stays(tmp_path: Path) -> None:
    (tmp_path / "seven.bin").mkdir()
    with pytest.raises(OSError, match=r"seven\.bin"):
        write_atomically(tmp_path / "seven.bin", b"ink")
    assert names(tmp_path) == ["seven.bin"]


def test_a_name_as_long_as_the_disk_allows_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("7" * 255)
    write_atomically(path, b"ink")
    assert path.read_bytes() == b"ink"


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link.bin").symlink_to(tmp_path / "seven.bin")
    write_atomically(tmp_path / "link.bin", b"ink")
    assert (tmp_path / "link.bin").is_symlink()
    assert (tmp_path / "seven.bin").read_bytes() == b"ink"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_others_may_read_what_any_new_file_lets_them_read(tmp_path: Path) -> None:
    (tmp_path / "plain.bin").touch()
    write_atomically(tmp_path / "seven.bin", b"ink")
    assert (tmp_path / "seven.bin").stat().st_mode == (tmp_path / "plain.bin").stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced on Windows")
@pytest.mark.parametrize(("fault", "raised"), [(errno.EINVAL, False), (errno.EIO, True)])
def test_a_share_that_cant_sync_its_folder_is_no_failure_but_a_broken_disk_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int, raised: bool
) -> None:
    real = os.fsync
    calls: list[int] = []

    def fsync(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 2:  # the folder's, after the file's
            raise OSError(fault, "can't")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(OSError, match="can't") if raised else nullcontext():
        write_atomically(tmp_path / "seven.bin", b"ink")
    assert len(calls) == 2
    assert (tmp_path / "seven.bin").read_bytes() == b"ink"


_WRITER = """
import sys
from pathlib import Path
from mnist_desktop.library.atomic import write_atomically
for number in range(1_000_000):
    write_atomically(Path(sys.argv[1]), bytes([number % 256]) * 200_000)
    print(number, flush=True)
"""


def test_a_writer_killed_in_the_middle_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "seven.bin"
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdout is not None
        for _ in range(3):
            writer.stdout.readline()
        writer.kill()
    content = path.read_bytes()
    assert len(content) == 200_000
    assert len(set(content)) == 1


def test_a_device_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="is not a file"):
        write_atomically(pipe, b"new")
    assert pipe.is_fifo()


def test_links_in_a_circle_are_an_error(tmp_path: Path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    with pytest.raises(OSError, match="symbolic links"):
        write_atomically(circle, b"new")
