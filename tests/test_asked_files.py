from pathlib import Path

import pytest

from mnist_desktop.asked_files import asked_files


@pytest.mark.parametrize(
    "arguments",
    [[], ["train"], ["--version"], ["predict", "seven.png"], ["seven.png", "--json"], ["-h"]],
)
def test_what_is_for_a_command_names_no_file(arguments: list[str]) -> None:
    assert asked_files(arguments) == []


def test_files_are_whole_paths_whether_or_not_they_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    elsewhere = tmp_path / "other" / "digits"
    assert asked_files(["mine.safetensors", str(elsewhere), "./train"]) == [
        tmp_path / "mine.safetensors",
        elsewhere,
        tmp_path / "train",
    ]
