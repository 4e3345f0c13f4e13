"""`main.py runs`, and what `main.py train` leaves for it."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mnist_desktop.cli import compare, evaluate, run, train
from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.core.training.pins import Pin
from mnist_desktop.library.epoch_weights import epoch_path, keep_epoch
from mnist_desktop.library.opening import open_library
from mnist_desktop.library.pins_file import save_pins
from tests.fakes import TINY, FakeEngine, tiny_dataset
from tests.library.conftest import trained


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of the test's own, and an engine that learns nothing."""
    monkeypatch.setenv("MNIST_DESKTOP_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(train, "TensorFlowEngine", FakeEngine)
    monkeypatch.setattr(train, "load_mnist", lambda _: tiny_dataset())
    return tmp_path / "home"


def runs(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(["runs", "--json", *arguments]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert isinstance(listed, list)
    return listed


def some_runs(home: Path) -> None:
    library, _ = open_library(home / "networks")
    for number in range(3):
        entry = library.begin(TINY)
        library.keep(entry.id, trained())
        library.rename(entry.id, f"run {number}")
        library.end(entry.id, RunState.FINISHED)
    library.close()


def test_a_library_without_runs_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert runs(capsys) == []


def test_each_run_is_told_with_its_figures(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    some_runs(home)
    newest = runs(capsys)[0]
    assert newest["name"] == "run 2"
    assert newest["state"] == "finished"
    assert newest["epochs"] == 2
    assert newest["parameters"] == 42_310
    assert newest["test_accuracy"] == 0.9
    low, high = newest["test_accuracy_interval"]
    assert low == pytest.approx(0.5958, abs=1e-4)
    assert high == pytest.approx(0.9821, abs=1e-4)
    assert Path(newest["file"]).stat().st_size == newest["bytes"]


def test_the_list_is_searched_and_cut(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    some_runs(home)
    assert [each["name"] for each in runs(capsys, "--search", "run 1")] == ["run 1"]
    assert [each["name"] for each in runs(capsys, "--limit", "2")] == ["run 2", "run 1"]


def test_a_limit_of_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["runs", "--limit", "0"]) == 2
    assert "--limit must be at least 1, not 0" in capsys.readouterr().err


def test_the_table_names_each_run(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    some_runs(home)
    assert run(["runs"]) == 0
    printed = capsys.readouterr().out
    assert "run 1" in printed
    assert printed.count("90.00 % (59.58 to 98.21)") == 3


def test_a_name_is_shown_as_it_is(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    some_runs(home)
    library, _ = open_library(home / "networks")
    library.rename(library.entries()[0].id, "[b]best[/b] :smiley:")
    library.close()
    assert run(["runs"]) == 0
    assert "[b]best[/b] :smiley:" in capsys.readouterr().out


def test_a_run_is_named_by_its_number_wherever_a_network_is(
    capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path
) -> None:
    some_runs(home)
    report = compared(capsys, "1", "2")
    assert report["a"]["file"].endswith(".safetensors")
    assert report["a"]["file"] != report["b"]["file"]
    assert run(["compare", "1", "99"]) == 2
    assert "there is no run 99" in capsys.readouterr().err
    assert run(["compare", "1", str(tmp_path / "7")]) == 2
    assert "no such file" in capsys.readouterr().err


def compared(capsys: pytest.CaptureFixture[str], *runs: str) -> dict[str, Any]:
    assert run(["compare", *runs, "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert isinstance(report, dict)
    return report


def test_a_run_without_a_network_is_not_compared(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    library, _ = open_library(home / "networks")
    library.end(library.begin(TINY).id, RunState.FAILED)
    library.close()
    assert run(["evaluate", "1"]) == 2
    assert "ended before its first epoch" in capsys.readouterr().err


@pytest.mark.parametrize("out", [None, "mine.safetensors"])
def test_what_is_trained_on_the_command_line_is_a_run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, out: str | None
) -> None:
    where = [] if out is None else ["--out", str(tmp_path / out)]
    assert run(["train", "--epochs", "2", *where]) == 0
    assert ("epochs are not kept" in capsys.readouterr().err) == (out is not None)
    (entry,) = runs(capsys)
    assert bool(entry["epochs_bytes"]) == (out is None)
    assert (entry["recipe"], entry["state"], entry["epochs"]) == ("seed", "finished", 2)
    assert Path(entry["file"]).exists()
    assert out is None or entry["file"] == str(tmp_path / out)


def test_a_run_that_fails_on_the_command_line_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "TensorFlowEngine", lambda: FakeEngine(loss=float("nan")))
    assert run(["train"]) == 2
    (entry,) = runs(capsys)
    assert (entry["state"], entry["file"]) == ("failed", None)


def test_a_damaged_library_is_told_and_the_runs_are_listed(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    some_runs(home)
    (home / "library.sqlite3").write_bytes(b"no database" * 1_000)
    assert run(["runs", "--json"]) == 0
    printed = capsys.readouterr()
    assert len(json.loads(printed.out)) == 3
    assert "3 runs were found again" in " ".join(printed.err.split())


def test_without_a_library_a_run_goes_where_out_says(
    capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path
) -> None:
    home.write_text("in the way")
    assert run(["train", "--epochs", "1"]) == 2
    assert "use --out" in capsys.readouterr().err
    out = tmp_path / "mine.safetensors"
    assert run(["train", "--epochs", "1", "--out", str(out)]) == 0
    assert "this run is not recorded" in capsys.readouterr().err
    assert out.exists()


def test_seeds_make_a_run_each_and_tell_how_they_came_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["train", "--seeds", "3", "--seed", "5", "--epochs", "1"]) == 0
    printed = capsys.readouterr().out
    assert "3 seeds, test accuracy: mean 10.00 %, deviation 0.00, 10.00 to 10.00 %" in printed
    assert len(runs(capsys)) == 3


def test_seeds_are_told_as_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    changes = ["--set", "validation_images=20", "--epochs", "1"]
    assert run(["train", "--seeds", "2", *changes, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert [report["seed"] for report in document["runs"]] == [0, 1]
    assert document["validation_accuracy"]["runs"] == 2
    assert document["test_accuracy"]["deviation"] == 0


def test_seeds_go_to_no_single_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["train", "--seeds", "2", "--out", str(tmp_path / "a.safetensors")]) == 2
    assert "goes with neither --out nor --checkpoint" in capsys.readouterr().err


def test_an_interruption_ends_all_seeds_and_tells_those_before(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(FakeEngine):
        def prepare(self) -> None:
            super().prepare()
            if self.calls.count("prepare") == 3:
                raise KeyboardInterrupt

    monkeypatch.setattr(train, "TensorFlowEngine", Interrupted)
    assert run(["train", "--seeds", "5", "--epochs", "1"]) == 130
    assert "2 seeds, test accuracy" in capsys.readouterr().out
    assert [entry["state"] for entry in runs(capsys)] == ["stopped", "finished", "finished"]


def test_a_run_is_told_with_its_facts_and_hints(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    some_runs(home)
    assert run(["runs", "2"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("run 1\n")
    assert "90.00 % (59.58 to 98.21)" in printed
    assert run(["runs", "2", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["facts"]["State"] == "finished"
    assert len(document["history"]) == 2
    assert document["hints"] == []
    assert run(["runs", "99"]) == 2
    assert "there is no run 99" in capsys.readouterr().err


def test_the_end_of_a_training_tells_its_hints_and_they_can_be_followed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(train, "TensorFlowEngine", lambda: FakeEngine(loss=3.0))
    steps = ["--epochs", "4", "--set", "learning_rate=0.1"]
    assert run(["train", *steps]) == 0
    assert "hint: Learning rate too high. The training loss stays at 3" in capsys.readouterr().out
    assert run(["train", *steps, "--json"]) == 0
    (hint,) = json.loads(capsys.readouterr().out)["hints"]
    change = ["--set", f"{hint['field']}={hint['value']}"]
    assert run(["train", "--epochs", "1", *change, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["hints"] == []


def all_about(capsys: pytest.CaptureFixture[str], number: int) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["runs", str(number), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert isinstance(document, dict)
    return document


def test_all_of_a_run_is_told_with_its_history(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    some_runs(home)
    told = all_about(capsys, 2)
    assert told["name"] == "run 1"
    assert told["recipe"] == TINY.name
    kept = trained().record
    assert kept is not None
    assert [EpochRecord.from_json(line) for line in told["history"]] == list(kept.epochs)
    both = runs(capsys, "1", "2")
    assert [each["history"] for each in both] == [told["history"]] * 2


def test_the_curves_of_runs_are_written_as_one_table(
    capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path
) -> None:
    some_runs(home)
    assert run(["runs", "1", "3", "--csv", str(tmp_path / "curves.csv")]) == 0
    with (tmp_path / "curves.csv").open(newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert [(line["run"], line["epoch"]) for line in lines] == [
        ("run 0", "1"),
        ("run 0", "2"),
        ("run 2", "1"),
        ("run 2", "2"),
    ]
    capsys.readouterr()
    assert run(["runs", "1", "--csv", "-"]) == 0
    assert capsys.readouterr().out.startswith("run,epoch,train_loss")


def test_a_run_s_epochs_are_told_in_a_table(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    some_runs(home)
    assert run(["runs", "1"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("run 0")
    assert "train accuracy" in printed


@pytest.mark.parametrize("arguments", [["99"], ["--csv", "curves.csv"]])
def test_what_is_not_there_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], home: Path, arguments: list[str]
) -> None:
    some_runs(home)
    assert run(["runs", *arguments]) == 2
    assert capsys.readouterr().err.startswith("mnist-desktop: ")


def test_a_training_without_the_window_watches_what_was_pinned_in_it(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    pin = Pin(bytes([200] * 784))
    save_pins((pin,), home / "pins.json")
    assert run(["train", "--recipe", "seed", "--epochs", "1"]) == 0
    told = all_about(capsys, 1)
    assert told["pins"] == {pin.key: pin.text}
    shares = told["history"][0]["pinned"][pin.key]
    assert shares.index(max(shares)) == 3  # the fake reads all as a 3


def test_a_damaged_file_of_pins_is_told_and_the_training_goes_on(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    home.mkdir(parents=True)
    (home / "pins.json").write_text("none")
    assert run(["train", "--recipe", "seed", "--epochs", "1"]) == 0
    assert "no pinned drawing is watched" in capsys.readouterr().err


@pytest.fixture
def small_mnist(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (evaluate, compare):
        monkeypatch.setattr(command, "load_mnist", lambda _: tiny_dataset())


def looks(capsys: pytest.CaptureFixture[str]) -> list[int]:
    """Of each run, the oldest first."""
    return [entry["test_looks"] for entry in reversed(runs(capsys))]


@pytest.mark.usefixtures("small_mnist")
def test_reading_the_test_images_is_a_look_that_the_run_counts(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    some_runs(home)
    before = looks(capsys)
    assert run(["evaluate", "1"]) == 0
    assert run(["compare", "1", "2"]) == 0
    assert [b - a for a, b in zip(before, looks(capsys), strict=True)] == [2, 1, 0]


@pytest.mark.usefixtures("small_mnist")
def test_a_look_by_the_file_of_a_run_or_of_an_epoch_counts_as_well(
    capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path
) -> None:
    some_runs(home)
    before = looks(capsys)
    own = Path(runs(capsys)[-1]["file"])
    keep_epoch(trained(), own)
    of_epoch = epoch_path(own, 2)
    elsewhere = tmp_path / "copy.safetensors"
    elsewhere.write_bytes(own.read_bytes())
    for file in (own, of_epoch, elsewhere):
        assert run(["evaluate", str(file)]) == 0
    assert [b - a for a, b in zip(before, looks(capsys), strict=True)] == [2, 0, 0]


@pytest.mark.usefixtures("small_mnist")
def test_runs_that_held_the_same_images_back_are_compared_by_them_unless_asked_otherwise(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    library, _ = open_library(home / "networks")
    for held_back in (20, 10, 0):
        recipe, network = replace(TINY, validation_images=held_back), trained()
        assert network.record is not None
        record = replace(network.record, recipe=recipe)
        library.keep(library.begin(recipe).id, replace(network, record=record))
    library.close()
    before = looks(capsys)
    report = compared(capsys, "1", "2")
    assert (report["split"], report["images"]) == ("validation", 10)
    assert looks(capsys) == before
    assert compared(capsys, "1", "3")["split"] == "test"
    assert compared(capsys, "1", "2", "--test")["split"] == "test"
    assert [b - a for a, b in zip(before, looks(capsys), strict=True)] == [2, 1, 1]
