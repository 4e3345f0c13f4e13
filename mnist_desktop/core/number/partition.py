"""The cheapest way to make digits of all pieces, by dynamic programming over the lattice."""

from collections.abc import Sequence
from typing import TypeAlias

_MOST_STATES = 256  # of which the cheapest are followed, where strokes lie in heaps

Members: TypeAlias = tuple[int, ...]
"""Indices of pieces."""


def cheapest_partition(groups: Sequence[Members], costs: Sequence[float], count: int) -> list[int]:
    """Which of `groups` hold each of `count` pieces exactly once, at the least sum of `costs`.

    The groups are taken by their first piece, from 0 on: a state is the set of later pieces that
    are taken already, and with pieces in order from left to right there are few. `groups` must
    hold each piece as a group of its own, so that there always is a way.
    """
    by_first: list[list[int]] = [[] for _ in range(count)]
    masks = [sum(1 << piece for piece in group) for group in groups]
    for index, group in enumerate(groups):
        by_first[group[0]].append(index)
    states: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for piece in range(count):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for taken, (cost, chosen) in states.items():
            if taken >> piece & 1:
                _keep(following, taken, cost, chosen)
                continue
            for index in by_first[piece]:
                if not taken & masks[index]:
                    _keep(following, taken | masks[index], cost + costs[index], (*chosen, index))
        states = _cheapest(following)
    ((_, chosen),) = states.values()
    return list(chosen)


def _keep(
    states: dict[int, tuple[float, tuple[int, ...]]],
    taken: int,
    cost: float,
    chosen: tuple[int, ...],
) -> None:
    known = states.get(taken)
    if known is None or cost < known[0]:
        states[taken] = cost, chosen


def _cheapest(
    states: dict[int, tuple[float, tuple[int, ...]]],
) -> dict[int, tuple[float, tuple[int, ...]]]:
    if len(states) <= _MOST_STATES:
        return states
    ranked = sorted(states, key=lambda taken: states[taken][0])
    return {taken: states[taken] for taken in ranked[:_MOST_STATES]}
