import os
from pathlib import Path

import pytest

from mnist_desktop.core.files import file_stem, read_at_most


def test_no_more_than_a_byte_beyond_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "large").write_bytes(b"x" * 1_000)
    assert read_at_most(tmp_path / "large", 10) == b"x" * 11
    assert read_at_most(tmp_path / "large", 1_000) == b"x" * 1_000


@pytest.mark.parametrize("place", ["/dev/zero", "pipe", "."])
def test_what_may_never_end_is_not_read(tmp_path: Path, place: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="it is not a file"):
        read_at_most(tmp_path / place, 10)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("my net 7", "my net 7"),
        ("größe/7:b\nc", "größe_7_b_c"),
        ("../..", "_"),
        (" ", "network"),
        ("あ" * 80, "あ" * 53),
    ],
)
def test_any_name_can_be_a_files(name: str, stem: str) -> None:
    assert file_stem(name) == stem
