"""The user's settings are found again, whatever became of their file."""

from pathlib import Path

import pytest

from mnist_desktop.core.settings import Settings
from mnist_desktop.library.settings_file import SettingsFileError, open_settings, save_settings
from mnist_desktop.session.remembered_settings import RememberedSettings


def test_settings_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "settings.json"
    save_settings(Settings(several_digits=False), path)
    assert open_settings(path) == Settings(several_digits=False)


def test_without_a_file_they_are_as_at_first(tmp_path: Path) -> None:
    assert open_settings(tmp_path / "none.json") == Settings()


def test_unknown_names_and_values_of_another_kind_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"several_digits": "no", "of_tomorrow": 3}')
    assert open_settings(path) == Settings()


@pytest.mark.parametrize("content", [b"", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    with pytest.raises(SettingsFileError, match=r"settings\.json"):
        open_settings(path)
    assert RememberedSettings(path).settings == Settings()


def test_what_is_kept_is_there_at_the_next_start(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    RememberedSettings(path).keep(Settings(several_digits=False))
    assert RememberedSettings(path).settings == Settings(several_digits=False)


def test_where_nothing_can_be_written_they_hold_until_the_end(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    remembered = RememberedSettings(tmp_path / "folder" / "settings.json")
    remembered.keep(Settings(several_digits=False))
    assert not remembered.settings.several_digits
