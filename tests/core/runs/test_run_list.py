from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mnist_desktop.core.networks.network_choice import NEWEST, NetworkChoice, network_choices
from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.core.runs.run_facts import accuracy_in_words, size_in_words
from mnist_desktop.core.runs.run_list import RunColumn, in_order, matching

START = datetime(2026, 11, 22, 18, 3, tzinfo=UTC)
SHIPPED = NetworkChoice(Path("seed"), "seed")


def an_entry(run: int = 1, **changes: object) -> RunEntry:
    """A finished run, started `run` minutes after START."""
    values: dict[str, object] = {
        "id": run,
        "path": Path(f"{run}.safetensors"),
        "name": f"run {run}",
        "state": RunState.FINISHED,
        "created": START + timedelta(minutes=run),
        "recipe": "seed",
        "parameters": 42_310,
        "epochs": 10,
        "test_correct": 9_700,
        "test_images": 10_000,
        "size": 170_000,
    }
    return RunEntry(**(values | changes))  # type: ignore[arg-type]


def ids(entries: list[RunEntry]) -> list[int]:
    return [entry.id for entry in entries]


@pytest.mark.parametrize(
    "search", ["", "best", "BEST", "est", "wide best", "overfits", "finished", "  best  "]
)
def test_a_run_is_found_by_any_part_of_what_is_written_about_it(search: str) -> None:
    entry = an_entry(name="My Best", recipe="wide", notes="overfits\nearly")
    assert matching([entry], search) == [entry]


@pytest.mark.parametrize("search", ["worst", "best worst", "bestwide"])
def test_a_run_is_not_found_when_a_word_is_missing(search: str) -> None:
    assert matching([an_entry(name="My Best", recipe="wide")], search) == []


def test_runs_are_sorted_by_each_column_and_equals_by_time() -> None:
    low = an_entry(1, name="b", test_correct=9_000, is_starred=True)
    high = an_entry(2, name="C", test_correct=9_900)
    unread = an_entry(3, name="a", test_correct=0, test_images=0)
    runs = [low, high, unread]
    assert ids(in_order(runs)) == [3, 2, 1]
    assert ids(in_order(runs, RunColumn.CREATED, descending=False)) == [1, 2, 3]
    assert ids(in_order(runs, RunColumn.ACCURACY)) == [2, 1, 3]
    assert ids(in_order(runs, RunColumn.NAME, descending=False)) == [3, 1, 2]
    assert ids(in_order(runs, RunColumn.STAR)) == [1, 3, 2]
    assert ids(in_order(runs, RunColumn.SIZE)) == [3, 2, 1]
    assert ids(in_order(runs, RunColumn.SIZE, descending=False)) == [3, 2, 1]


def test_an_accuracy_is_told_with_its_interval() -> None:
    assert accuracy_in_words(an_entry()) == "97.00 % (96.65 to 97.32)"
    assert accuracy_in_words(an_entry(test_images=0)) == "–"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_000, "1.0 kB"),
        (173_400, "173 kB"),
        (999_499, "999 kB"),
        (999_500, "1.0 MB"),
        (1_700_000_000, "1.7 GB"),
        (2_000_000_000_000, "2.0 TB"),
    ],
)
def test_sizes_are_told_in_two_or_three_digits(size: int, words: str) -> None:
    assert size_in_words(size) == words


def test_the_head_offers_starred_and_newest_runs_only() -> None:
    entries = [an_entry(run, is_starred=run == 5) for run in range(1, 500)]
    choices = network_choices([SHIPPED], entries, None)
    newest = [f"run {run}" for run in range(499, 499 - NEWEST, -1)]
    assert [choice.name for choice in choices] == ["seed", "run 5", *newest]


def test_the_head_offers_the_run_that_reads_however_old_it_is() -> None:
    entries = [an_entry(run) for run in range(1, 500)]
    choices = network_choices([SHIPPED], entries, Path("7.safetensors"))
    assert choices[-1].name == "run 7"


def test_the_head_offers_no_run_without_a_network_and_none_twice() -> None:
    entries = [an_entry(1, epochs=0, size=0), an_entry(2, is_starred=True)]
    choices = network_choices([NetworkChoice(Path("2.safetensors"), "2")], entries, None)
    assert [choice.name for choice in choices] == ["2"]
