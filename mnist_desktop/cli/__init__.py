"""The commands without a window: `main.py train | evaluate | predict`, and `--self-test`."""

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from mnist_desktop import __version__
from mnist_desktop.cli import compare, evaluate, export, predict, recipes, runs, train
from mnist_desktop.cli.self_test import self_test
from mnist_desktop.core.errors import UserError

USER_ERROR = 2
INTERRUPTED = 130
_COMMANDS = {
    "train": train,
    "recipes": recipes,
    "evaluate": evaluate,
    "compare": compare,
    "predict": predict,
    "runs": runs,
    "export": export,
}


def run(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name; return the process's exit code."""
    try:
        options = _parser().parse_args(arguments)
        if options.self_test:
            return self_test()
        if options.command is None:
            raise UserError(f"name a command: {', '.join(_COMMANDS)} (see --help)")
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
    for name, command in _COMMANDS.items():
        command.add_arguments(commands.add_parser(name, help=command.HELP))
        commands.choices[name].set_defaults(run=command.run)
    return parser


def _one_line(error: UserError) -> str:
    return " ".join(str(error).split())
