"""Sides of a comparison that take turns: each a process that goes on where its last turn ended."""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import IO


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What some steps took: seconds that passed, and seconds of all the process' threads."""

    passed: float
    processor: float


class Player:
    """A process that reads a number of steps from each line, takes them, and tells their Turn."""

    def __init__(self, command: Sequence[str], steps: IO[str], told: IO[str]) -> None:
        self._command = command
        self._steps = steps
        self._told = told

    def turn(self, steps: int) -> Turn:
        """Raises RuntimeError where the process has ended; why, it said on stderr."""
        try:
            self._steps.write(f"{steps}\n")
            self._steps.flush()
            answer = self._told.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise RuntimeError(f"{' '.join(self._command)} ended before its turn")
        told = json.loads(answer)
        return Turn(passed=told["passed"], processor=told["processor"])


@contextmanager
def player(command: Sequence[str], **environment: str) -> Iterator[Player]:
    """The process, with a user's folder of its own and `environment` besides, while it is used."""
    with (
        TemporaryDirectory() as home,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "MNIST_DESKTOP_HOME": home,
                "TF_CPP_MIN_LOG_LEVEL": "3",
                **environment,
            },
        ) as process,
    ):
        assert process.stdin
        assert process.stdout
        try:
            yield Player(command, process.stdin, process.stdout)
        finally:
            process.kill()
