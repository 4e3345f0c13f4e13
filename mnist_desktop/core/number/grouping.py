"""What a person said about which parts of the ink are one digit, and which are not."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

Keys: TypeAlias = frozenset[Hashable]
"""Parts of the ink, by the keys of their pieces."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Sayings that hold for as long as the parts that they are about are on the sheet."""

    together: tuple[Keys, ...] = ()
    """Each of them is of one digit, which may have more parts that were drawn later."""
    apart: tuple[tuple[Keys, Keys], ...] = ()
    """No part of the first is of one digit with a part of the second."""

    def merged(self, first: Keys, second: Keys, others: Keys = frozenset()) -> "Grouping":
        """Both are one digit, without `others`, whatever was said of them before."""
        both = first | second
        return Grouping(
            together=(*(keys for keys in self.together if not keys <= both), both),
            apart=(*self._apart_outside(both), *_pairs(both, others)),
        )

    def split(self, first: Keys, second: Keys, others: Keys = frozenset()) -> "Grouping":
        """They are two digits, without `others`, whatever was said of them before."""
        both = first | second
        kept = [keys for keys in self.together if not keys & both]
        return Grouping(
            together=(*kept, *(keys for keys in (first, second) if len(keys) > 1)),
            apart=(*self._apart_outside(both), (first, second), *_pairs(both, others)),
        )

    def are_apart(self, first: Keys, second: Keys) -> bool:
        """Whether it was said that these are of two digits."""
        return any((a & first and b & second) or (a & second and b & first) for a, b in self.apart)

    def _apart_outside(self, both: Keys) -> Iterator[tuple[Keys, Keys]]:
        """What was said but for what keeps parts of `both` from each other."""
        for a, b in self.apart:
            if not (a & both and b & both):
                yield a, b
            else:
                yield from _pairs(a - both, b)
                yield from _pairs(a & both, b - both)


NOTHING_SAID = Grouping()


def _pairs(first: Keys, second: Keys) -> Iterator[tuple[Keys, Keys]]:
    if first and second:
        yield first, second
