"""What the ten classes of a data set are called."""

from collections import Counter
from collections.abc import Mapping, Sequence
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
    """What the classes are called where there is hardly room: two letters, three where they must.

    The first two; a third where several begin with the same two: the next one, or else one from
    further on that tells them apart ("Category A": "CaA"). No two are the same; digits stay.
    """
    if names == DIGITS:
        return names
    families: dict[str, list[int]] = {}
    for label, name in enumerate(names):
        first = _letters(name)[:2]
        families.setdefault(first if len(first) < 2 else first.casefold(), []).append(label)
    thirds = {
        label: third
        for family in families.values()
        if len(family) > 1
        for label, third in _thirds({each: _letters(names[each]) for each in family}).items()
    }
    return tuple(
        NO_CLASS if name == NO_CLASS else _letters(name)[:2] + thirds.get(label, "")
        for label, name in enumerate(names)
    )


def _letters(name: str) -> str:
    return name.replace(" ", "")


def _thirds(family: Mapping[int, str]) -> dict[int, str]:
    """The letter that tells each name from the others, which all begin with the same two, by label.

    The first that no other has at that place; else the first of its own that is left; the label
    itself, where none is. No mark is made that is another class's name.
    """
    found: dict[int, str] = {}
    of_short_names = {name[2:].casefold(): label for label, name in family.items() if len(name) < 4}

    def is_free(letter: str, label: int) -> bool:
        is_others = of_short_names.get(letter.casefold(), label) != label
        return not is_others and letter.casefold() not in map(str.casefold, found.values())

    for place in range(2, _LONGEST):
        rest = {label: name[place : place + 1] for label, name in family.items()}
        times = Counter(rest[label].casefold() for label in rest.keys() - found.keys())
        for label in [label for label in family if label not in found]:
            letter = rest[label]
            if letter and times[letter.casefold()] == 1 and is_free(letter, label):
                found[label] = letter
    for label in [label for label in family if label not in found]:
        own = family[label][2:] or ("",)
        numbers = (str((label + more) % CLASSES) for more in range(CLASSES))
        found[label] = next(each for each in (*own, *numbers) if is_free(each, label))
    return found


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
