"""Remembers what was made last, where all of it would take too much room."""

from collections import OrderedDict
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """So many values at most; the one goes that was kept or asked for longest ago."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Key, Value] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """What was kept under `key`; None where there is nothing, or not any more."""
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def all(self) -> list[Value]:
        """All that is kept."""
        return list(self._values.values())

    def keep(self, key: Key, value: Value) -> Value:
        """Remember a value, in place of another one of that key; return it."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value
