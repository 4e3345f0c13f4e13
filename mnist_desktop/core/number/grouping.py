"""What a person said about which parts of the ink are one digit, and which are not."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TypeAlias

Keys: TypeAlias = frozenset[Hashable]
"""Parts of the ink, by the keys of their pieces."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Sayings that hold for as long as the parts that they are about are on the sheet."""

    together: tuple[Keys, ...] = ()
    """Each of them is of one digit, which may have more parts."""
    apart: tuple[tuple[Keys, Keys], ...] = ()
    """No part of the first is of one digit with a part of the second."""

    def merged(self, first: Keys, second: Keys) -> "Grouping":
        """Both are one digit, whatever was said of them before."""
        both = first | second
        return Grouping(
            together=(*(keys for keys in self.together if not keys <= both), both),
            apart=tuple(pair for pair in self.apart if not (pair[0] & both and pair[1] & both)),
        )

    def split(self, first: Keys, second: Keys) -> "Grouping":
        """They are two digits, whatever was said of them before."""
        kept = [keys for keys in self.together if not keys & (first | second)]
        return Grouping(
            together=(*kept, *(keys for keys in (first, second) if len(keys) > 1)),
            apart=(*self.apart, (first, second)),
        )

    def are_apart(self, first: Keys, second: Keys) -> bool:
        """Whether it was said that these are of two digits."""
        return any((a & first and b & second) or (a & second and b & first) for a, b in self.apart)


NOTHING_SAID = Grouping()
