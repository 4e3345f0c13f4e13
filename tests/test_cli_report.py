"""`main.py report` on the command line."""

import re
from pathlib import Path

import pytest

from mnist_desktop.cli import report_run, run, train
from tests.fakes import FakeEngine, tiny_dataset

_LOOKS = r"Looks at the test split</th><td>(\d+)<"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run in a library of its own; files go into an empty folder."""
    monkeypatch.setenv("MNIST_DESKTOP_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(train, "TensorFlowEngine", FakeEngine)
    for module in (train, report_run):
        monkeypatch.setattr(module, "load_mnist", lambda _: tiny_dataset())
    assert run(["train", "--epochs", "1"]) == 0


def test_a_run_is_told_of_on_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["report", "1", "--out", "a.html"]) == 0
    assert capsys.readouterr().out.startswith("a.html: ")
    assert "Its surest mistakes" in (tmp_path / "a.html").read_text("utf-8")


def test_a_report_is_a_look_at_the_test_split(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        assert run(["report", "1", "--out", f"{name}.html"]) == 0
    capsys.readouterr()
    told = [re.search(_LOOKS, (tmp_path / f"{name}.html").read_text("utf-8")) for name in "ab"]
    assert told[0] is not None
    assert told[1] is not None
    assert int(told[1][1]) == int(told[0][1]) + 1


def test_it_tells_what_the_network_bears_unless_that_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for images in ("20", "0"):
        out = f"{images}.html"
        assert run(["report", "1", "--out", out, "--robustness", images]) == 0
    pages = [(tmp_path / f"{images}.html").read_text("utf-8") for images in ("20", "0")]
    assert "What it bears" in pages[0]
    assert "20 images each" in pages[0]
    assert "What it bears" not in pages[1]
    assert run(["report", "1", "--robustness", "-1"]) == 2
    assert "--robustness: must be at least 0, not -1" in capsys.readouterr().err


def test_as_pdf_it_is_one(tmp_path: Path) -> None:
    assert run(["report", "1", "--to", "pdf"]) == 0
    (written,) = tmp_path.glob("*.pdf")
    assert written.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("99",), "99"),
        (("nowhere.safetensors",), "there is no such file"),
        (("1", "--out", "no/where.html"), "there is no folder no"),
    ],
)
def test_what_can_not_be_written_is_said(
    arguments: tuple[str, ...], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["report", *arguments]) == 2
    assert reason in capsys.readouterr().err
