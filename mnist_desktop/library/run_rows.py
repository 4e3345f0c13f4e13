"""Between the rows of the database and the values that the app works with."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mnist_desktop.core.datasets.class_names import DIGITS, checked_class_names
from mnist_desktop.core.evaluation.evaluation_json import evaluation_to_json, evaluations_from_json
from mnist_desktop.core.evaluation.metrics import Evaluation
from mnist_desktop.core.networks.record import EpochRecord, Record
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry, RunState
from mnist_desktop.core.training.changes import Change
from mnist_desktop.core.training.pins import pins_from_json

_ENTRY = """id, file, name, notes, is_starred, state, created, recipe, parameters, epochs,
    test_correct, test_images, size, epochs_size, looks, validation_correct, validation_images,
    checkpoint_size"""
_EPOCH = "epoch, train_loss, train_accuracy, test_loss, test_accuracy, seconds"
"""The columns of what every epoch has; the rest of its fields is JSON."""


def read_entries(connection: sqlite3.Connection, folder: Path, limit: int) -> list[RunEntry]:
    """The runs that are not deleted, the newest first; at most `limit`, if that is not -1.

    `folder` is where relative paths begin.
    """
    rows = connection.execute(
        f"SELECT {_ENTRY} FROM runs WHERE deleted_by IS NULL "
        "ORDER BY created DESC, id DESC LIMIT ?",
        (limit,),
    )
    return [_entry_of(row, folder) for row in rows]


def read_entry(connection: sqlite3.Connection, folder: Path, run: int) -> RunEntry | None:
    """One run; None if it is not there, or deleted."""
    row = connection.execute(
        f"SELECT {_ENTRY} FROM runs WHERE id = ? AND deleted_by IS NULL", (run,)
    ).fetchone()
    return None if row is None else _entry_of(row, folder)


def stored_path(path: Path, folder: Path) -> str:
    """`path` as the column `file` holds it: a name in the folder, or whole."""
    return path.name if path.parent == folder else str(path.resolve())


def insert_run(
    connection: sqlite3.Connection, file: str, name: str, recipe: Recipe, trained_by: str
) -> int:
    """A run that starts now, trained by the process of that lock; returns its id.

    A file that is written anew belongs to the new run.
    """
    connection.execute("DELETE FROM runs WHERE file = ?", (file,))
    cursor = connection.execute(
        "INSERT INTO runs (file, name, state, created, recipe, parameters, trained_by) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            file,
            name,
            RunState.TRAINING,
            datetime.now(UTC).timestamp(),
            recipe.name,
            recipe.network.parameter_count,
            trained_by,
        ),
    )
    run = int(cursor.lastrowid or 0)
    insert_details(connection, run, recipe)
    return run


def insert_details(connection: sqlite3.Connection, run: int, recipe: Recipe | None) -> None:
    """Keep what the run is asked to do."""
    text = None if recipe is None else json.dumps(recipe.to_json())
    connection.execute("INSERT INTO details (run, recipe) VALUES (?, ?)", (run, text))


def store_record(
    connection: sqlite3.Connection, run: int, record: Record, size: int, looks: int
) -> None:
    """Keep the epochs and figures of a run, in place of those of before; count `looks` more."""
    connection.execute(
        "UPDATE runs SET epochs = ?, size = ?, looks = looks + ?, test_correct = ?, "
        "test_images = ?, validation_correct = ?, validation_images = ? WHERE id = ?",
        (
            len(record.epochs),
            size,
            looks,
            *_correct_of(record.test),
            *_correct_of(record.validation),
            run,
        ),
    )
    rest = {
        "weights_epoch": record.weights_epoch,
        "changes": [change.to_json() for change in record.changes],
        "pins": [pin.text for pin in record.pins],
        "class_names": list(record.data.class_names),
    }
    connection.execute(
        "UPDATE details SET metrics = ?, versions = ?, rest = ? WHERE run = ?",
        (
            json.dumps(record.metrics_to_json()),
            json.dumps(dict(record.versions)),
            json.dumps(rest),
            run,
        ),
    )
    connection.executemany(
        f"INSERT OR REPLACE INTO epochs (run, {_EPOCH}, rest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ((run, *_row_of(epoch)) for epoch in record.epochs),
    )


def store_changes(connection: sqlite3.Connection, run: int, changes: Iterable[Change]) -> None:
    """Keep what was changed while a run was trained: at once, not with the epoch's end."""
    connection.execute(
        "UPDATE details SET rest = json_set(coalesce(rest, '{}'), '$.changes', json(?)) "
        "WHERE run = ?",
        (json.dumps([change.to_json() for change in changes]), run),
    )


def store_test(connection: sqlite3.Connection, run: int, test: Evaluation) -> None:
    """Keep what the run's network made of the test split, beside its other figures."""
    connection.execute(
        "UPDATE runs SET test_correct = ?, test_images = ? WHERE id = ?", (*_correct_of(test), run)
    )
    connection.execute(
        "UPDATE details SET metrics = json_set(metrics, '$.test', json(?)) "
        "WHERE run = ? AND metrics NOTNULL",
        (json.dumps(evaluation_to_json(test)), run),
    )


def read_details(connection: sqlite3.Connection, entry: RunEntry) -> RunDetails:
    """All that is kept of a run. Raises InvalidValueError for what another version wrote."""
    select = "SELECT recipe, metrics, versions, rest FROM details WHERE run = ?"
    texts = connection.execute(select, (entry.id,)).fetchone() or (None,) * 4
    recipe, metrics, versions, rest = (None if text is None else json.loads(text) for text in texts)
    epochs = connection.execute(
        f"SELECT {_EPOCH}, rest FROM epochs WHERE run = ? ORDER BY epoch", (entry.id,)
    )
    figures = evaluations_from_json(metrics or {})
    return RunDetails(
        entry=entry,
        recipe=None if recipe is None else Recipe.from_json(recipe),
        history=tuple(map(_epoch_of, epochs)),
        test=figures.get("test"),
        train=figures.get("train"),
        validation=figures.get("validation"),
        versions=versions or {},
        weights_epoch=(rest or {}).get("weights_epoch"),
        changes=tuple(map(Change.from_json, (rest or {}).get("changes", ()))),
        pins=pins_from_json((rest or {}).get("pins", [])),
        class_names=checked_class_names((rest or {}).get("class_names", DIGITS)),
    )


def _entry_of(row: tuple[Any, ...], folder: Path) -> RunEntry:
    id_, file, name, notes, starred, state, created, recipe, parameters, epochs, *rest = row
    correct, images, size, epochs_size, looks, *validation, checkpoint_size = rest
    return RunEntry(
        id=id_,
        path=folder / file,
        name=name,
        notes=notes,
        is_starred=bool(starred),
        state=RunState(state),
        created=datetime.fromtimestamp(created, UTC),
        recipe=recipe,
        parameters=parameters,
        epochs=epochs,
        test_correct=correct,
        test_images=images,
        size=size,
        epochs_size=epochs_size,
        looks=looks,
        validation_correct=validation[0],
        validation_images=validation[1],
        checkpoint_size=checkpoint_size,
    )


def _correct_of(evaluation: Evaluation | None) -> tuple[int, int]:
    """How many images were read right, of how many."""
    if evaluation is None:
        return 0, 0
    matrix = evaluation.confusion_matrix
    return int(matrix.trace()), int(matrix.sum())


def _row_of(epoch: EpochRecord) -> tuple[Any, ...]:
    fields = epoch.to_json()
    columns = [fields.pop(column, None) for column in _EPOCH.split(", ")]
    return *columns, json.dumps(fields) if fields else None


def _epoch_of(row: tuple[Any, ...]) -> EpochRecord:
    *columns, rest = row
    fields = dict(zip(_EPOCH.split(", "), columns, strict=True))
    return EpochRecord.from_json({**fields, **json.loads(rest or "{}")})
