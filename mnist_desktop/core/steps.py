"""Work that tells of its steps, and what it comes to in the end."""

from collections.abc import Generator
from typing import Any, TypeVar

_Result = TypeVar("_Result")


def result_of(work: Generator[Any, None, _Result]) -> _Result:
    """Do all of it at once, and return what it returns."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: _Result = end.value
            return result
