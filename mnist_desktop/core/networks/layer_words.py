"""Says in a few words what a layer is."""

from mnist_desktop.core.networks.layers import (
    Activation,
    AveragePool,
    Conv2D,
    Dense,
    Dropout,
    Layer,
    MaxPool,
)
from mnist_desktop.core.percent import percent


def words_for(layer: Layer) -> str:
    """The kind of the layer and its numbers: "dense 50 relu", "conv 16 of 3 × 3 relu"."""
    match layer:
        case Dense():
            return f"dense {layer.units} {layer.activation}"
        case Conv2D():
            size = layer.kernel_size
            stride = f" stride {layer.stride}" if layer.stride > 1 else ""
            return f"conv {layer.filters} of {size} × {size}{stride} {layer.activation}"
        case MaxPool() | AveragePool():
            return f"{layer.kind.replace('_', ' ')} {layer.size} × {layer.size}"
        case Dropout():
            return f"dropout {percent(layer.rate, 0)}"
        case Activation():
            return layer.activation
        case _:
            return layer.kind.replace("_", " ")


def details_of(layer: Layer) -> str:
    """The numbers of the layer, beside the name of its kind: "16 of 3 × 3, same, relu"."""
    match layer:
        case Dense():
            return f"{layer.units} units, {layer.activation}"
        case Conv2D():
            size = layer.kernel_size
            stride = f", stride {layer.stride}" if layer.stride > 1 else ""
            shape = f"{layer.filters} of {size} × {size}{stride}"
            return f"{shape}, {layer.padding}, {layer.activation}"
        case MaxPool() | AveragePool():
            return f"{layer.size} × {layer.size}"
        case Dropout():
            return percent(layer.rate, 0)
        case Activation():
            return layer.activation
        case _:
            return ""
