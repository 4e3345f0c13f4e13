import numpy as np
import pytest

from mnist_desktop.core.networks.layers import BatchNorm, Conv2D, Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.presets import CONVOLUTIONAL, SEED, WIDE
from mnist_desktop.engine.initial import initial_weights


def test_a_seed_says_every_weight_and_another_seed_others() -> None:
    some, again, others = (initial_weights(SEED.network, seed) for seed in (3, 3, 4))
    for name in SEED.network.tensor_shapes():
        np.testing.assert_array_equal(some[name], again[name])
    assert (some["dense_1.kernel"] != others["dense_1.kernel"]).mean() > 0.99


def test_kernels_are_uniform_between_glorots_limits() -> None:
    weights = initial_weights(CONVOLUTIONAL.network, 0)
    for name, limit in (
        ("conv_2.kernel", (6 / (9 * 16 + 9 * 32)) ** 0.5),
        ("dense_1.kernel", (6 / (800 + 64)) ** 0.5),
    ):
        kernel = weights[name]
        assert kernel.dtype == np.float32
        assert kernel.shape == CONVOLUTIONAL.network.tensor_shapes()[name]
        assert np.abs(kernel).max() == pytest.approx(limit, rel=0.01)
        assert kernel.std() == pytest.approx(limit / 3**0.5, rel=0.05)
        assert np.abs(kernel).max() <= limit


@pytest.mark.parametrize(
    ("initializer", "variance"),
    [
        ("glorot_uniform", 2 / (784 + 256)),
        ("glorot_normal", 2 / (784 + 256)),
        ("he_uniform", 2 / 784),
        ("he_normal", 2 / 784),
    ],
)
def test_an_initializer_gives_a_kernel_its_variance(initializer: str, variance: float) -> None:
    kernel = initial_weights(WIDE.network, 0, initializer)["dense_1.kernel"]
    assert kernel.mean() == pytest.approx(0, abs=1e-3)
    assert kernel.var() == pytest.approx(variance, rel=0.01)
    furthest = 2 / 0.8796 if initializer.endswith("normal") else 3**0.5
    assert np.abs(kernel).max() == pytest.approx(furthest * variance**0.5, rel=0.001)


def test_zeros_leave_every_kernel_empty_and_scales_as_they_are() -> None:
    spec = NetworkSpec((Flatten(), BatchNorm(), Dense(10, "softmax")))
    weights = initial_weights(spec, 0, "zeros")
    assert not weights["dense_1.kernel"].any()
    assert weights["batch_norm_1.gamma"].all()


def test_all_else_is_zero_but_scales_and_variances() -> None:
    spec = NetworkSpec((Conv2D(3), BatchNorm(), Flatten(), Dense(10, "softmax")))
    weights = initial_weights(spec, 0)
    starts = {name: set(tensor.ravel().tolist()) for name, tensor in weights.items()}
    assert starts["conv_1.bias"] == starts["dense_1.bias"] == {0}
    assert starts["batch_norm_1.gamma"] == starts["batch_norm_1.moving_variance"] == {1}
    assert starts["batch_norm_1.beta"] == starts["batch_norm_1.moving_mean"] == {0}
