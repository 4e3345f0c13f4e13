"""What goes on in each layer of a network that learns: gradients, weights and dead units."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite, sqrt

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Weights

FIGURES_IMAGES = 1_000
"""How many training images, the first, tell the dead units; 250 of them the gradients."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerFigures:
    """Figures by layer name, of the layers that have them. What is not finite is left out.

    - `gradient_norms`: the length of the loss's gradient in all that the layer learns.
    - `weight_norms`: the length of all that the layer learns.
    - `dead_shares`: which share of a relu's units is 0 for every one of the images. A
      convolution's unit is a filter, over all places of the image.
    """

    gradient_norms: Mapping[str, float]
    weight_norms: Mapping[str, float]
    dead_shares: Mapping[str, float]


def norms_by_layer(tensors: Weights) -> dict[str, float]:
    """The Euclidean length of all of a layer's tensors together, by layer name."""
    squares: dict[str, float] = {}
    for name, tensor in tensors.items():
        layer = name.partition(".")[0]
        squares[layer] = squares.get(layer, 0.0) + _square(tensor)
    return {layer: sqrt(square) for layer, square in squares.items() if isfinite(square)}


@np.errstate(over="ignore", invalid="ignore")  # what isn't finite is left out
def _square(tensor: NDArray[np.float32]) -> float:
    flat = tensor.ravel().astype(np.float64)
    return float(flat @ flat)
