"""`main.py train`: train a recipe, and write its network."""

import argparse
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from rich.progress import Progress

from mnist_desktop.cli.recipe_argument import find_recipe
from mnist_desktop.cli.recording import Recording
from mnist_desktop.cli.report import add_json, print_json, progress_bar
from mnist_desktop.cli.seeds import print_spreads, seeds_document, train_seeds
from mnist_desktop.core.checkpoint import Checkpoint
from mnist_desktop.core.dataset import Dataset, load_mnist
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.percent import percent
from mnist_desktop.core.presets import PRESETS
from mnist_desktop.core.recipe import Recipe
from mnist_desktop.core.trained_network import Record
from mnist_desktop.core.training import (
    ChunkEnded,
    Engine,
    EpochEnded,
    Looks,
    TrainingEnded,
    TrainingEvent,
    train,
)
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.library.checkpoint_file import open_checkpoint, save_checkpoint
from mnist_desktop.paths import resources

HELP = "train a network on MNIST"
_SPLITS = {"train": "training", "validation": "validation", "test": "test"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--recipe",
        default="seed",
        metavar="NAME|FILE",
        help=f"what to train: {', '.join(PRESETS)}, one of your own, or a recipe's JSON file "
        "(default: seed)",
    )
    parser.add_argument(
        "--set",
        dest="changes",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="change a field of the recipe, such as learning_rate=0.002; may be repeated",
    )
    parser.add_argument(
        "--epochs", type=int, metavar="N", help="passes over the training images, 1 to 1000"
    )
    parser.add_argument("--seed", type=int, metavar="S", help="of weights and order (default: 0)")
    parser.add_argument(
        "--seeds", type=int, metavar="N", help="train N times, with this seed and those after it"
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where the network goes (default: your networks)"
    )
    parser.add_argument(
        "--checkpoint",
        type=Path,
        metavar="FILE",
        help="kept after each epoch; if it is there, the run goes on from it",
    )
    parser.add_argument(
        "--no-test", action="store_true", help="never read the test images, not even at the end"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Train as `options` say; print each epoch and where the network went."""
    recipe, engine, dataset = (
        _recipe(options),
        TensorFlowEngine(),
        load_mnist(resources() / "mnist"),
    )
    if options.seeds is None:
        report = _train(recipe, options, engine, dataset)
        if options.json:
            print_json(report)
        return 0
    if options.out or options.checkpoint:
        raise UserError("--seeds trains many networks; it goes with neither --out nor --checkpoint")
    reports = train_seeds(recipe, options.seeds, lambda one: _train(one, options, engine, dataset))
    if options.json:
        print_json(seeds_document(reports))
    else:
        print_spreads(reports)
    return 0


def _train(
    recipe: Recipe, options: argparse.Namespace, engine: Engine, dataset: Dataset
) -> dict[str, Any]:
    """Make one run; return its report, printed unless it is wanted as JSON."""
    out = None if options.out is None else _writable(options.out)
    checkpoint, keep = _checkpoint(options.checkpoint, recipe)
    looks = Looks.NEVER if options.no_test else Looks.AT_LEAST_ONCE
    started = perf_counter()
    network = None
    with Recording(recipe, out) as recording:
        events = train(engine, recipe, dataset, checkpoint=checkpoint, keep=keep, looks=looks)
        for event in _shown(events, recipe):
            if isinstance(event, EpochEnded | TrainingEnded):
                network = event.best
                recording.keep(network, newest=event.network, looks=int(event.looked))
            if isinstance(event, EpochEnded) and not options.json:
                _print_epoch(event)
    if network is None or network.record is None:
        raise AssertionError("a recipe has at least one epoch")
    report = _report(network.record, perf_counter() - started, recording.path)
    if not options.json:
        figures = [
            f"{name} images {percent(report[f'{split}_accuracy'], 2)}"
            for split, name in _SPLITS.items()
            if f"{split}_accuracy" in report
        ]
        print(f"{', '.join(figures)}, {report['seconds']:.1f} s -> {recording.path}")
    return report


def _checkpoint(
    path: Path | None, recipe: Recipe
) -> tuple[Checkpoint | None, Callable[[Checkpoint], None] | None]:
    """What the run goes on from, if anything, and what keeps it after each epoch."""
    if path is None:
        return None, None

    def keep(checkpoint: Checkpoint) -> None:
        save_checkpoint(checkpoint, path)

    if not _writable(path).exists():
        return None, keep
    checkpoint = open_checkpoint(path)
    if checkpoint.record.recipe != recipe:
        raise UserError(f"{path} is of another recipe; choose another --checkpoint")
    return checkpoint, keep


def _recipe(options: argparse.Namespace) -> Recipe:
    fields = find_recipe(options.recipe).to_json()
    for change in options.changes:
        field, equals, value = change.partition("=")
        if not equals:
            raise UserError(f"--set needs FIELD=VALUE, not {change!r}")
        fields[field] = _value(value)
    for field in ("epochs", "seed"):
        if getattr(options, field) is not None:
            fields[field] = getattr(options, field)
    return Recipe.from_json(fields)


def _value(text: str) -> Any:
    """A number or a list where the text is one, else the text itself."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _writable(path: Path) -> Path:
    """`path`, if a file can be written there: better known before the training than after."""
    if path.is_dir():
        raise UserError(f"{path} is a folder; --out must name a file")
    if path.exists() and not path.is_file():
        raise UserError(f"{path} is there, and is not a file; choose another --out")
    if not path.parent.is_dir():
        raise UserError(f"there is no folder {path.parent}; make it, or choose another --out")
    if not os.access(path.parent, os.W_OK):
        raise UserError(f"nothing may be written into {path.parent}; choose another --out")
    return path


def _shown(events: Iterator[TrainingEvent], recipe: Recipe) -> Iterator[TrainingEvent]:
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
        "seconds": seconds,
        "file": str(path),
    }
