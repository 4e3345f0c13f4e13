import shutil
from pathlib import Path

import pytest

from mnist_desktop.library.process_lock import ProcessLock, is_held


def test_a_lock_is_held_until_it_is_released(tmp_path: Path) -> None:
    lock = ProcessLock(tmp_path)
    assert is_held(tmp_path, lock.token)
    lock.release()
    assert not is_held(tmp_path, lock.token)
    assert list(tmp_path.iterdir()) == []


def test_a_lock_whose_folder_became_something_else_is_let_go(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "locks"
    lock = ProcessLock(folder)
    shutil.rmtree(folder)
    folder.touch()
    lock.release()
    assert "can't be removed" in caplog.text
