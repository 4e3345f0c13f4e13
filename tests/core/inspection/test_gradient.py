"""The backward pass against TensorFlow's tape, and against small steps."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Outputs, Weights
from mnist_desktop.core.inspection.gradient import gradients
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.layers import (
    Activation,
    AveragePool,
    BatchNorm,
    Conv2D,
    Dense,
    Flatten,
    GlobalAveragePool,
    MaxPool,
)
from mnist_desktop.core.networks.network import NetworkSpec
from tests.core.random_networks import network_specs, random_images, random_weights

EVERY_KIND = NetworkSpec(
    (
        Conv2D(4, 3, 2, "same", "tanh"),
        BatchNorm(),
        MaxPool(2),
        Conv2D(6, 2, 1, "valid", "sigmoid"),
        AveragePool(2),
        Activation("softmax"),
        GlobalAveragePool(),
        Dense(12, "relu"),
        Dense(10, "softmax"),
    )
)


def toward(weights: Outputs) -> Callable[[Outputs], Outputs]:
    return lambda _: weights


def random_direction(seed: int, count: int) -> Outputs:
    return np.random.default_rng(seed).normal(0, 1, (count, 10)).astype(np.float32)


def test_a_small_step_of_a_pixel_changes_the_outputs_as_its_gradient_says() -> None:
    spec = NetworkSpec((Flatten(), Dense(20, "tanh"), Dense(10, "sigmoid")))
    weights, direction = random_weights(spec, 3), random_direction(0, 1)
    image = np.full((1, 28, 28), 128, np.uint8)
    _, (gradient,) = gradients(spec, weights, image, toward(direction))
    for row, column in ((0, 0), (13, 5), (27, 27)):
        ends = np.repeat(image, 2, axis=0)
        ends[:, row, column] = 126, 130
        low, high = outputs(spec, weights, ends).astype(np.float64) @ direction[0]
        assert (high - low) * 255 / 4 == pytest.approx(gradient[row, column], abs=2e-3)


def test_images_in_a_crowd_have_the_gradients_that_they_have_alone() -> None:
    weights, images = random_weights(EVERY_KIND, 1), random_images(3)
    direction = random_direction(1, 3)
    values, together = gradients(EVERY_KIND, weights, images, toward(direction))
    np.testing.assert_allclose(values, outputs(EVERY_KIND, weights, images), atol=1e-6)
    for place in range(3):
        one = slice(place, place + 1)
        _, alone = gradients(EVERY_KIND, weights, images[one], toward(direction[one]))
        np.testing.assert_allclose(together[one], alone, atol=1e-6)


def tape_gradients(
    spec: NetworkSpec, weights: Weights, images: Images, direction: Outputs
) -> NDArray[np.float32]:
    """TensorFlow's, through the Keras twin without its last function."""
    from tests.engine.keras_twin import keras_twin, pixels

    twin = keras_twin(spec, weights)
    import keras
    import tensorflow as tf

    twin.layers[-1].activation = keras.activations.linear
    with tf.GradientTape() as tape:
        array = tf.constant(pixels(images))
        tape.watch(array)
        flowing = array
        for layer in twin.layers:
            flowing = layer(flowing, training=False)
        total = tf.reduce_sum(flowing * direction)
    found = tape.gradient(total, array)
    if found is None:  # a network that looks at no pixel
        return np.zeros(images.shape, np.float32)
    theirs: NDArray[np.float32] = found.numpy()[..., 0]
    return theirs


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore:(?s).*a softmax over axis -1 of a tensor")
@given(network_specs(), st.integers(0, 1000))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_gradients_are_those_of_tensorflows_tape(spec: NetworkSpec, seed: int) -> None:
    weights, images = random_weights(spec, seed), random_images(2, seed)
    direction = random_direction(seed, 2)
    _, ours = gradients(spec, weights, images, toward(direction))
    theirs = tape_gradients(spec, weights, images, direction)
    np.testing.assert_allclose(ours, theirs, atol=1e-4, rtol=1e-4)


@pytest.mark.tensorflow
def test_every_kind_of_layer_passes_gradients_as_tensorflow_does_on_paper_too() -> None:
    weights, images = random_weights(EVERY_KIND, 7), random_images(2, 7)
    images[:, :, :14] = 0
    direction = random_direction(7, 2)
    _, ours = gradients(EVERY_KIND, weights, images, toward(direction))
    theirs = tape_gradients(EVERY_KIND, weights, images, direction)
    assert np.abs(theirs).max() > 1e-6
    np.testing.assert_allclose(ours, theirs, atol=1e-4 * float(np.abs(theirs).max()), rtol=1e-3)
