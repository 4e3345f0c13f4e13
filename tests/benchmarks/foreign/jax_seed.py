"""The seed recipe in JAX, an epoch a `lax.scan`: `python jax_seed.py DATA`.

Stands alone; DATA is what tests/benchmarks/frameworks.py wrote. Reads a number of steps from each
line, and prints what they took: see tests/benchmarks/turns.py.
"""

import json
import sys
from time import perf_counter, process_time
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

BATCH, RATE = 32, 0.001


def main() -> None:
    data = np.load(sys.argv[1])
    images, labels = jnp.asarray(data["images"].reshape(-1, 784)), jnp.asarray(data["labels"])
    weights = [jnp.asarray(data[f"weight_{number}"]) for number in range(6)]
    zeros = [jnp.zeros_like(weight) for weight in weights]
    state: Any = (weights, zeros, zeros, jnp.float32(0))
    rng = np.random.default_rng(0)
    for line in sys.stdin:
        passed, processor = perf_counter(), process_time()
        shown = rng.permutation(len(images)).astype(np.int32)[: int(line) * BATCH]
        state, (_, correct) = epoch(state, images, labels, shown.reshape(-1, BATCH))
        right = int(correct.sum())
        took = {"passed": perf_counter() - passed, "processor": process_time() - processor}
        print(json.dumps({**took, "accuracy": right / len(shown)}), flush=True)


def epoch_of(state: Any, images: Any, labels: Any, order: Any) -> Any:
    def step(state: Any, batch: Any) -> Any:
        weights, means, squares, count = state
        pixels = images[batch].astype(jnp.float32) / 255
        digits = labels[batch].astype(jnp.int32)
        (loss, outputs), gradients = jax.value_and_grad(loss_of, has_aux=True)(
            weights, pixels, digits
        )
        count += 1
        rate = RATE * jnp.sqrt(1 - 0.999**count) / (1 - 0.9**count)
        means = [m + (g - m) * 0.1 for m, g in zip(means, gradients, strict=True)]
        squares = [s + (g * g - s) * 0.001 for s, g in zip(squares, gradients, strict=True)]
        weights = [
            w - rate * m / (jnp.sqrt(s) + 1e-7)
            for w, m, s in zip(weights, means, squares, strict=True)
        ]
        right = (outputs.argmax(axis=1) == digits).sum()
        return (weights, means, squares, count), (loss, right)

    return jax.lax.scan(step, state, order)


epoch = jax.jit(epoch_of)


def loss_of(weights: Any, pixels: Any, digits: Any) -> Any:
    hidden = pixels
    for kernel, bias in (weights[0:2], weights[2:4]):
        hidden = jax.nn.relu(hidden @ kernel + bias)
    outputs = hidden @ weights[4] + weights[5]
    shares = jax.nn.log_softmax(outputs)
    return -jnp.take_along_axis(shares, digits[:, None], axis=1).mean(), outputs


if __name__ == "__main__":
    main()
