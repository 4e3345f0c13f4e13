"""`main.py resume`: runs of the library that go on."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mnist_desktop.cli import resume, run, train
from mnist_desktop.library.network_file import open_network
from tests.fakes import FakeEngine, tiny_dataset


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> FakeEngine:
    """A fake engine on a tiny dataset, and a user's folder of the test's own."""
    monkeypatch.setenv("MNIST_DESKTOP_HOME", str(tmp_path / "home"))
    engine = FakeEngine()
    for command in (train, resume):
        monkeypatch.setattr(command, "TensorFlowEngine", lambda: engine)
        monkeypatch.setattr(command, "load_mnist", lambda _: tiny_dataset())
    return engine


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command that succeeds; gives the document that it prints with --json."""

    def call(*arguments: object) -> Any:
        assert run([*map(str, arguments), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return call


def interrupted(engine: FakeEngine, *arguments: str) -> None:
    """A run that ends with Ctrl+C in its second epoch."""
    engine.interrupted_in = 2
    assert run(["train", "--epochs", "3", *arguments]) == 130
    engine.interrupted_in = None


def test_a_run_that_was_interrupted_ends_as_one_that_was_not(
    engine: FakeEngine, call: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupted(engine)
    capsys.readouterr()
    (before,) = call("runs")
    assert (before["state"], before["epochs"]) == ("stopped", 1)
    resumed = call("resume", before["run"])
    assert [epoch["epoch"] for epoch in resumed["epochs"]] == [1, 2, 3]
    assert resumed["file"] == before["file"]
    (after,) = call("runs")
    assert (after["run"], after["state"], after["epochs"]) == (before["run"], "finished", 3)
    whole = call("train", "--epochs", 3)
    one, other = (open_network(Path(report["file"])).weights for report in (resumed, whole))
    assert all(np.array_equal(one[name], other[name]) for name in one)


def test_a_finished_run_has_one_more_epoch_only_when_that_is_asked_for(
    engine: FakeEngine, call: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    call("train", "--epochs", 2)
    assert run(["resume", "1"]) == 2
    assert "is finished; it can only have one more epoch" in capsys.readouterr().err
    report = call("resume", 1, "--one-more-epoch")
    assert len(report["epochs"]) == 3
    assert engine.calls.count("begin_epoch") == 3


def test_a_run_goes_on_with_another_learning_rate(
    engine: FakeEngine, call: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    interrupted(engine)
    capsys.readouterr()
    engine.learning_rates.clear()
    report = call("resume", 1, "--set", "learning_rate=0.125")
    assert set(engine.learning_rates) == {0.125}
    record = open_network(Path(report["file"])).record
    assert record is not None
    assert [(change.field, change.value) for change in record.changes] == [("learning_rate", 0.125)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["1", "--set", "learning_rate=99"], "learning_rate must be from"),
        (
            ["1", "--set", "seed=3"],
            "seed can't be changed in a run that has begun: only learning_rate",
        ),
        (["7"], "there is no run 7 in the library"),
    ],
)
def test_what_can_not_be_is_refused_and_the_run_stays_as_it_was(
    engine: FakeEngine,
    call: Any,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    interrupted(engine)
    capsys.readouterr()
    assert run(["resume", *arguments]) == 2
    assert message in capsys.readouterr().err
    assert call("runs")[0]["state"] == "stopped"
