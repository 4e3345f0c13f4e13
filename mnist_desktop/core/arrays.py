"""The arrays that the app passes around, each named by its shape, unit and range."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Images: TypeAlias = NDArray[np.uint8]
"""(n, 28, 28), ink 255 on paper 0, as MNIST stores them."""

Image: TypeAlias = NDArray[np.uint8]
"""(28, 28), ink 255 on paper 0."""

Labels: TypeAlias = NDArray[np.uint8]
"""(n,), the digit of each image, 0 to 9."""

Outputs: TypeAlias = NDArray[np.float32]
"""(n, 10), what goes into the last layer's sigmoid or softmax: any number, the largest is read."""

Probabilities: TypeAlias = NDArray[np.float32]
"""(10,) or (n, 10), each row at least 0 and summing to 1."""

ConfusionMatrix: TypeAlias = NDArray[np.int64]
"""(10, 10) counts: row the actual digit, column the predicted one."""

Weights: TypeAlias = dict[str, NDArray[np.float32]]
"""Tensors by "<layer name>.<tensor name>", such as "dense_1.kernel"."""

Array: TypeAlias = NDArray[np.float32]
"""(n, ...), the activations of one layer for n images."""
