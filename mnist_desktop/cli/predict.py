"""`main.py predict`: read digits from image files or pen strokes, through the sheet's own code."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mnist_desktop.cli.report import add_json, print_json, progress_bar
from mnist_desktop.core.answer import Reader
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.ink import Ink
from mnist_desktop.core.percent import percent
from mnist_desktop.core.picture import read_picture
from mnist_desktop.core.rasterize import rasterize
from mnist_desktop.core.strokes_file import read_strokes
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import shipped_network

HELP = "read digits from images or pen strokes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "images", type=Path, nargs="*", metavar="IMAGE", help="PNG, JPEG, WebP, BMP or GIF"
    )
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
    """Read what `options` name; print each one's answer, in order."""
    if bool(options.images) == (options.strokes is not None):
        raise UserError("predict needs either image files or --strokes FILE")
    reader = Reader(network=open_network(options.network))
    inks = _strokes(options.strokes) if options.strokes else _pictures(options.images)
    answers = []
    with progress_bar() as bar:
        for name, ink in bar.track(list(inks), description="reading"):
            answers.append(_answer(reader, name, ink))
    if options.json:
        print_json(answers)
        return 0
    for answer in answers:
        share = answer["probabilities"][answer["digit"]]
        print(f"{answer['digit']}  {percent(share):>8}  {_place(answer)}{_doubt(answer)}")
    return 0


def _pictures(paths: list[Path]) -> Iterator[tuple[dict[str, Any], Ink]]:
    for path in paths:
        yield {"file": str(path)}, read_picture(path)


def _strokes(path: Path) -> Iterator[tuple[dict[str, Any], Ink]]:
    for number, ink in enumerate(read_strokes(path)):
        yield {"file": str(path), "entry": number}, ink


def _answer(reader: Reader, name: dict[str, Any], ink: Ink) -> dict[str, Any]:
    answer = reader.read(rasterize(ink)[None])[0]
    return {
        **name,
        "digit": answer.digit,
        "is_digit": answer.is_digit,
        "digit_score": answer.digit_score,
        "runner_up": answer.runner_up,
        "probabilities": answer.probabilities.tolist(),
    }


def _place(answer: dict[str, Any]) -> str:
    return f"{answer['file']}" + (f" entry {answer['entry']}" if "entry" in answer else "")


def _doubt(answer: dict[str, Any]) -> str:
    """What is to be said against the digit, if anything."""
    if not answer["is_digit"]:
        return "  (not a digit)"
    if answer["runner_up"] is not None:
        return f"  ({answer['digit']} or {answer['runner_up']}?)"
    return ""
