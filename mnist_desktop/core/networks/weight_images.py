"""What the first layer that learns looks for in an image: its weights as images."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.networks.layers import Shape
from mnist_desktop.core.networks.trained_network import TrainedNetwork

MAX_IMAGES = 256
_STRONG = 0.98  # the share of weights that are below full colour

Tiles: TypeAlias = NDArray[np.float32]
"""(n, height, width), a weight for each pixel: above 0 where ink speaks for the unit."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeightImages:
    """The weights of a layer, one image a unit or filter; the first MAX_IMAGES of them."""

    layer: str  # its name, "dense_1"
    unit: str  # "unit" or "filter"
    count: int  # how many the layer has
    tiles: Tiles

    @property
    def strongest(self) -> float:
        """How far from 0 all but the very largest weights are at most; above 0."""
        return max(float(np.quantile(np.abs(self.tiles), _STRONG)), 1e-6)


def first_layer_images(network: TrainedNetwork) -> WeightImages | None:
    """The weights that the network lays over its image; None where it has none.

    Nothing before them has weights, so one channel enters: each unit's or filter's are an image.
    """
    grid: Shape = ()
    layers = zip(network.spec.names, network.spec.shapes(), strict=False)
    for name, entering in layers:
        grid = entering[:2] if len(entering) == 3 else grid
        kernel = network.weights.get(f"{name}.kernel")
        if kernel is None:
            continue
        if kernel.ndim == 4:  # (size, size, 1, filters)
            tiles, unit = kernel[:, :, 0].transpose(2, 0, 1), "filter"
        else:  # (inputs, units); a global pooling leaves but one input
            shape = grid if prod(grid) == len(kernel) else (1, len(kernel))
            tiles, unit = kernel.T.reshape(-1, *shape), "unit"
        return WeightImages(layer=name, unit=unit, count=len(tiles), tiles=tiles[:MAX_IMAGES])
    return None


def weight_table(images: WeightImages | None) -> Iterator[list[str]]:
    """A line for each unit that is shown: its weights, row by row of its image."""
    if images is None:
        return
    height, width = images.tiles.shape[1:]
    yield [images.unit, *(f"{row},{column}" for row in range(height) for column in range(width))]
    for number, tile in enumerate(images.tiles, start=1):
        yield [str(number), *(f"{weight:.6g}" for weight in tile.ravel())]
