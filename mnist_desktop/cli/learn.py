"""`main.py learn`: teach a network the digits of a pen file, in seconds and without TensorFlow."""

import argparse
from pathlib import Path
from time import perf_counter
from typing import Any

from mnist_desktop.cli.network_argument import network_path
from mnist_desktop.cli.report import add_json, print_json, progress_bar
from mnist_desktop.cli.writable import writable
from mnist_desktop.core.datasets.dataset import load_mnist
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.percent import percent
from mnist_desktop.core.teaching.learning import Lesson, learn
from mnist_desktop.core.teaching.own_digits import read_own_digits, split_of
from mnist_desktop.library.network_file import open_network, save_network
from mnist_desktop.paths import resources, shipped_network

HELP = "teach a network your own digits"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help='pen strokes with a "label" each, .json or .json.gz'
    )
    parser.add_argument(
        "--network",
        type=Path,
        metavar="FILE",
        default=shipped_network(),
        help="the network that learns (default: the one that comes with the app)",
    )
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where to write the network that has learned"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Teach, tell what came of it, and write the network if that is asked for."""
    digits = read_own_digits(options.file)
    own = split_of(digits)
    if own is None:
        raise UserError(f"{options.file} has no digit to learn from")
    network = open_network(network_path(options.network))
    out = None if options.out is None else writable(options.out)
    mnist = load_mnist(resources() / "mnist").train
    started = perf_counter()
    with progress_bar() as bar:
        task = bar.add_task("learning", total=100)
        for event in learn(network, own, mnist):
            if isinstance(event, Lesson):
                lesson = event
            else:
                bar.update(task, completed=round(100 * event))
    seconds = perf_counter() - started
    if out is not None:
        save_network(lesson.network, out)
    report = _report(options, lesson, seconds)
    if options.json:
        print_json(report)
        return 0
    if left := len(digits) - len(own):
        print(f"{left:,} of the file's entries are no digits: they teach the gate, in the app only")
    print(f"{lesson.own_digits:,} own digits, held out in turn: {_change(report, 'own')}")
    held_out = f"{lesson.mnist_images:,} held-out training images of MNIST"
    print(f"{held_out}: {_change(report, 'mnist')}")
    where = f"written to {options.out}" if options.out else "not written: name a file by --out"
    print(f"learned in {seconds:.1f} s; {where}")
    return 0


def _report(options: argparse.Namespace, lesson: Lesson, seconds: float) -> dict[str, Any]:
    return {
        "file": str(options.file),
        "network": str(options.network),
        "out": None if options.out is None else str(options.out),
        "own_digits": lesson.own_digits,
        "own_accuracy_before": lesson.own_before,
        "own_accuracy_after": lesson.own_after,
        "own_accuracy_learned": lesson.own_learned,
        "mnist_held_out_training_images": lesson.mnist_images,
        "mnist_accuracy_before": lesson.mnist_before,
        "mnist_accuracy_after": lesson.mnist_after,
        "seconds": seconds,
    }


def _change(report: dict[str, Any], which: str) -> str:
    before, after = report[f"{which}_accuracy_before"], report[f"{which}_accuracy_after"]
    told = "too few to tell" if after is None else f"{percent(after)} right"
    return f"{percent(before)} right before, {told} after"
