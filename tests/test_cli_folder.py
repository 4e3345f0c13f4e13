"""`main.py predict` of a folder, as a user runs it."""

import json
from pathlib import Path

import pytest
from PIL import Image

from mnist_desktop.cli import run


def test_all_pictures_of_a_folder_are_read_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, shape in (("b.PNG", (20, 60)), ("a.jpg", (30, 60))):
        picture = Image.new("L", (100, 100), 255)
        picture.paste(0, (40, 20, 40 + shape[0] // 2, 20 + shape[1]))
        picture.save(tmp_path / name)
    (tmp_path / "notes.txt").write_text("no picture")
    (tmp_path / "deeper.png").mkdir()
    assert run(["predict", str(tmp_path), "--json"]) == 0
    answers = json.loads(capsys.readouterr().out)
    assert [Path(each["file"]).name for each in answers] == ["a.jpg", "b.PNG"]


def test_a_folder_without_pictures_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["predict", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert str(tmp_path) in said
    assert "no picture in it" in said
