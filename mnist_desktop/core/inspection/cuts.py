"""What is cut out of a network, or changed in it, after its training."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.networks.layers import BatchNorm, Conv2D, Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import percent
from mnist_desktop.core.recipes.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a dense layer or a filter of a convolution, both by their places from 0."""

    layer: int
    unit: int


@dataclass(frozen=True, slots=True)
class WeightEdit:
    """One weight set to a value: `tensor` as Weights names it, `place` in it."""

    tensor: str
    place: tuple[int, ...]
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """All that is changed, in this order: noise, pruning, single weights, units switched off.

    `noise` is the standard deviation of what is added to the weights of each layer, as a share of
    theirs; `pruned` is the share of all layers' weights, those nearest to 0, that become 0. Biases
    and batch norms are left as they are.
    """

    off: frozenset[Unit] = frozenset()
    pruned: float = 0.0
    noise: float = 0.0
    noise_seed: int = 0
    edits: tuple[WeightEdit, ...] = ()

    def toggled(self, unit: Unit) -> "Cuts":
        """These and a unit off, or on again."""
        return replace(self, off=self.off ^ {unit})

    def edited(self, edit: WeightEdit) -> "Cuts":
        """These and one weight more, in place of an earlier value of it."""
        others = (each for each in self.edits if (each.tensor, each.place) != _of(edit))
        return replace(self, edits=(*others, edit))


def units_to_cut(spec: NetworkSpec) -> list[int]:
    """The layers whose units can be switched off, by their places: those with weights, but for
    the last of them, whose units are the answers."""
    weighted = [
        place for place, layer in enumerate(spec.layers) if isinstance(layer, Dense | Conv2D)
    ]
    return weighted[:-1]


def can_be_cut(network: TrainedNetwork, cuts: Cuts) -> bool:
    """Whether the network has all the units and weights that are changed."""
    spec, shapes = network.spec, {name: each.shape for name, each in network.weights.items()}
    units = {layer: shapes[f"{spec.names[layer]}.kernel"][-1] for layer in units_to_cut(spec)}
    return all(unit.unit < units.get(unit.layer, 0) for unit in cuts.off) and all(
        len(edit.place) == len(shapes.get(edit.tensor, ()))
        and all(at < size for at, size in zip(edit.place, shapes[edit.tensor], strict=True))
        for edit in cuts.edits
    )


def cut_weights(network: TrainedNetwork, cuts: Cuts) -> Weights:
    """The weights of `network` with all that changed; its own are left alone."""
    weights = dict(network.weights)
    kernels = [name for name in weights if name.endswith(".kernel")]
    if cuts.noise:
        random = np.random.default_rng(cuts.noise_seed)
        for name in kernels:
            kernel = weights[name]
            noise = random.standard_normal(kernel.shape, np.float32)
            weights[name] = kernel + noise * np.float32(cuts.noise * kernel.std())
    if cuts.pruned:
        weights |= _pruned({name: weights[name] for name in kernels}, cuts.pruned)
    for edit in cuts.edits:
        weights[edit.tensor] = weights[edit.tensor].copy()
        weights[edit.tensor][edit.place] = edit.value
    for unit in cuts.off:
        _switch_off(network.spec, weights, unit)
    return weights


def _pruned(kernels: Weights, share: float) -> Weights:
    """The kernels with the `share` of their numbers that is nearest to 0 set to 0."""
    sizes = np.abs(np.concatenate([kernel.reshape(-1) for kernel in kernels.values()]))
    count = round(share * len(sizes))
    gone = np.zeros(len(sizes), bool)
    if count:
        gone[np.argpartition(sizes, count - 1)[:count]] = True
    pruned, first = {}, 0
    for name, kernel in kernels.items():
        part = gone[first : first + kernel.size].reshape(kernel.shape)
        pruned[name] = np.where(part, np.float32(0), kernel)
        first += kernel.size
    return pruned


def _switch_off(spec: NetworkSpec, weights: Weights, unit: Unit) -> None:
    """Have a unit give 0, and let nothing that follows hear it, whatever its function makes of 0.

    `weights` is changed, but none of its arrays.
    """
    for tensor in ("kernel", "bias"):
        _blank(weights, f"{spec.names[unit.layer]}.{tensor}", [unit.unit])
    units, shapes = [unit.unit], spec.shapes()
    for place in range(unit.layer + 1, len(spec.layers)):
        layer, name = spec.layers[place], spec.names[place]
        if isinstance(layer, BatchNorm):
            for tensor in ("gamma", "beta"):
                _blank(weights, f"{name}.{tensor}", units)
        elif isinstance(layer, Flatten) and len(shapes[place]) == 3:
            rows, columns, channels = shapes[place]
            units = [unit.unit + channels * each for each in range(rows * columns)]
        elif isinstance(layer, Dense | Conv2D):
            _blank(weights, f"{name}.kernel", units, axis=-2)
            return


def _blank(weights: Weights, tensor: str, units: list[int], *, axis: int = -1) -> None:
    changed = weights[tensor].copy()
    np.moveaxis(changed, axis, -1)[..., units] = 0
    weights[tensor] = changed


def told(spec: NetworkSpec, cuts: Cuts) -> tuple[str, ...]:
    """What was changed, a sentence each, for people and for a network's record."""
    return tuple(_told(spec, cuts))


def _told(spec: NetworkSpec, cuts: Cuts) -> Iterator[str]:
    if cuts.noise:
        yield f"Noise of {percent(cuts.noise)} of each layer's deviation (seed {cuts.noise_seed})."
    if cuts.pruned:
        yield f"The smallest {percent(cuts.pruned)} of the weights are 0."
    for edit in cuts.edits:
        yield f"{edit.tensor}{list(edit.place)} is {edit.value:g}."
    for layer in sorted({unit.layer for unit in cuts.off}):
        units = sorted(unit.unit + 1 for unit in cuts.off if unit.layer == layer)
        what = "Filter" if isinstance(spec.layers[layer], Conv2D) else "Unit"
        named = ", ".join(map(str, units))
        some = f"{what}s {named} of" if len(units) > 1 else f"{what} {named} of"
        yield f"{some} {spec.names[layer]} {'are' if len(units) > 1 else 'is'} off."


def cut_network(network: TrainedNetwork, cuts: Cuts) -> TrainedNetwork:
    """The changed network, as one of its own: its record tells what was changed.

    What was measured of the network before is not true of it, and left out.
    """
    record = network.record
    if record is None:
        recipe = Recipe(name=network.name, network=network.spec)
        record = Record(recipe=recipe, epochs=(), versions={})
    before = replace(record, test=None, train=None, validation=None, calibration=None)
    return TrainedNetwork(
        name=f"{network.name}, cut",
        spec=network.spec,
        weights=cut_weights(network, cuts),
        record=replace(before, cuts=(*record.cuts, *told(network.spec, cuts))),
    )


def _of(edit: WeightEdit) -> tuple[str, tuple[int, ...]]:
    return edit.tensor, edit.place
