"""Follows a training on the command line: records it, prints it, and reports what came of it."""

from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.progress import Progress

from mnist_desktop.cli.hints import print_hints
from mnist_desktop.cli.recording import Recording
from mnist_desktop.cli.report import progress_bar
from mnist_desktop.core.evaluation.hints import hints_for
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.percent import percent
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.training import (
    ChunkEnded,
    EpochEnded,
    TrainingEnded,
    TrainingEvent,
)

_SPLITS = {"train": "training", "validation": "validation", "test": "test"}


def follow(
    events: Generator[TrainingEvent, None, None],
    recipe: Recipe,
    recording: Recording,
    *,
    printed: bool,
) -> dict[str, Any]:
    """Let a training run to its end; return its report."""
    started, network = perf_counter(), None
    with closing(events):
        for event in _shown(events, recipe):
            if isinstance(event, EpochEnded | TrainingEnded):
                network = event.best
                recording.keep(network, newest=event.network, looks=int(event.looked))
            if isinstance(event, EpochEnded) and printed:
                _print_epoch(event)
    if network is None or network.record is None:
        raise AssertionError("a recipe has at least one epoch")
    report = _report(network.record, perf_counter() - started, recording.path)
    if printed:
        figures = [
            f"{name} images {percent(report[f'{split}_accuracy'], 2)}"
            for split, name in _SPLITS.items()
            if f"{split}_accuracy" in report
        ]
        print(f"{', '.join(figures)}, {report['seconds']:.1f} s -> {recording.path}")
        print_hints(hints_for(recipe, network.record.epochs))
    return report


def _shown(events: Iterator[TrainingEvent], recipe: Recipe) -> Generator[TrainingEvent, None, None]:
    """The same events, with a progress bar drawn as they pass."""
    with progress_bar() as bar:
        task = bar.add_task("loading TensorFlow", total=None)
        for event in events:
            if isinstance(event, ChunkEnded):
                _advance(bar, event, recipe)
            elif isinstance(event, TrainingEnded):
                bar.remove_task(task)
            yield event


def _advance(bar: Progress, event: ChunkEnded, recipe: Recipe) -> None:
    bar.update(
        bar.task_ids[0],
        description=f"epoch {event.epoch}/{recipe.epochs}  loss {event.loss:.4f}  "
        f"accuracy {percent(event.accuracy, 2)}  {event.images_per_second:,.0f} images/s",
        completed=(event.epoch - 1) * event.steps_per_epoch + event.step,
        total=recipe.epochs * event.steps_per_epoch,
    )


def _print_epoch(event: EpochEnded) -> None:
    record = event.record
    figures = {
        "training": (record.train_loss, record.train_accuracy),
        "validation": (record.validation_loss, record.validation_accuracy),
        "test": (record.test_loss, record.test_accuracy),
    }
    words = [
        f"{name} loss {loss:.4f}  accuracy {percent(accuracy, 2)}"
        for name, (loss, accuracy) in figures.items()
        if loss is not None and accuracy is not None
    ]
    print(f"epoch {record.epoch:3}  {'  '.join(words)}  {record.seconds:.2f} s", flush=True)


def _report(record: Record, seconds: float, path: Path) -> dict[str, Any]:
    if record.train is None:
        raise AssertionError("a training that ended was judged by its training images")
    report = {
        "recipe": record.recipe.name,
        "seed": record.recipe.seed,
        "epochs": [epoch.to_json() for epoch in record.epochs],
        "best_epoch": record.weights_epoch,
    }
    for split in _SPLITS:
        evaluation = getattr(record, split)
        if evaluation is not None:
            report[f"{split}_loss"] = evaluation.loss
            report[f"{split}_accuracy"] = evaluation.accuracy
    if record.test is not None:
        report["confusion_matrix"] = record.test.confusion_matrix.tolist()
    return {
        **report,
        "hints": [hint.to_json() for hint in hints_for(record.recipe, record.epochs)],
        "seconds": seconds,
        "file": str(path),
    }
