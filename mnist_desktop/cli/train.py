"""`main.py train`: train a recipe, and write its network."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mnist_desktop.cli.data_argument import data_name, dataset_named
from mnist_desktop.cli.following import follow
from mnist_desktop.cli.recipe_argument import find_recipe
from mnist_desktop.cli.recording import Recording
from mnist_desktop.cli.report import add_json, print_json
from mnist_desktop.cli.seeds import print_spreads, seeds_document, train_seeds
from mnist_desktop.cli.training_options import add_changes, add_no_test, changed_fields
from mnist_desktop.cli.watching import watched_drawings
from mnist_desktop.cli.writable import writable
from mnist_desktop.core.datasets.dataset import Dataset, load_mnist
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.recipes.presets import ALL_PRESETS
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.training import (
    Engine,
    Looks,
    train,
)
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.library.checkpoint_file import open_checkpoint, save_checkpoint
from mnist_desktop.paths import resources

HELP = "train a network on MNIST"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--recipe",
        default="seed",
        metavar="NAME|FILE",
        help=f"what to train: {', '.join(ALL_PRESETS)}, one of your own, or a recipe's JSON file "
        "(default: seed)",
    )
    add_changes(parser)
    parser.add_argument(
        "--epochs", type=int, metavar="N", help="passes over the training images, 1 to 1000"
    )
    parser.add_argument(
        "--data", metavar="NAME", help="the data set to learn (default: mnist; see data)"
    )
    parser.add_argument("--seed", type=int, metavar="S", help="of weights and order (default: 0)")
    parser.add_argument(
        "--seeds", type=int, metavar="N", help="train N times, with this seed and those after it"
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="where the network goes (default: your networks, with those of its epochs)",
    )
    parser.add_argument(
        "--checkpoint",
        type=Path,
        metavar="FILE",
        help="kept after each epoch; if it is there, the run goes on from it",
    )
    add_no_test(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Train as `options` say; print each epoch and where the network went."""
    recipe, engine = _recipe(options), TensorFlowEngine()
    dataset = dataset_named(recipe.data, lambda: load_mnist(resources() / "mnist"))
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
    out = None if options.out is None else writable(options.out)
    checkpoint, keep = _checkpoint(options.checkpoint, recipe)
    looks = Looks.NEVER if options.no_test else Looks.AT_LEAST_ONCE
    with Recording.begin(recipe, out) as recording:

        def keep_both(checkpoint: Checkpoint) -> None:
            recording.keep_checkpoint(checkpoint)
            keep(checkpoint)

        events = train(
            engine,
            recipe,
            dataset,
            checkpoint=checkpoint,
            keep=keep_both,
            looks=looks,
            watched=watched_drawings(),
        )
        report = follow(events, recipe, recording, printed=not options.json)
    if out is not None:
        print(
            "mnist-desktop: the networks of its epochs are not kept: they would be a folder beside "
            "the file; without --out, the library keeps them",
            file=sys.stderr,
        )
    return report


def _checkpoint(
    path: Path | None, recipe: Recipe
) -> tuple[Checkpoint | None, Callable[[Checkpoint], None]]:
    """What the run goes on from, if anything, and what keeps it in that file as well."""
    if path is None:
        return None, lambda _: None

    def keep(checkpoint: Checkpoint) -> None:
        save_checkpoint(checkpoint, path)

    if not writable(path).exists():
        return None, keep
    checkpoint = open_checkpoint(path)
    if checkpoint.record.recipe != recipe:
        raise UserError(f"{path} is of another recipe; choose another --checkpoint")
    return checkpoint, keep


def _recipe(options: argparse.Namespace) -> Recipe:
    fields = find_recipe(options.recipe).to_json() | changed_fields(options)
    for field in ("epochs", "seed"):
        if getattr(options, field) is not None:
            fields[field] = getattr(options, field)
    if options.data is not None:
        fields["data"] = data_name(options.data)
    return Recipe.from_json(fields)
