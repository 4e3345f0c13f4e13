"""The cheapest partition, held against trying all of them."""

from collections.abc import Iterator
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.number.partition import cheapest_partition

_COUNT = 5
_GROUPS = [group for size in range(1, 4) for group in combinations(range(_COUNT), size)]


def _partitions(left: frozenset[int]) -> Iterator[list[int]]:
    if not left:
        yield []
        return
    for index, group in enumerate(_GROUPS):
        if min(left) in group and left >= set(group):
            for rest in _partitions(left - set(group)):
                yield [index, *rest]


_ALL = list(_partitions(frozenset(range(_COUNT))))


@given(st.lists(st.integers(-50, 50), min_size=len(_GROUPS), max_size=len(_GROUPS)))
def test_no_partition_is_cheaper(costs: list[int]) -> None:
    chosen = cheapest_partition(_GROUPS, [float(cost) for cost in costs], _COUNT)
    assert sorted(piece for index in chosen for piece in _GROUPS[index]) == list(range(_COUNT))
    least = min(sum(costs[index] for index in partition) for partition in _ALL)
    assert sum(costs[index] for index in chosen) == least


def test_nothing_is_parted_into_nothing() -> None:
    assert cheapest_partition([], [], 0) == []
