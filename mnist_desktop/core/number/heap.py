"""A heap: digits of a reading that lie within each other, as the strokes of one badly read digit.

Nobody writes a digit inside another one. A way of writing that the network doesn't know is read
stroke by stroke, though, and who then says what it is means all of it.
"""

from collections.abc import Sequence

from mnist_desktop.core.ink.box import Box
from mnist_desktop.core.number.grouping import NOTHING_SAID, Grouping
from mnist_desktop.core.number.number_reading import ReadDigit

_WITHIN = 0.5  # of the smaller box: digits that lean over each other share less


def heap_of(
    digits: Sequence[ReadDigit], chosen: int, grouping: Grouping = NOTHING_SAID
) -> list[ReadDigit]:
    """`digits[chosen]` and all that lie within it or around it, and within those, in order.

    What a person said to be apart, by `grouping`, stays so.
    """
    heap = {chosen}
    while more := {
        place
        for place in range(len(digits))
        if place not in heap
        and any(_are_heaped(digits[place], digits[inside], grouping) for inside in heap)
    }:
        heap |= more
    return [digits[place] for place in sorted(heap)]


def _are_heaped(one: ReadDigit, other: ReadDigit, grouping: Grouping) -> bool:
    return _lie_within(one.steps.box, other.steps.box) and not grouping.are_apart(
        one.keys, other.keys
    )


def _lie_within(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    if across <= 0 or down <= 0:
        return False
    return across * down >= _WITHIN * min(_area(one), _area(other))


def _area(box: Box) -> float:
    return (box.right - box.left) * (box.bottom - box.top)
