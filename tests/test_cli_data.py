"""Data sets on the command line: import, list, rename, delete, train and evaluate."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mnist_desktop.cli import resume, run, train
from mnist_desktop.core.datasets.class_names import FASHION
from mnist_desktop.library.network_file import open_network
from tests.core.datasets.sources import some_images, some_labels, write_picture
from tests.fakes import FakeEngine


@pytest.fixture(autouse=True)
def fake_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of the user's own, and an engine without TensorFlow."""
    monkeypatch.setenv("MNIST_DESKTOP_HOME", str(tmp_path / "home"))
    engine = FakeEngine()
    monkeypatch.setattr(train, "TensorFlowEngine", lambda: engine)
    monkeypatch.setattr(resume, "TensorFlowEngine", lambda: engine)


@pytest.fixture
def clothes(tmp_path: Path) -> Path:
    """An archive of 120 images that carries no names."""
    path = tmp_path / "clothes.npz"
    np.savez(path, images=some_images(120), labels=some_labels(120))
    return path


def run_json(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    assert run([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def user_error(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert run([*map(str, arguments)]) == 2
    return capsys.readouterr().err


def bring(capsys: pytest.CaptureFixture[str], path: Path) -> Any:
    classes = ",".join(FASHION)
    return run_json(capsys, "data", "import", path, "--name", "Clothes", "--classes", classes)


def test_a_data_set_is_imported_and_listed(
    clothes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = bring(capsys, clothes)
    assert (report["train_images"], report["test_images"]) == (100, 20)
    assert report["class_names"] == list(FASHION)
    listed = run_json(capsys, "data")
    assert [each["name"] for each in listed] == ["mnist", "clothes"]
    assert run(["data"]) == 0
    assert "Ankle boot" in capsys.readouterr().out


def test_it_is_renamed_deleted_and_brought_back(
    clothes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(capsys, clothes)
    assert run(["data", "rename", "clothes", "--name", "Garments"]) == 0
    capsys.readouterr()
    assert run_json(capsys, "data", "delete", "garments")["title"] == "Garments"
    assert len(run_json(capsys, "data")) == 1
    assert run_json(capsys, "data", "restore", "clothes")["title"] == "Garments"


def test_a_network_is_trained_on_it_judged_by_it_and_names_it(
    clothes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(capsys, clothes)
    out = tmp_path / "a.safetensors"
    run_json(capsys, "train", "--data", "Clothes", "--epochs", 1, "--out", out)
    assert open_network(out).class_names == FASHION
    report = run_json(capsys, "evaluate", out)
    assert report["test_images"] == 20
    assert report["class_names"] == list(FASHION)
    assert run(["evaluate", str(out)]) == 0
    assert "Ankle" in capsys.readouterr().out


def test_a_run_whose_data_set_is_gone_says_which_and_what_to_do(
    clothes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(capsys, clothes)
    run_json(capsys, "train", "--data", "clothes", "--epochs", 1)
    run_json(capsys, "data", "delete", "clothes")
    for command in (("resume", "1", "--one-more-epoch"), ("evaluate", "1")):
        error = user_error(capsys, *command)
        assert "there is no data set 'clothes'" in error
        assert "Import it again" in error
    run_json(capsys, "data", "restore", "clothes")
    run_json(capsys, "resume", 1, "--one-more-epoch")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("data", "import"), "import needs the path"),
        (("data", "import", "nowhere"), "no such file or folder"),
        (("data", "delete", "mnist"), "comes with the app"),
        (("data", "rename", "mnist"), "rename needs --name"),
        (("data", "delete", "other"), "there is no data set 'other'"),
        (("train", "--data", "other"), "there is no data set 'other'"),
    ],
)
def test_what_can_not_be_done_is_said(
    arguments: tuple[str, ...], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reason in user_error(capsys, *arguments)


def test_a_name_that_is_taken_is_refused(clothes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bring(capsys, clothes)
    error = user_error(capsys, "data", "import", clothes, "--name", "clothes")
    assert "there is a data set 'clothes' already" in error


def test_written_digits_do_not_join_clothes(
    clothes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(capsys, clothes)
    error = user_error(capsys, "train", "--data", "clothes", "--set", "ways_of_writing=10")
    assert "ways_of_writing must be 0" in error


def test_a_picture_is_read_as_it_is_and_answered_by_name(
    clothes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bring(capsys, clothes)
    out = tmp_path / "a.safetensors"
    run_json(capsys, "train", "--data", "clothes", "--epochs", 1, "--out", out)
    picture = write_picture(tmp_path / "one.png", some_images(1)[0])
    (answer,) = run_json(capsys, "predict", "--network", out, picture)
    assert answer["name"] == FASHION[answer["digit"]]
    assert run(["predict", "--network", str(out), str(picture)]) == 0
    assert capsys.readouterr().out.startswith(answer["name"])
