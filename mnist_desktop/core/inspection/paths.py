"""The strongest paths through dense layers, back from one neuron."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mnist_desktop.core.inspection.at_work import INPUT, AtWork
from mnist_desktop.core.inspection.neuron import Neuron, source_of, unwrapped
from mnist_desktop.core.networks.layers import Dense
from mnist_desktop.core.networks.trained_network import TrainedNetwork

BRANCHES = (6, 3, 3)
"""How many inputs of a neuron are followed, from the one that is asked for backwards."""


@dataclass(frozen=True, slots=True)
class PathLink:
    """What one neuron adds to the sum of another: its activation times the weight between."""

    start: Neuron
    end: Neuron
    added: float


def strongest_paths(
    network: TrainedNetwork, work: AtWork, neuron: Neuron, branches: Sequence[int] = BRANCHES
) -> list[PathLink]:
    """The links that add most to `neuron` or take most away, then those that add to their starts.

    Only dense layers have any: the paths end where an image or a map begins.
    """
    return list(_links(network, work, neuron, list(branches), set()))


def _links(
    network: TrainedNetwork,
    work: AtWork,
    neuron: Neuron,
    branches: Sequence[int],
    followed: set[Neuron],
) -> Iterator[PathLink]:
    end = source_of(network.spec, neuron)
    if not branches or end.layer == INPUT or end in followed:
        return
    followed.add(end)
    made = work[end.layer]
    if not isinstance(made.layer, Dense):
        return
    kernel = network.weights[f"{made.name}.kernel"]
    with np.errstate(over="ignore", invalid="ignore"):
        added = np.nan_to_num(made.entering * kernel[:, end.unit], posinf=0, neginf=0)
    count, *rest = branches
    for unit in _largest(np.abs(added), count):
        if not added[unit]:
            continue
        start = unwrapped(network.spec, Neuron(end.layer - 1, (int(unit),)))
        yield PathLink(start, neuron, float(added[unit]))
        yield from _links(network, work, start, rest, followed)


def _largest(sizes: np.ndarray[tuple[int], np.dtype[np.float32]], count: int) -> list[int]:
    count = min(count, len(sizes))
    chosen = np.argpartition(sizes, -count)[-count:]
    order: list[int] = chosen[np.argsort(-sizes[chosen], kind="stable")].tolist()
    return order
