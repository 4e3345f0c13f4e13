"""`main.py compare`: do two networks really differ, on the same images?"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mnist_desktop.cli.class_differences import compared_classes, print_classes
from mnist_desktop.cli.data_argument import dataset_named
from mnist_desktop.cli.looks import count_looks
from mnist_desktop.cli.network_argument import HELP as NETWORK_HELP
from mnist_desktop.cli.network_argument import network_path
from mnist_desktop.cli.report import add_json, print_json
from mnist_desktop.cli.splits import add_split, own_split, read_split, with_interval
from mnist_desktop.core.datasets.dataset import Split, load_mnist
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.comparison import Comparison, compare, held_back_by_both, verdict
from mnist_desktop.core.evaluation.paired import Difference, loss_difference
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.training.validation import hold_back
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources

HELP = "compare two networks on the same images, by McNemar's test"

_IMAGES = {"own": "images", "test": "test images", "validation": "validation images"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("a", type=Path, metavar="A", help=NETWORK_HELP)
    parser.add_argument("b", type=Path, metavar="B", help="another one")
    add_split(parser)
    parser.add_argument(
        "--test",
        action="store_true",
        help="on the test images, even where both held the same training images back",
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Read a split with both networks, without TensorFlow; print where they differ."""
    options.a, options.b = network_path(options.a), network_path(options.b)
    networks = [open_network(path) for path in (options.a, options.b)]
    split_name, split = _split(options, networks)
    a, b = (
        read_split(network, split, f"reading with {name}")
        for network, name in zip(networks, "AB", strict=True)
    )
    if split_name == "test":
        count_looks([options.a, options.b])
    found = compare(a, b, split.labels)
    classes = compared_classes(a, b, split)
    less = loss_difference(a, b, split.labels)
    if options.json:
        by_class = [line.to_json() for line in classes]
        more = {"loss_difference": less.to_json(), "by_class": by_class}
        print_json({"split": split_name, **_report(options, found), **more})
    else:
        _print(options, found, split_name)
        print(_of_loss(less))
        print_classes(classes, split)
    return 0


def _split(options: argparse.Namespace, networks: Sequence[TrainedNetwork]) -> tuple[str, Split]:
    """What to compare by, and its name: images that both held back leave the test split unseen."""
    if (own := own_split(options)) is not None:
        return "own", own
    names = {network.data_name for network in networks}
    if len(names) > 1:
        raise UserError(
            f"A and B learned different data sets, {' and '.join(sorted(names))}: "
            "name images for both by --images and --labels"
        )
    dataset = dataset_named(names.pop(), lambda: load_mnist(resources() / "mnist"))
    both = 0 if options.test else held_back_by_both(*map(_held_back, networks))
    _, validation = hold_back(dataset.train, both)
    return ("test", dataset.test) if validation is None else ("validation", validation)


def _held_back(network: TrainedNetwork) -> int:
    return 0 if network.record is None else network.record.recipe.validation_images


def _of_loss(less: Difference) -> str:
    """By how much A's loss is less or more, which the images may not show."""
    interval = f"(95 %: {less.low:+.4f} to {less.high:+.4f})".replace("-", "−")
    told = f"A's loss less that of B: {less.value:+.4f}".replace("-", "−")
    shown = "" if less.is_clear else ": these images don't show that it differs"
    return f"{told} {interval}{shown}"


def _report(options: argparse.Namespace, found: Comparison) -> dict[str, Any]:
    return {
        "a": {"file": str(options.a), "accuracy": found.accuracy_a},
        "b": {"file": str(options.b), "accuracy": found.accuracy_b},
        "images": found.images,
        "both_right": found.both_right,
        "only_a_right": found.only_a.tolist(),
        "only_b_right": found.only_b.tolist(),
        "both_wrong": len(found.both_wrong),
        "p_value": found.p_value,
    }


def _print(options: argparse.Namespace, found: Comparison, split_name: str) -> None:
    for name, path, accuracy in (
        ("A", options.a, found.accuracy_a),
        ("B", options.b, found.accuracy_b),
    ):
        print(f"{name}  {with_interval(accuracy, found.images)}  {path}")
    print(
        f"of {found.images:,} {_IMAGES[split_name]}, only A reads {len(found.only_a):,} right, "
        f"only B {len(found.only_b):,}, neither {len(found.both_wrong):,}"
    )
    print(f"McNemar's test: {verdict(found)}")
