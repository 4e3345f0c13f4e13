"""The commands without a window: `main.py train | evaluate | predict`, and `--self-test`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from mnist_desktop import __version__
from mnist_desktop.cli.evaluate import evaluate
from mnist_desktop.cli.predict import predict
from mnist_desktop.cli.self_test import self_test
from mnist_desktop.cli.train import train
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.recipe import PRESETS
from mnist_desktop.paths import shipped_network

USER_ERROR = 2
INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name; return the process's exit code."""
    try:
        options = _parser().parse_args(arguments)
        if options.self_test:
            return self_test()
        if options.command is None:
            raise UserError("name a command: train, evaluate or predict (see --help)")
        code: int = options.run(options)
        return code
    except UserError as error:
        print(f"mnist-desktop: {_one_line(error)}", file=sys.stderr)
        return USER_ERROR
    except KeyboardInterrupt:
        print("mnist-desktop: interrupted", file=sys.stderr)
        return INTERRUPTED


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message} (see {self.prog} --help)")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="main.py",
        description="Watch a neural network learn digits, and have your own handwriting read. "
        "Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"MNIST Desktop {__version__}")
    parser.add_argument(
        "--self-test", action="store_true", help="check that all parts work here, in half a minute"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_train(commands.add_parser("train", help="train a network on MNIST"))
    _add_evaluate(commands.add_parser("evaluate", help="judge a network by a test split"))
    _add_predict(commands.add_parser("predict", help="read digits from images or pen strokes"))
    return parser


def _add_train(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recipe", default="seed", choices=list(PRESETS), help="what to train (default: seed)"
    )
    parser.add_argument(
        "--epochs", type=int, metavar="N", help="passes over the training images, 1 to 1000"
    )
    parser.add_argument("--seed", type=int, metavar="S", help="of weights and order (default: 0)")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where the network goes (default: your networks)"
    )
    _add_json(parser)
    parser.set_defaults(run=train)


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a network (.safetensors)")
    parser.add_argument("--images", type=Path, metavar="IDX", help="instead of MNIST's: images")
    parser.add_argument("--labels", type=Path, metavar="IDX", help="and their labels")
    _add_json(parser)
    parser.set_defaults(run=evaluate)


def _add_predict(parser: argparse.ArgumentParser) -> None:
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
    _add_json(parser)
    parser.set_defaults(run=predict)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help="print one JSON document, and nothing else"
    )


def _one_line(error: UserError) -> str:
    return " ".join(str(error).split())
