"""`main.py predict`: read digits from image files or pen strokes, through the sheet's own code."""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import asdict
from math import nan
from pathlib import Path
from typing import Any

from mnist_desktop.cli.report import add_json, print_json, progress_bar
from mnist_desktop.core.answers.answer import Answer, Reader
from mnist_desktop.core.answers.refusal import MOST_REFUSED, USUAL_REFUSED
from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import rasterization, rasterize
from mnist_desktop.core.ink.strokes_file import read_numbers, read_strokes
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.number.number_reader import NumberReader
from mnist_desktop.core.number.number_reading import NumberReading
from mnist_desktop.core.percent import certainty
from mnist_desktop.core.pictures.picture import read_picture
from mnist_desktop.core.pictures.picture_file import PICTURE_SUFFIXES
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import gate_network, shipped_network

HELP = "read digits from images or pen strokes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "images",
        type=Path,
        nargs="*",
        metavar="IMAGE",
        help="PNG, JPEG, WebP, BMP, GIF or TIFF, or a folder of them",
    )
    parser.add_argument(
        "--strokes", type=Path, metavar="FILE", help="pen strokes, .json or .json.gz"
    )
    parser.add_argument(
        "--number", action="store_true", help="read several digits: a number, digit by digit"
    )
    parser.add_argument(
        "--network",
        type=Path,
        metavar="FILE",
        default=shipped_network(),
        help="the network that reads (default: the one that comes with the app)",
    )
    parser.add_argument(
        "--refuse",
        type=_share,
        metavar="SHARE",
        default=USUAL_REFUSED,
        help="of real digits, how many may be taken for none, 0 to 0.1 (default: 0.02)",
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Read what `options` name; print each one's answer, in order."""
    if bool(options.images) == (options.strokes is not None):
        raise UserError("predict needs either image files or --strokes FILE")
    reader = Reader(
        network=open_network(options.network),
        gate=open_network(gate_network(), CLASSES + 1),
        refused=options.refuse,
    )
    read = read_numbers if options.number else read_strokes
    inks = _strokes(options.strokes, read) if options.strokes else _pictures(options.images)
    answers = []
    with progress_bar() as bar:
        for name, ink in bar.track(list(inks), description="reading"):
            answer = {**name, **_answer(reader.read(_image(ink, reader)[None])[0])}
            answers.append({**answer, **_number(reader, ink)} if options.number else answer)
    if options.json:
        print_json(answers)
        return 0
    for answer in answers:
        print(_line_of_number(answer) if options.number else _line(answer))
    return 0


def _image(ink: Ink, reader: Reader) -> Image:
    """What the network reads: of other things than digits, a picture of 28 x 28 as it is."""
    steps = rasterization(ink, keep_images=not reader.network.reads_digits)
    return rasterize(ink) if steps is None else steps.image


def _share(text: str) -> float:
    """A share of digits that a gate knows a bound for."""
    try:
        share = float(text)
    except ValueError:
        share = nan
    if not 0 <= share <= MOST_REFUSED:
        raise argparse.ArgumentTypeError(f"must be from 0 to {MOST_REFUSED}, not {text}")
    return share


def _pictures(paths: list[Path]) -> Iterator[tuple[dict[str, Any], Ink]]:
    for named in paths:
        for path in _files(named) if named.is_dir() else (named,):
            yield {"file": str(path)}, read_picture(path)


def _files(folder: Path) -> list[Path]:
    """The pictures in a folder, by name; what is in its own folders is left."""
    files = (path for path in folder.iterdir() if path.suffix.lower() in PICTURE_SUFFIXES)
    found = sorted(path for path in files if path.is_file())
    if not found:
        raise UserError(f"{folder} has no picture in it: {', '.join(PICTURE_SUFFIXES)}")
    return found


def _strokes(path: Path, read: Callable[[Path], list[Ink]]) -> Iterator[tuple[dict[str, Any], Ink]]:
    for number, ink in enumerate(read(path)):
        yield {"file": str(path), "entry": number}, ink


def _answer(answer: Answer) -> dict[str, Any]:
    names = {} if answer.class_names == DIGITS else _names_in(answer)
    return {
        **names,
        "digit": answer.digit,
        "is_digit": answer.is_digit,
        "digit_score": answer.digit_score,
        "runner_up": answer.runner_up,
        "probabilities": answer.probabilities.tolist(),
    }


def _names_in(answer: Answer) -> dict[str, Any]:
    """What a network of other things than digits says, by its names."""
    other = None if answer.runner_up is None else answer.class_names[answer.runner_up]
    return {"name": answer.name, "runner_up_name": other}


def _number(reader: Reader, ink: Ink) -> dict[str, Any]:
    """The number, row by row too, and each digit's answer and box, in the units of ink."""
    reading = NumberReader(reader).read(ink)
    return {
        "number": reading.number,
        "rows": [NumberReading((row,)).number for row in reading.rows],
        "digits": [
            {**_answer(digit.answer), "box": asdict(digit.steps.box)} for digit in reading.digits
        ],
    }


def _line(answer: dict[str, Any]) -> str:
    share = answer["probabilities"][answer["digit"]]
    name = answer.get("name", answer["digit"])
    return f"{name}  {certainty(share):>8}  {_place(answer)}{_doubt(answer)}"


def _line_of_number(answer: dict[str, Any]) -> str:
    """The number, and how probable the least sure of its digits is."""
    digits = answer["digits"]
    least = min((digit["probabilities"][digit["digit"]] for digit in digits), default=0.0)
    doubts = [_doubt(digit).strip(" ()") for digit in digits]
    said = [f"digit {place}: {doubt}" for place, doubt in enumerate(doubts, start=1) if doubt]
    doubt = f"  ({'; '.join(said)})" if said else ""
    return f"{' '.join(answer['rows'])}  {certainty(least):>8}  {_place(answer)}{doubt}"


def _place(answer: dict[str, Any]) -> str:
    return f"{answer['file']}" + (f" entry {answer['entry']}" if "entry" in answer else "")


def _doubt(answer: dict[str, Any]) -> str:
    """What is to be said against the digit, if anything."""
    if not answer["is_digit"]:
        return "  (not a digit)"
    if answer["runner_up"] is not None:
        name = answer.get("name", answer["digit"])
        return f"  ({name} or {answer.get('runner_up_name', answer['runner_up'])}?)"
    return ""
