"""Exports a network as an ONNX file. Imports onnx when called."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop import __version__
from mnist_desktop.core.arrays import Images, Probabilities, Weights
from mnist_desktop.core.networks.layer_passes import same_margins
from mnist_desktop.core.networks.layers import (
    CLASSES,
    INPUT_SHAPE,
    Activation,
    AveragePool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePool,
    Layer,
    MaxPool,
    Shape,
)
from mnist_desktop.core.networks.trained_network import TrainedNetwork

if TYPE_CHECKING:
    from onnx import ModelProto, NodeProto, TensorProto

# Old enough for runtimes of the last years (ONNX Runtime 1.13, 2022), new enough for all layers.
_OPSET = 17
_IR_VERSION = 8
_SLICE = 50
_FUNCTIONS = {"relu": "Relu", "sigmoid": "Sigmoid", "tanh": "Tanh", "softmax": "Softmax"}


class OnnxFile:
    """An Exporter."""

    def write(self, network: TrainedNetwork, path: Path, images: Images) -> None:  # noqa: ARG002
        path.write_bytes(onnx_network(network).SerializeToString(deterministic=True))

    def read(self, path: Path, images: Images) -> Iterator[Probabilities]:
        from onnx.reference import ReferenceEvaluator

        evaluator = ReferenceEvaluator(str(path))
        for first in range(0, len(images), _SLICE):
            pixels = images[first : first + _SLICE, :, :, None] / np.float32(255)
            (shares,) = evaluator.run(None, {"images": pixels})
            yield np.asarray(shares, np.float32)


def onnx_network(network: TrainedNetwork) -> "ModelProto":
    """From "images", float32 (n, 28, 28, 1), 0 to 1, to "probabilities", float32 (n, 10).

    What the ten are called is in its metadata, "class_names", as a JSON array.
    """
    from onnx import TensorProto, checker, helper

    graph = _graph(network)
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            network.name,
            [helper.make_tensor_value_info("images", TensorProto.FLOAT, ["n", *INPUT_SHAPE])],
            [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["n", CLASSES])],
            graph.tensors,
        ),
        opset_imports=[helper.make_opsetid("", _OPSET)],
        ir_version=_IR_VERSION,
        producer_name="MNIST Desktop",
        producer_version=__version__,
    )
    helper.set_model_props(model, {"class_names": json.dumps(network.class_names)})
    checker.check_model(model, full_check=True)
    return model


class _Graph:
    """A chain of nodes, each taking what the last one gave."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.tensors: list[TensorProto] = []
        self.last = "images"

    def add(
        self,
        operator: str,
        output: str,
        tensors: dict[str, NDArray[np.float32]] | None = None,
        **attributes: Any,
    ) -> None:
        """Append a node; the `tensors` are its further inputs."""
        from onnx import helper, numpy_helper

        for name, tensor in (tensors or {}).items():
            self.tensors.append(numpy_helper.from_array(np.ascontiguousarray(tensor), name))
        inputs = [self.last, *(tensors or {})]
        self.nodes.append(helper.make_node(operator, inputs, [output], output, **attributes))
        self.last = output


def _graph(network: TrainedNetwork) -> _Graph:
    graph = _Graph()
    graph.add("Transpose", "channels_first", perm=[0, 3, 1, 2])
    spec, last = network.spec, network.spec.names[-1]
    for layer, name, entering in zip(spec.layers, spec.names, spec.shapes(), strict=False):
        keys = [f"{name}.{tensor}" for tensor in layer.tensors(entering)]
        tensors = {key: network.weights[key] for key in keys}
        _add_layer(graph, layer, name, entering, tensors)
        function = getattr(layer, "activation", "linear")
        if function != "linear" and name != last:
            # Over the channels, which are the second axis of images and rows alike.
            axis: dict[str, Any] = {"axis": 1} if function == "softmax" else {}
            graph.add(_FUNCTIONS[function], f"{name}.{function}", **axis)
    graph.add("Softmax", "probabilities", axis=1)
    return graph


def _add_layer(graph: _Graph, layer: Layer, name: str, entering: Shape, tensors: Weights) -> None:
    """All of the layer but its activation function."""
    match layer:
        case Flatten():
            if len(entering) == 3:
                graph.add("Transpose", f"{name}.channels_last", perm=[0, 2, 3, 1])
            graph.add("Flatten", name)
        case Dense():
            graph.add("Gemm", name, tensors)
        case Conv2D():
            _add_convolution(graph, layer, name, entering, tensors)
        case MaxPool() | AveragePool():
            operator = "MaxPool" if isinstance(layer, MaxPool) else "AveragePool"
            window = [layer.size, layer.size]
            graph.add(operator, name, kernel_shape=window, strides=window)
        case GlobalAveragePool():
            graph.add("GlobalAveragePool", f"{name}.means")
            graph.add("Flatten", name)
        case BatchNorm():
            graph.add("BatchNormalization", name, tensors, epsilon=BatchNorm.EPSILON)
        case Dropout() | Activation():  # dropout works in training only
            pass


def _add_convolution(
    graph: _Graph, layer: Conv2D, name: str, entering: Shape, tensors: Weights
) -> None:
    margins = [(0, 0), (0, 0)]
    if layer.padding == "same":
        leaving = layer.output_shape(entering)
        margins = [
            same_margins(n, places, layer.kernel_size, layer.stride)
            for n, places in zip(entering[:2], leaving[:2], strict=True)
        ]
    (top, bottom), (left, right) = margins
    kernel, bias = f"{name}.kernel", f"{name}.bias"
    graph.add(
        "Conv",
        name,
        {kernel: tensors[kernel].transpose(3, 2, 0, 1), bias: tensors[bias]},
        kernel_shape=[layer.kernel_size] * 2,
        strides=[layer.stride] * 2,
        pads=[top, left, bottom, right],
    )
