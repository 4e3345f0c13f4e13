"""`main.py learn`, as a user runs it."""

import json
from pathlib import Path

import pytest

from mnist_desktop.cli import run
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import seed_network

SEVEN = [[[0, 0], [300, 0], [150, 500]], [[60, 250], [290, 250]]]


def pen_file(folder: Path, *labels: object) -> Path:
    path = folder / "mine.json"
    path.write_text(json.dumps([{"label": label, "strokes": SEVEN} for label in labels]))
    return path


def test_it_teaches_tells_and_writes_a_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = pen_file(tmp_path, "7", 7, "n", "7"), tmp_path / "taught.safetensors"
    options = [str(file), "--network", str(seed_network()), "--out", str(out), "--json"]
    assert run(["learn", *options]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["own_digits"] == 3
    assert report["own_accuracy_learned"] == 1.0
    assert report["mnist_accuracy_after"] >= report["mnist_accuracy_before"] - 0.005
    assert open_network(out).spec.output_activation == "sigmoid"


@pytest.mark.parametrize(
    ("labels", "reason"), [(("x",), 'must have a "label"'), (("n",), "no digit to learn from")]
)
def test_a_file_that_can_not_teach_is_named(
    labels: tuple[str, ...], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["learn", str(pen_file(tmp_path, *labels))]) == 2
    said = capsys.readouterr().err
    assert "mine.json" in said
    assert reason in said


@pytest.mark.parametrize(("out", "reason"), [("", "is a folder"), ("none/x", "there is no folder")])
def test_where_no_file_can_be_written_is_told_before_it_learns(
    out: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, path = pen_file(tmp_path, "7"), tmp_path / out
    assert run(["learn", str(file), "--out", str(path)]) == 2
    assert reason in capsys.readouterr().err
