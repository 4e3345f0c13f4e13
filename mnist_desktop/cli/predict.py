"""`main.py predict`: read digits from image files or pen strokes, through the sheet's own code."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from mnist_desktop.cli.report import add_json, print_json, progress_bar
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.forward import probabilities
from mnist_desktop.core.ink import Ink
from mnist_desktop.core.percent import percent
from mnist_desktop.core.picture import read_picture
from mnist_desktop.core.rasterize import rasterize
from mnist_desktop.core.strokes_file import read_strokes
from mnist_desktop.core.trained_network import TrainedNetwork
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import shipped_network

HELP = "read digits from images or pen strokes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("images", type=Path, nargs="*", metavar="IMAGE", help="PNG, JPEG or BMP")
    parser.add_argument(
        "--strokes", type=Path, metavar="FILE", help="pen strokes, .json or .json.gz"
    )
    parser.add_argument(
        "--network",
        type=Path,
        metavar="FILE",
        default=shipped_network(),
        help="the network that reads (default: the one that comes with the app)",
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Read what `options` name; print each one's digit and ten probabilities, in order."""
    if bool(options.images) == (options.strokes is not None):
        raise UserError("predict needs either image files or --strokes FILE")
    network = open_network(options.network)
    inks = _strokes(options.strokes) if options.strokes else _pictures(options.images)
    answers = []
    with progress_bar() as bar:
        for name, ink in bar.track(list(inks), description="reading"):
            answers.append(_answer(network, name, ink))
    if options.json:
        print_json(answers)
        return 0
    for answer in answers:
        share = answer["probabilities"][answer["digit"]]
        print(f"{answer['digit']}  {percent(share):>8}  {_place(answer)}")
    return 0


def _pictures(paths: list[Path]) -> Iterator[tuple[dict[str, Any], Ink]]:
    for path in paths:
        yield {"file": str(path)}, read_picture(path)


def _strokes(path: Path) -> Iterator[tuple[dict[str, Any], Ink]]:
    for number, ink in enumerate(read_strokes(path)):
        yield {"file": str(path), "entry": number}, ink


def _answer(network: TrainedNetwork, name: dict[str, Any], ink: Ink) -> dict[str, Any]:
    shares = probabilities(network.spec, network.weights, rasterize(ink)[None])[0]
    if not np.isfinite(shares).all():
        raise UserError(f"{network.name}: its answer is not a number; its weights are too large")
    return {**name, "digit": int(shares.argmax()), "probabilities": shares.tolist()}


def _place(answer: dict[str, Any]) -> str:
    return f"{answer['file']}" + (f" entry {answer['entry']}" if "entry" in answer else "")
