"""`main.py resume`: train a run of the library further, in the same run."""

import argparse

from mnist_desktop.cli.data_argument import dataset_named
from mnist_desktop.cli.following import follow
from mnist_desktop.cli.recording import Recording
from mnist_desktop.cli.report import add_json, print_json
from mnist_desktop.cli.training_options import add_changes, add_no_test, changed_fields
from mnist_desktop.cli.watching import watched_drawings
from mnist_desktop.core.datasets.dataset import load_mnist
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.training.changes import Wishes, with_fields
from mnist_desktop.core.training.training import Looks, train
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.paths import resources

HELP = "go on with a run that was stopped, failed or killed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("number", type=int, metavar="RUN", help="a run's number (see runs)")
    parser.add_argument(
        "--one-more-epoch",
        action="store_true",
        help="stop after the next epoch; a run that is finished can have one, too",
    )
    add_changes(parser)
    add_no_test(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Train to the run's end or for an epoch; print each epoch and where the network went.

    It ends with the weights that it would have without the break.
    """
    with_fields(SEED, changed_fields(options))  # what no recipe may have is refused at once
    wishes = Wishes()
    for field, value in changed_fields(options).items():
        wishes.want(field, value)
    recording, recipe, checkpoint = Recording.go_on(
        options.number, one_more_epoch=options.one_more_epoch
    )
    with recording:
        dataset = dataset_named(recipe.data, lambda: load_mnist(resources() / "mnist"))
        done = 0 if checkpoint is None else len(checkpoint.record.epochs)
        events = train(
            TensorFlowEngine(),
            recipe,
            dataset,
            checkpoint=checkpoint,
            keep=recording.keep_checkpoint,
            until=done + 1 if options.one_more_epoch else None,
            looks=Looks.NEVER if options.no_test else Looks.AT_LEAST_ONCE,
            wishes=wishes,
            watched=watched_drawings(),
        )
        report = follow(events, recipe, recording, printed=not options.json)
    if options.json:
        print_json(report)
    return 0
