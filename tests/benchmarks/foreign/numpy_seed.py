"""The seed recipe in NumPy, written by hand: `python numpy_seed.py DATA`.

Stands alone; DATA is what tests/benchmarks/frameworks.py wrote. Reads a number of steps from each
line, and prints what they took: see tests/benchmarks/turns.py.
"""

import json
import sys
from time import perf_counter, process_time
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]

BATCH, RATE = 32, 0.001


def main() -> None:
    data = np.load(sys.argv[1])
    images = data["images"].reshape(-1, 784).astype(np.float32) / np.float32(255)
    labels = data["labels"].astype(np.intp)
    weights = [data[f"weight_{number}"].copy() for number in range(6)]
    means = [np.zeros_like(weight) for weight in weights]
    squares = [np.zeros_like(weight) for weight in weights]
    rng, step = np.random.default_rng(0), 0
    for line in sys.stdin:
        passed, processor = perf_counter(), process_time()
        order = rng.permutation(len(images))[: int(line) * BATCH]
        loss, correct = 0.0, 0
        for first in range(0, len(order), BATCH):
            batch = order[first : first + BATCH]
            gradients, batch_loss, right = learn(weights, images[batch], labels[batch])
            loss, correct, step = loss + batch_loss, correct + right, step + 1
            rate = np.float32(RATE * np.sqrt(1 - 0.999**step) / (1 - 0.9**step))
            for weight, gradient, mean, square in zip(
                weights, gradients, means, squares, strict=True
            ):
                adam(weight, gradient, mean, square, rate)
        took = {"passed": perf_counter() - passed, "processor": process_time() - processor}
        print(json.dumps({**took, "accuracy": correct / len(order)}), flush=True)


def learn(weights: list[Array], batch: Array, digits: Array) -> tuple[list[Array], float, int]:
    """The gradients of a batch, the sum of its losses, and how many it read right."""
    kernel_1, bias_1, kernel_2, bias_2, kernel_3, bias_3 = weights
    hidden_1 = np.maximum(batch @ kernel_1 + bias_1, 0)
    hidden_2 = np.maximum(hidden_1 @ kernel_2 + bias_2, 0)
    outputs = hidden_2 @ kernel_3 + bias_3
    outputs -= outputs.max(axis=1, keepdims=True)
    powers = np.exp(outputs)
    sums = powers.sum(axis=1, keepdims=True)
    rows = np.arange(len(batch))
    loss = float((np.log(sums[:, 0]) - outputs[rows, digits]).sum())
    right = int((outputs.argmax(axis=1) == digits).sum())
    error_3 = powers / sums
    error_3[rows, digits] -= 1
    error_3 /= len(batch)
    error_2 = (error_3 @ kernel_3.T) * (hidden_2 > 0)
    error_1 = (error_2 @ kernel_2.T) * (hidden_1 > 0)
    gradients = []
    for entering, error in ((batch, error_1), (hidden_1, error_2), (hidden_2, error_3)):
        gradients += [entering.T @ error, error.sum(axis=0)]
    return gradients, loss, right


def adam(weight: Array, gradient: Array, mean: Array, square: Array, rate: np.float32) -> None:
    """One step of Adam, in place."""
    mean += (gradient - mean) * np.float32(0.1)
    square += (gradient * gradient - square) * np.float32(0.001)
    weight -= rate * mean / (np.sqrt(square) + np.float32(1e-7))


if __name__ == "__main__":
    main()
