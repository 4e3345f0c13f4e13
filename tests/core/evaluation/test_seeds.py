from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.evaluation.seeds import Spread, recipes_of_seeds, spread_in_words, spread_of
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.recipes.recipe import MAX_SEED


def test_only_the_seed_differs_and_the_recipes_own_comes_first() -> None:
    recipes = recipes_of_seeds(SEED, 3)
    assert [recipe.seed for recipe in recipes] == [0, 1, 2]
    assert recipes[0] == SEED
    assert len({(recipe.name, recipe.network, recipe.learning_rate) for recipe in recipes}) == 1


@pytest.mark.parametrize("count", [0, 101])
def test_a_number_of_seeds_has_its_bounds(count: int) -> None:
    with pytest.raises(InvalidValueError, match=f"seeds must be from 1 to 100, not {count}"):
        recipes_of_seeds(SEED, count)


def test_there_must_be_as_many_seeds() -> None:
    last = replace(SEED, seed=MAX_SEED)
    assert len(recipes_of_seeds(last, 1)) == 1
    with pytest.raises(InvalidValueError, match="there are not 2 more"):
        recipes_of_seeds(last, 2)


@given(st.lists(st.floats(0, 1), min_size=2, max_size=50))
def test_the_spread_is_numpys(values: list[float]) -> None:
    spread = spread_of(values)
    assert spread is not None
    assert spread.mean == pytest.approx(np.mean(values))
    assert spread.deviation == pytest.approx(np.std(values, ddof=1), abs=1e-9)
    assert (spread.low, spread.high) == (min(values), max(values))


def test_what_is_not_known_does_not_count() -> None:
    assert spread_of([None, 0.9, None]) == Spread(values=(0.9,))
    assert spread_of([None]) is None


def test_a_spread_is_told_in_words() -> None:
    spread = Spread(values=(0.97, 0.972, 0.974))
    assert spread_in_words(spread) == ("mean 97.20 %, deviation 0.20, 97.00 to 97.40 %")
    assert spread_in_words(Spread(values=(0.97,))) == "97.00 %"
