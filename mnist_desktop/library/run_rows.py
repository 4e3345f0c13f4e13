"""Between the rows of the database and the values that the app works with."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mnist_desktop.core.recipe import Recipe
from mnist_desktop.core.run_entry import RunDetails, RunEntry, RunState
from mnist_desktop.core.trained_network import (
    EpochRecord,
    Record,
    evaluation_from_json,
    evaluation_to_json,
)

ENTRY = """id, file, name, notes, is_starred, state, created, recipe, parameters, epochs,
    test_correct, test_images, size, epochs_size"""
EPOCH = "epoch, train_loss, train_accuracy, test_loss, test_accuracy, seconds"


def entry_of_row(row: tuple[Any, ...], folder: Path) -> RunEntry:
    """The entry in a row of the columns ENTRY; `folder` is where relative paths begin."""
    id_, file, name, notes, starred, state, created, recipe, parameters, epochs, *rest = row
    correct, images, size, epochs_size = rest
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
    )


def stored_path(path: Path, folder: Path) -> str:
    """`path` as the column `file` holds it: a name in the folder, or whole."""
    return path.name if path.parent == folder else str(path.resolve())


def insert_details(connection: sqlite3.Connection, run: int, recipe: Recipe | None) -> None:
    """Keep what the run is asked to do."""
    text = None if recipe is None else json.dumps(recipe.to_json())
    connection.execute("INSERT INTO details (run, recipe) VALUES (?, ?)", (run, text))


def store_record(connection: sqlite3.Connection, run: int, record: Record, size: int) -> None:
    """Keep the epochs and figures of a run; those of before are replaced."""
    matrix = record.test.confusion_matrix
    connection.execute(
        "UPDATE runs SET epochs = ?, test_correct = ?, test_images = ?, size = ? WHERE id = ?",
        (len(record.epochs), int(matrix.trace()), int(matrix.sum()), size, run),
    )
    metrics = {
        "test": evaluation_to_json(record.test),
        "train": None if record.train is None else evaluation_to_json(record.train),
    }
    connection.execute(
        "UPDATE details SET metrics = ?, versions = ? WHERE run = ?",
        (json.dumps(metrics), json.dumps(dict(record.versions)), run),
    )
    connection.executemany(
        f"INSERT OR REPLACE INTO epochs (run, {EPOCH}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (
                run,
                epoch.epoch,
                epoch.train_loss,
                epoch.train_accuracy,
                epoch.test_loss,
                epoch.test_accuracy,
                epoch.seconds,
            )
            for epoch in record.epochs
        ),
    )


def read_details(connection: sqlite3.Connection, entry: RunEntry) -> RunDetails:
    """All that is kept of a run. Raises InvalidValueError for what another version wrote."""
    select = "SELECT recipe, metrics, versions FROM details WHERE run = ?"
    texts = connection.execute(select, (entry.id,)).fetchone() or (None, None, None)
    recipe, metrics, versions = (None if text is None else json.loads(text) for text in texts)
    epochs = connection.execute(
        f"SELECT {EPOCH} FROM epochs WHERE run = ? ORDER BY epoch", (entry.id,)
    )
    test, train = (metrics or {}).get("test"), (metrics or {}).get("train")
    return RunDetails(
        entry=entry,
        recipe=None if recipe is None else Recipe.from_json(recipe),
        history=tuple(
            EpochRecord(
                epoch=epoch,
                train_loss=train_loss,
                train_accuracy=train_accuracy,
                test_loss=test_loss,
                test_accuracy=test_accuracy,
                seconds=seconds,
            )
            for epoch, train_loss, train_accuracy, test_loss, test_accuracy, seconds in epochs
        ),
        test=None if test is None else evaluation_from_json(test),
        train=None if train is None else evaluation_from_json(train),
        versions=versions or {},
    )
