"""`main.py compare`: do two networks really differ, on the same test images?"""

import argparse
from pathlib import Path
from typing import Any

from mnist_desktop.cli.network_argument import HELP as NETWORK_HELP
from mnist_desktop.cli.network_argument import network_path
from mnist_desktop.cli.report import add_json, print_json
from mnist_desktop.cli.splits import add_split, own_split, read_split, with_interval
from mnist_desktop.core.comparison import Comparison, compare, verdict
from mnist_desktop.core.dataset import load_mnist
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources

HELP = "compare two networks on the same test images, by McNemar's test"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("a", type=Path, metavar="A", help=NETWORK_HELP)
    parser.add_argument("b", type=Path, metavar="B", help="another one")
    add_split(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Read the test split with both networks, without TensorFlow; print where they differ."""
    looks = options.images is None
    options.a, options.b = (network_path(each, looks=looks) for each in (options.a, options.b))
    networks = [open_network(path) for path in (options.a, options.b)]
    split = own_split(options) or load_mnist(resources() / "mnist").test
    a, b = (
        read_split(network, split, f"reading with {name}")
        for network, name in zip(networks, "AB", strict=True)
    )
    found = compare(a, b, split.labels)
    if options.json:
        print_json(_report(options, found))
    else:
        _print(options, found)
    return 0


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


def _print(options: argparse.Namespace, found: Comparison) -> None:
    for name, path, accuracy in (
        ("A", options.a, found.accuracy_a),
        ("B", options.b, found.accuracy_b),
    ):
        print(f"{name}  {with_interval(accuracy, found.images)}  {path}")
    print(
        f"of {found.images:,} images, only A reads {len(found.only_a):,} right, "
        f"only B {len(found.only_b):,}, neither {len(found.both_wrong):,}"
    )
    print(f"McNemar's test: {verdict(found)}")
