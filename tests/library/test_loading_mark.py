from pathlib import Path

import pytest

from mnist_desktop.core.training.training import EngineError
from mnist_desktop.library.loading_mark import loading_mark


def test_what_ends_the_process_while_it_loads_is_told_once(tmp_path: Path) -> None:
    mark = tmp_path / "tensorflow.loading"
    mark.touch()  # a process that died left it
    with pytest.raises(EngineError, match="Train tries it again"), loading_mark(mark):
        pass
    with loading_mark(mark):
        assert mark.exists()
    assert not mark.exists()


def test_what_fails_in_python_is_no_crash(tmp_path: Path) -> None:
    mark = tmp_path / "tensorflow.loading"
    with pytest.raises(ImportError), loading_mark(mark):
        raise ImportError
    assert not mark.exists()


def test_where_nothing_can_be_written_loading_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    with loading_mark(tmp_path / "file" / "mark"):
        pass
    assert "would not be noticed" in caplog.text
