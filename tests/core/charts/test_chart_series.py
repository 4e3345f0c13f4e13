from dataclasses import replace
from math import inf, isnan
from typing import Any

import numpy as np
import pytest

from mnist_desktop.core.charts.chart_series import Quantity, Series, in_words, series_of
from mnist_desktop.core.charts.chart_table import table_of
from mnist_desktop.core.charts.training_curves import TrainingCurves
from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.recipes.schedule import learning_rates
from mnist_desktop.core.training.changes import Change


def line(epoch: int, **figures: Any) -> EpochRecord:
    return EpochRecord(
        epoch=epoch, train_loss=1.0 / epoch, train_accuracy=0.5, seconds=1.0, **figures
    )


def by_name(quantity: Quantity, *lines: EpochRecord) -> dict[str, Series]:
    curves = TrainingCurves()
    curves.add_epochs(lines)
    curves.images = {"test": 10_000}
    return {series.name: series for series in series_of(curves, quantity)}


def test_a_split_that_no_epoch_read_has_no_series() -> None:
    found = by_name(Quantity.LOSS, line(1, validation_loss=0.5), line(2, validation_loss=0.4))
    assert list(found) == ["training", "validation"]
    assert found["validation"].values.tolist() == [0.5, 0.4]


def test_accuracies_are_percentages_and_know_how_many_images_they_counted() -> None:
    found = by_name(Quantity.ACCURACY, line(1, test_accuracy=0.97))
    assert found["test"].values.tolist() == [97.0]
    assert (found["test"].images, found["training"].images) == (10_000, 0)


def test_an_epoch_that_did_not_read_a_split_is_left_out_of_its_series() -> None:
    found = by_name(Quantity.LOSS, line(1), line(2, test_loss=0.5), line(3))
    assert found["test"].epochs.tolist() == [2.0]
    assert found["test"].at(2.4) == 0.5
    assert found["test"].at(3.0) is None


def test_an_infinite_loss_is_in_the_series_but_is_no_number() -> None:
    found = by_name(Quantity.LOSS, line(1, test_loss=inf))
    assert isnan(found["test"].values[0])


@pytest.mark.parametrize(
    "quantity",
    [
        Quantity.LEARNING_RATE,
        Quantity.GRADIENT_NORM,
        Quantity.WEIGHT_NORM,
        Quantity.DEAD_UNITS,
    ],
)
def test_what_a_run_did_not_record_has_no_series(quantity: Quantity) -> None:
    assert not by_name(quantity, line(1))


def test_each_layer_has_a_series_of_its_own() -> None:
    found = by_name(
        Quantity.DEAD_UNITS,
        line(1, dead_shares={"dense": 0.25, "dense_1": 0.0}),
        line(2),
        line(3, dead_shares={"dense": 0.5, "dense_1": 0.0}),
    )
    assert list(found) == ["dense", "dense_1"]
    assert found["dense"].epochs.tolist() == [1.0, 3.0]
    assert found["dense"].values.tolist() == [25.0, 50.0]


def test_the_learning_rate_of_each_epoch_is_a_series() -> None:
    found = by_name(Quantity.LEARNING_RATE, line(1, learning_rate=0.1), line(2, learning_rate=0.05))
    assert found["learning rate"].values.tolist() == [0.1, 0.05]


def rates_of(recipe: Recipe, *changes: Change, epochs: int = 4) -> Series:
    curves = TrainingCurves()
    curves.recipe = recipe
    curves.add_epochs(line(epoch, learning_rate=0.1) for epoch in range(1, epochs + 1))
    for change in changes:
        curves.add_change(change, 100)
    (series,) = series_of(curves, Quantity.LEARNING_RATE)
    return series


def test_a_learning_rate_that_rises_and_falls_does_so_inside_the_epochs() -> None:
    recipe = replace(SEED, learning_rate=0.5, schedule="one_cycle", warm_up_epochs=1.0, epochs=4)
    series = rates_of(recipe)
    assert (series.epochs[0], series.epochs[-1]) == (0, 4)
    assert (np.diff(series.epochs) > 0).all()
    assert series.values.max() == series.at(1.0) == 0.5
    steps = learning_rates(recipe, 3, 1_000)
    for place, rate in ((2.2, steps[199]), (2.75, steps[749])):
        drawn = float(np.interp(place, series.epochs, series.values))
        assert drawn == pytest.approx(float(rate), rel=0.01)
    assert 0 < series.values[-1] < 0.001


def test_a_learning_rate_that_is_changed_has_a_step_where_it_was() -> None:
    change = Change(epoch=2, step=50, field="learning_rate", value=0.01)
    series = rates_of(replace(SEED, learning_rate=0.2, epochs=4), change)
    before = series.epochs <= 1.5
    assert set(series.values[before]) == {0.2}
    assert set(series.values[~before]) == {0.01}


def test_a_constant_learning_rate_and_one_of_an_unknown_recipe_are_those_of_the_epochs() -> None:
    assert rates_of(SEED).values.tolist() == [0.1] * 4


def test_a_thousand_epochs_are_no_more_points_than_a_screen_has_columns() -> None:
    recipe = replace(SEED, schedule="cosine", epochs=1_000)
    assert len(rates_of(recipe, epochs=1_000).epochs) == 2_001


def test_the_table_has_the_mean_learning_rate_of_each_epoch() -> None:
    curves = TrainingCurves()
    curves.recipe = replace(SEED, schedule="cosine")
    curves.add_epochs([line(1, learning_rate=0.1), line(2, learning_rate=0.05)])
    header, *lines = table_of([curves])
    assert [row[header.index("learning_rate")] for row in lines] == ["0.1", "0.05"]


def test_values_are_written_in_the_words_of_their_quantity() -> None:
    assert in_words(Quantity.LOSS, 0.05123) == "0.0512"
    assert in_words(Quantity.ACCURACY, 98.3) == "98.30 %"
    # Wilson's interval of 9,830 of 10,000: metrics.accuracy_interval.
    assert in_words(Quantity.ACCURACY, 98.3, 10_000) == "98.30 % (98.03–98.54)"
    assert in_words(Quantity.LEARNING_RATE, 0.001) == "0.001"
    assert in_words(Quantity.LOSS, None) == "–"
    assert in_words(Quantity.LOSS, float("nan")) == "not a number"
