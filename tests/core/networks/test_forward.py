from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.networks.forward import (
    activations,
    entering,
    outputs,
    probabilities,
    trace,
)
from mnist_desktop.core.networks.layers import (
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
)
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.presets import CONVOLUTIONAL, SEED
from tests.core.random_networks import network_specs, random_images, random_weights


def with_ending(*layers: Layer) -> NetworkSpec:
    """A network of `layers`, and what makes ten numbers of theirs."""
    return NetworkSpec((*layers, GlobalAveragePool(), Dense(10, "softmax")))


def weights_of(spec: NetworkSpec, **given: ArrayLike) -> Weights:
    """Zeros, but for the tensors given, such as conv_1__kernel."""
    weights = {name: np.zeros(shape, np.float32) for name, shape in spec.tensor_shapes().items()}
    for name, value in given.items():
        key = name.replace("__", ".")
        weights[key] = np.asarray(value, np.float32).reshape(weights[key].shape)
    return weights


ONE_PIXEL = np.zeros((1, 28, 28), np.uint8)
ONE_PIXEL[0, 10, 12] = 255


def test_a_convolution_slides_its_kernel_without_turning_it() -> None:
    spec = with_ending(Conv2D(1, 3))
    kernel = np.arange(9.0).reshape(3, 3)
    (first, *_) = activations(spec, weights_of(spec, conv_1__kernel=kernel), ONE_PIXEL)
    assert first.shape == (1, 26, 26, 1)
    # The pixel is under the kernel's last place when the window begins two before it.
    np.testing.assert_array_equal(first[0, 8:11, 10:13, 0], kernel[::-1, ::-1])
    assert first.sum() == kernel.sum()


def test_a_convolution_adds_over_channels_and_its_bias() -> None:
    spec = with_ending(Conv2D(2, 1), Conv2D(1, 1))
    weights = weights_of(
        spec,
        conv_1__kernel=[2, 3],
        conv_1__bias=[0, 1],
        conv_2__kernel=[10, 100],
        conv_2__bias=[5],
    )
    second = activations(spec, weights, ONE_PIXEL)[1]
    assert second[0, 10, 12, 0] == 10 * 2 + 100 * (3 + 1) + 5
    assert second[0, 0, 0, 0] == 100 * 1 + 5


def test_same_padding_with_stride_two_puts_its_only_zeros_behind() -> None:
    image = np.full((1, 28, 28), 255, np.uint8)
    spec = with_ending(Conv2D(1, 3, stride=2, padding="same"))
    (first, *_) = activations(spec, weights_of(spec, conv_1__kernel=np.ones(9)), image)
    assert first.shape == (1, 14, 14, 1)
    assert first[0, 0, 0, 0] == 9  # the first window is full
    assert first[0, 13, 13, 0] == 4  # the last reaches over two edges
    assert first[0, 0, 13, 0] == 6


def test_same_padding_with_an_even_kernel_puts_the_odd_zero_behind() -> None:
    spec = with_ending(Conv2D(1, 2, padding="same"))
    (first, *_) = activations(spec, weights_of(spec, conv_1__kernel=[1, 2, 3, 4]), ONE_PIXEL)
    assert first.shape == (1, 28, 28, 1)
    np.testing.assert_array_equal(first[0, 9:11, 11:13, 0], [[4, 3], [2, 1]])


def test_pooling_keeps_the_largest_or_the_mean_and_drops_what_is_left_over() -> None:
    image = ONE_PIXEL.copy()
    image[0, 27, 27] = 255  # beyond nine whole windows of three
    for layer, expected in ((MaxPool(3), 1), (AveragePool(3), 1 / 9)):
        (pooled, *_) = activations(spec := with_ending(layer), weights_of(spec), image)
        assert pooled.shape == (1, 9, 9, 1)
        assert pooled[0, 3, 4, 0] == pytest.approx(expected)
        assert pooled.sum() == pytest.approx(expected)


def test_global_average_pooling_keeps_the_mean_of_each_channel() -> None:
    spec = with_ending()
    (means, *_) = activations(spec, weights_of(spec), ONE_PIXEL)
    assert means == pytest.approx(np.array([[1 / 784]]))


def test_batch_norm_uses_its_moving_mean_and_variance() -> None:
    spec = with_ending(BatchNorm())
    weights = weights_of(
        spec,
        batch_norm_1__gamma=[2],
        batch_norm_1__beta=[3],
        batch_norm_1__moving_mean=[0.5],
        batch_norm_1__moving_variance=[4 - 1e-3],
    )
    (normal, *_) = activations(spec, weights, ONE_PIXEL)
    assert normal[0, 10, 12, 0] == pytest.approx(3 + 2 * (1 - 0.5) / 2)
    assert normal[0, 0, 0, 0] == pytest.approx(3 - 2 * 0.5 / 2)


def test_dropout_lets_all_through_and_flatten_keeps_rows_together() -> None:
    spec = NetworkSpec((Dropout(0.9), Flatten(), Dense(10, "softmax")))
    dropped, flat, _ = activations(spec, weights_of(spec), ONE_PIXEL)
    assert dropped.sum() == 1
    assert flat[0].argmax() == 10 * 28 + 12


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("linear", lambda x: x),
        ("relu", lambda x: max(x, 0)),
        ("tanh", np.tanh),
        ("sigmoid", lambda x: 1 / (1 + np.exp(-x))),
    ],
)
def test_each_function_is_what_its_name_says(name: str, expected: Callable[[float], float]) -> None:
    spec = with_ending(Conv2D(2, 1, activation=name))
    weights = weights_of(spec, conv_1__bias=[-1.5, 2.5])
    (values, *_) = activations(spec, weights, ONE_PIXEL)
    assert values[0, 0, 0] == pytest.approx([expected(-1.5), expected(2.5)])


def test_a_softmax_on_an_image_shares_out_among_its_channels() -> None:
    spec = with_ending(Conv2D(3, 1), Activation("softmax"))
    weights = weights_of(spec, conv_1__bias=[0, 1, 1000])
    shares = activations(spec, weights, ONE_PIXEL)[1]
    assert shares[0, 0, 0] == pytest.approx([0, 0, 1])


@pytest.mark.parametrize("distance", [-1e6, -200.0, 200.0, 1e6])
def test_outputs_beyond_a_floats_reach_still_give_ten_probabilities(distance: float) -> None:
    spec = SEED.network
    biases = np.full(10, distance)
    biases[3] += 2.0
    weights = weights_of(spec, dense_3__bias=biases)
    shares = probabilities(spec, weights, random_images(1))
    assert np.isfinite(activations(spec, weights, random_images(1))[-1]).all()
    assert shares.sum() == pytest.approx(1)
    assert shares[0].argmax() == 3
    assert shares[0, 3] == pytest.approx(1 / (1 + 9 * np.exp(-2)), rel=1e-3)


@given(network_specs(), st.integers(0, 1000))
@settings(deadline=None, max_examples=25)
def test_the_last_activation_ranks_the_digits_as_the_outputs_do(
    spec: NetworkSpec, seed: int
) -> None:
    weights, images = random_weights(spec, seed), random_images(3)
    last, before = activations(spec, weights, images)[-1], outputs(spec, weights, images)
    assert [array.shape[1:] for array in activations(spec, weights, images)] == [*spec.shapes()[1:]]
    of_largest = np.take_along_axis(last, before.argmax(axis=1)[:, None], axis=1)[:, 0]
    np.testing.assert_allclose(of_largest, last.max(axis=1), rtol=1e-5, atol=1e-7)


@given(network_specs(), st.integers(0, 1000))
@settings(deadline=None, max_examples=60)
def test_what_keeps_nothing_between_finds_what_is_found_layer_by_layer(
    spec: NetworkSpec, seed: int
) -> None:
    weights, images = random_weights(spec, seed), random_images(3, seed)
    found = trace(spec, weights, images)
    for layer, expected in enumerate(found[:-1]):
        given_alone = entering(spec, weights, images, layer)
        np.testing.assert_allclose(given_alone, expected, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(outputs(spec, weights, images), found[-1], rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("scale", [-2.0, 3.0])
@pytest.mark.parametrize("function", ["relu", "linear", "tanh"])
def test_a_batch_norm_that_turns_the_sign_keeps_the_largest_of_what_it_gives(
    function: str, scale: float
) -> None:
    layers = Conv2D(2, 3, activation="linear"), BatchNorm(), Activation(function), MaxPool(2)
    spec = with_ending(*layers)
    weights = random_weights(spec, 1)
    weights["batch_norm_1.gamma"][:] = scale
    images = random_images(5)
    expected = activations(spec, weights, images)[3]
    np.testing.assert_allclose(entering(spec, weights, images, 4), expected, atol=1e-5)


def test_images_are_read_alike_alone_and_in_a_crowd_of_several_slices() -> None:
    spec, images = CONVOLUTIONAL.network, random_images(900)
    weights = random_weights(spec, 0)
    together = probabilities(spec, weights, images)
    for number in (0, 450, 899):
        alone = probabilities(spec, weights, images[number : number + 1])
        np.testing.assert_allclose(alone[0], together[number], atol=1e-5)


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore:(?s).*a softmax over axis -1 of a tensor")
@given(network_specs(), st.integers(0, 1000))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_every_layer_agrees_with_keras(spec: NetworkSpec, seed: int) -> None:
    from tests.engine.keras_twin import keras_activations

    weights, images = random_weights(spec, seed), random_images(2, seed)
    ours = activations(spec, weights, images)
    theirs = keras_activations(spec, weights, images)
    for name, our, their in zip(spec.names, ours, theirs, strict=True):
        np.testing.assert_allclose(our, their, atol=1e-5, rtol=1e-5, err_msg=name)
