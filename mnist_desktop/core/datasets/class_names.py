"""What the ten classes of a data set are called."""

from collections.abc import Sequence
from typing import TypeAlias

from mnist_desktop.core.checks import InvalidValueError, is_plain, shown
from mnist_desktop.core.networks.layers import CLASSES

ClassNames: TypeAlias = tuple[str, ...]  # ten, in the order of the labels

DIGITS: ClassNames = tuple(map(str, range(CLASSES)))
NO_CLASS = "–"
"""What a data set of fewer classes calls those that it has no image of."""

FASHION: ClassNames = (
    *("T-shirt", "Trousers", "Pullover", "Dress", "Coat"),
    *("Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"),
)
"""Of Fashion-MNIST (H. Xiao, K. Rasul, R. Vollgraf, 2017, table 2), shorter."""

_LONGEST = 24


def in_words(name: str) -> str:
    """A class as a sentence says it: "a 4", but "Coat"."""
    return f"a {name}" if name in DIGITS else name


def several(name: str) -> str:
    """All of a class: "4s", but "Coat"."""
    return f"{name}s" if name in DIGITS else name


def marks(names: ClassNames) -> ClassNames:
    """What the classes are called where there is hardly room: the beginnings of their names.

    Of two letters, or of three where these tell no class from another; digits stay.
    """
    if names == DIGITS:
        return names
    two = [name[:2].casefold() for name in names]
    return tuple(
        name[: 2 if two.count(short) == 1 else 3] for name, short in zip(names, two, strict=True)
    )


def checked_class_names(value: object) -> ClassNames:
    """Ten names of a JSON array, filled up where there are fewer. Raises InvalidValueError."""
    if not isinstance(value, Sequence) or isinstance(value, str) or not 2 <= len(value) <= CLASSES:
        raise InvalidValueError(f"class names must be a list of 2 to {CLASSES}, not {shown(value)}")
    names = []
    for name in value:
        if not isinstance(name, str) or not 1 <= len(name.strip()) <= _LONGEST:
            raise InvalidValueError(
                f"a class's name must have 1 to {_LONGEST} characters, not {shown(name)}"
            )
        names.append(" ".join(name.split()))
        if not is_plain(names[-1]):
            raise InvalidValueError(f"a class's name must be plain text, not {shown(name)}")
    told = [name for name in names if name != NO_CLASS]
    if len(set(told)) < len(told):
        raise InvalidValueError(f"two classes have the same name in {shown(value)}")
    return (*names, *[NO_CLASS] * (CLASSES - len(names)))
