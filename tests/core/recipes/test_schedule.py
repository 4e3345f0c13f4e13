from dataclasses import replace
from math import cos, pi

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from mnist_desktop.core.recipes.recipe import SCHEDULES, Recipe
from mnist_desktop.core.recipes.schedule import learning_rates
from tests.fakes import TINY

RECIPE = replace(TINY, learning_rate=0.1, epochs=4)


def rates_of(recipe: Recipe, steps_per_epoch: int) -> NDArray[np.float32]:
    """Of every step of the run."""
    epochs = range(1, recipe.epochs + 1)
    return np.concatenate([learning_rates(recipe, epoch, steps_per_epoch) for epoch in epochs])


def test_a_constant_rate_is_the_recipes_in_every_step() -> None:
    assert rates_of(RECIPE, 5).tolist() == [np.float32(0.1)] * 20


def test_a_cosine_falls_from_the_recipes_rate_to_almost_nothing_but_learns_to_the_end() -> None:
    rates = rates_of(replace(RECIPE, schedule="cosine"), 50)
    assert rates[0] == pytest.approx(0.1, rel=1e-3)
    assert rates[100] == pytest.approx(0.05, rel=0.01)
    assert rates[49] == pytest.approx(0.1 * (1 + cos(pi * 49.5 / 200)) / 2)
    assert 0 < rates[-1] < 1e-5
    assert (np.diff(rates) < 0).all()


@pytest.mark.parametrize("schedule", ["warm_up", "cosine"])
def test_a_warm_up_rises_in_a_line_for_its_epochs(schedule: str) -> None:
    rates = rates_of(replace(RECIPE, schedule=schedule, warm_up_epochs=0.5), 10)
    np.testing.assert_allclose(rates[:5], [0.01, 0.03, 0.05, 0.07, 0.09], rtol=1e-5)
    assert rates[5] == rates.max() == pytest.approx(0.1, rel=0.01)


def test_after_its_warm_up_the_rate_stays() -> None:
    rates = rates_of(replace(RECIPE, schedule="warm_up", warm_up_epochs=1), 10)
    assert set(rates[10:].tolist()) == {np.float32(0.1)}


@pytest.mark.parametrize(("warm_up_epochs", "peak"), [(0, 120), (2, 200)])
def test_one_cycle_rises_from_a_25th_and_falls_to_almost_nothing(
    warm_up_epochs: float, peak: int
) -> None:
    recipe = replace(RECIPE, schedule="one_cycle", warm_up_epochs=warm_up_epochs)
    rates = rates_of(recipe, 100)
    assert rates[0] == pytest.approx(0.1 / 25, rel=0.1)
    assert abs(int(rates.argmax()) - peak) <= 1
    assert rates.max() == pytest.approx(0.1, rel=0.01)
    assert (np.diff(rates[:peak]) > 0).all()
    assert (np.diff(rates[peak:]) < 0).all()
    assert 0 < rates[-1] < 1e-3


@given(
    st.sampled_from(SCHEDULES),
    st.floats(0.01, 1_000),
    st.integers(1, 20),
    st.integers(1, 100),
    st.integers(1, 30),
)
def test_no_rate_is_ever_above_the_recipes_or_0(
    schedule: str, warm_up_epochs: float, epochs: int, steps: int, epoch: int
) -> None:
    recipe = replace(RECIPE, schedule=schedule, warm_up_epochs=warm_up_epochs, epochs=epochs)
    rates = learning_rates(recipe, epoch, steps)
    assert rates.shape == (steps,)
    assert rates.dtype == np.float32
    assert ((rates > 0) & (rates <= np.float32(0.1))).all()


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_an_epoch_beyond_the_last_goes_on_at_the_last_rate(schedule: str) -> None:
    recipe = replace(RECIPE, schedule=schedule, warm_up_epochs=1)
    last = learning_rates(recipe, RECIPE.epochs, 10)[-1]
    np.testing.assert_allclose(learning_rates(recipe, RECIPE.epochs + 1, 10), last, rtol=1e-6)
