"""Runs as a table for other programs."""

from datetime import UTC, datetime
from pathlib import Path

from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.core.runs.run_rows import run_rows

NEW = RunEntry(
    id=1,
    path=Path("x"),
    name="my run",
    state=RunState.TRAINING,
    created=datetime(2026, 11, 23, 3, 4, 5, tzinfo=UTC),
    recipe="seed",
    parameters=42_310,
)


def test_figures_are_plain_numbers() -> None:
    read = RunEntry(
        id=2,
        path=Path("y"),
        name="read",
        state=RunState.FINISHED,
        created=NEW.created,
        recipe="seed",
        parameters=42_310,
        epochs=10,
        test_correct=9_706,
        test_images=10_000,
        size=1_000,
    )
    heads, line = run_rows([read])
    known = dict(zip(heads, line, strict=True))
    assert float(known["test accuracy"]) == 0.9706
    assert float(known["low"]) < 0.9706 < float(known["high"])
    assert int(known["parameters"]) == 42_310
    assert int(known["bytes on disk"]) == 1_000
    assert datetime.fromisoformat(known["started"]) == NEW.created


def test_what_is_not_known_is_left_empty() -> None:
    heads, line = run_rows([NEW])
    assert len(line) == len(heads)
    assert dict(zip(heads, line, strict=True))["test accuracy"] == ""
