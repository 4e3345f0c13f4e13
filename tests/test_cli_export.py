"""`main.py export`, run as a user runs it."""

import json
import os
from pathlib import Path

import pytest

from mnist_desktop.cli import run
from mnist_desktop.paths import seed_network

pytestmark = pytest.mark.usefixtures("qapp")
SEED = str(seed_network())


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def user_error(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The line on stderr with which the command refuses its arguments."""
    assert run(["export", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err


@pytest.mark.parametrize("name", ["html", "onnx"])
def test_it_writes_the_file_and_prints_one_document(
    name: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = here / f"mine.{name}"
    assert run(["export", SEED, "--to", name, "--out", str(path), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["file"] == str(path)
    assert report["format"] == name
    assert report["bytes"] == path.stat().st_size
    assert report["compared_images"] == 1_000
    assert report["largest_difference"] < 1e-5
    assert report["accuracy"] == report["app_accuracy"]


def test_without_json_it_says_how_it_compares_and_how_it_is_used(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["export", SEED, "--to", "onnx"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("seed.onnx: ")
    assert 'InferenceSession("seed.onnx")' in printed
    assert os.listdir(here) == ["seed.onnx"]


def test_a_file_that_was_not_named_is_not_replaced(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "seed.html").write_text("mine")
    assert "--out" in user_error(capsys, SEED, "--to", "html")
    assert (here / "seed.html").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((SEED, "--to", "coreml"), "invalid choice"),
        ((SEED,), "--to"),
        (("nothing.safetensors", "--to", "onnx"), "no such file"),
        ((SEED, "--to", "onnx", "--out", "a.html"), "must end in .onnx"),
        ((SEED, "--to", "onnx", "--out", "nowhere/a.onnx"), "no folder"),
        ((SEED, "--to", "savedmodel", "--out", "."), "stays as it is"),
    ],
)
def test_what_can_not_be_done_is_one_line(
    arguments: tuple[str, ...], reason: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "mine.txt").write_text("mine")
    assert reason in user_error(capsys, *arguments)
    assert os.listdir(here) == ["mine.txt"]
