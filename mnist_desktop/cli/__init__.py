"""The commands without a window: `main.py train | evaluate | predict`, and `--self-test`."""

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

from mnist_desktop import __version__
from mnist_desktop.cli import (
    compare,
    data,
    evaluate,
    export,
    learn,
    predict,
    recipes,
    report_run,
    resume,
    runs,
    train,
)
from mnist_desktop.cli.self_test import self_test
from mnist_desktop.core.errors import UserError

USER_ERROR = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
_LONGEST_LINE = 500
_COMMANDS = {
    "train": train,
    "resume": resume,
    "recipes": recipes,
    "data": data,
    "evaluate": evaluate,
    "compare": compare,
    "predict": predict,
    "learn": learn,
    "runs": runs,
    "report": report_run,
    "export": export,
}


def run(arguments: Sequence[str]) -> int:
    """Run the command that `arguments` name; return the process's exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a file's name may hold what a terminal can't show
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except UserError as error:
        return _refuse(str(error))
    except BrokenPipeError:
        _drop_stdout()
        return PIPE_CLOSED
    except OSError as error:
        if error.filename:
            return _refuse(f"{error.filename}: {error.strerror}")
        _drop_stdout()  # it is what failed
        return _refuse(str(error.strerror or error))
    except KeyboardInterrupt:
        print("mnist-desktop: interrupted", file=sys.stderr)
        return INTERRUPTED


def _run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    if options.self_test:
        return self_test()
    if options.command is None:
        raise UserError(f"name a command: {', '.join(_COMMANDS)} (see --help)")
    code: int = options.run(options)
    return code


def _refuse(reason: str) -> int:
    """Say why on one line, which is cut where it goes on and on."""
    print(f"mnist-desktop: {' '.join(reason.split())[:_LONGEST_LINE]}", file=sys.stderr)
    return USER_ERROR


def _drop_stdout() -> None:
    """Send what is left to print nowhere: Python would fail once more when it ends."""
    if isinstance(sys.stdout, TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UserError(f"{message} (see {self.prog} --help)")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="main.py",
        description="Watch a neural network learn digits, and have your own handwriting read. "
        "Without a command, the window opens; with files in its place, it opens those.",
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
