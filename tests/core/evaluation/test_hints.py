from collections.abc import Sequence
from dataclasses import replace

import pytest

from mnist_desktop.core.evaluation.hints import USUAL_RATES, hints_for
from mnist_desktop.core.recipes import presets
from mnist_desktop.core.recipes.augmentation import UNCHANGED
from mnist_desktop.core.recipes.recipe import OPTIMIZERS, Recipe
from tests.core import histories
from tests.core.histories import Row, history

SEED, WIDE, CONVOLUTIONAL = presets.SEED, presets.WIDE, presets.CONVOLUTIONAL
HEALTHY = (
    (SEED, histories.SEED),
    (presets.SOFTMAX, histories.SEED),
    (WIDE, histories.WIDE[: WIDE.epochs]),
    (CONVOLUTIONAL, histories.CONVOLUTIONAL),
    (presets.FAST, histories.FAST),
    (presets.LENET_5, histories.LENET_5),
    (presets.BEST, histories.BEST),
)
SICK = (
    (replace(SEED, learning_rate=1.0), histories.RATE_1, 1, "Learning rate too high", 0.001),
    (replace(SEED, learning_rate=0.1), histories.RATE_0_1, 3, "Learning rate too high", 0.001),
    (replace(SEED, learning_rate=0.03), histories.RATE_0_03, 3, "Learning rate too high", 0.001),
    (
        replace(CONVOLUTIONAL, learning_rate=0.3),
        histories.CONVOLUTIONAL_RATE_0_3,
        1,
        "Learning rate too high",
        0.001,
    ),
    (replace(SEED, learning_rate=1e-5), histories.RATE_1E_5, 2, "Learning rate too low", 0.001),
    (replace(SEED, learning_rate=1e-6), histories.RATE_1E_6, 2, "Learning rate too low", 0.001),
    (replace(SEED, initializer="zeros"), histories.ZEROS, 1, "Dead units", "he_uniform"),
    (replace(SEED, batch_size=5_000), histories.LARGE_BATCHES, 2, "Few steps", 128),
)


@pytest.mark.parametrize(("recipe", "rows"), HEALTHY, ids=lambda each: getattr(each, "name", ""))
def test_a_preset_that_learns_well_is_given_no_hint(recipe: Recipe, rows: Sequence[Row]) -> None:
    epochs = history(rows)
    assert len(epochs) == recipe.epochs
    for count in range(1, len(epochs)):
        assert hints_for(recipe, epochs[:count], is_over=False) == []
    assert hints_for(recipe, epochs) == []


@pytest.mark.parametrize(("recipe", "rows", "epoch", "name", "value"), SICK)
def test_a_run_that_goes_wrong_is_told_why_from_an_early_epoch_on(
    recipe: Recipe, rows: Sequence[Row], epoch: int, name: str, value: object
) -> None:
    epochs = history(rows)
    for count in range(epoch, len(epochs) + 1):
        hint = hints_for(recipe, epochs[:count], is_over=False)[0]
        assert (hint.name, hint.value) == (name, value)
        changed = Recipe.from_json({**recipe.to_json(), hint.field: hint.value})
        assert changed != recipe


def test_steps_that_overshoot_are_told_with_the_figures_that_say_so() -> None:
    (hint,) = hints_for(replace(SEED, learning_rate=1.0), history(histories.RATE_1))
    assert hint.reason == (
        "The training loss was 15.8, where guessing gives 2.3, and 10 % of the training images "
        "are read right: at 1, the steps overshoot."
    )
    assert hint.action == "Set learning rate to 0.001"


def test_a_rate_that_is_changed_while_it_trains_is_the_one_that_is_judged() -> None:
    epochs = [replace(epoch, learning_rate=0.1) for epoch in history(histories.RATE_0_1)]
    assert hints_for(SEED, epochs)[0].name == "Learning rate too high"


def test_a_rate_that_still_warms_up_is_not_too_low() -> None:
    recipe = replace(SEED, learning_rate=1e-5, schedule="warm_up", warm_up_epochs=2)
    epochs = history(histories.RATE_1E_5)
    assert hints_for(recipe, epochs[:4], is_over=False) == []
    assert next(hint.name for hint in hints_for(recipe, epochs)) == "Learning rate too low"


def test_a_validation_loss_that_has_turned_is_overfitting() -> None:
    (hint,) = hints_for(replace(WIDE, epochs=40), history(histories.WIDE))
    assert hint.name == "Overfitting"
    assert "least in epoch 5, 0.0659" in hint.reason
    assert hint.field == "augmentation"
    assert hint.value != UNCHANGED
    assert hint.action == "Shift, turn and scale the images"


def test_overfitting_in_spite_of_augmentation_waits_no_longer_or_ends_where_it_was_best() -> None:
    epochs = history(histories.WIDE)
    augmented = replace(WIDE, epochs=40, augmentation=presets.BEST.augmentation)
    (hint,) = hints_for(augmented, epochs)
    assert (hint.field, hint.value) == ("patience", 3)
    (hint,) = hints_for(replace(augmented, patience=30), epochs)
    assert (hint.field, hint.value) == ("epochs", 5)


def test_a_run_that_ends_while_its_loss_still_falls_is_told_so_when_it_is_over() -> None:
    recipe = replace(SEED, optimizer="sgd", learning_rate=0.05)
    epochs = history(histories.SGD)
    assert hints_for(recipe, epochs, is_over=False) == []
    (hint,) = hints_for(recipe, epochs)
    assert (hint.name, hint.field, hint.value) == ("Still falling", "epochs", 20)
    assert hints_for(replace(recipe, schedule="cosine"), epochs) == []


def test_images_learned_by_heart_ask_for_others_to_judge_by() -> None:
    epochs = history([(0.01, 0.999, None, None)] * 3)
    (hint,) = hints_for(SEED, epochs)
    assert (hint.field, hint.value) == ("validation_images", 5_000)
    assert hints_for(replace(SEED, validation_images=5_000), epochs) == []


def test_no_hint_depends_on_the_test_images() -> None:
    for recipe, rows, *_ in SICK:
        epochs = history(rows)
        judged = [replace(epoch, test_loss=9.0, test_accuracy=0.1) for epoch in epochs]
        assert hints_for(recipe, judged) == hints_for(recipe, epochs)


@pytest.mark.parametrize(
    ("recipe", "field"),
    [
        (replace(SEED, learning_rate=0.003), "learning_rate"),
        (SEED, "initializer"),
        (replace(SEED, initializer="he_normal"), "learning_rate"),
    ],
)
def test_dead_units_are_told_with_what_may_have_killed_them(recipe: Recipe, field: str) -> None:
    epochs = history([(0.3, 0.9, None, 0.62)])
    (hint,) = hints_for(recipe, epochs)
    assert hint.name == "Dead units"
    assert "In dense_1, 62 % of the units" in hint.reason
    assert hint.field == field


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_weights_that_ran_away_want_smaller_steps(optimizer: str) -> None:
    recipe = replace(SEED, optimizer=optimizer, learning_rate=5.0)
    sentence = "in epoch 1 the loss is no longer a finite number"
    (hint,) = hints_for(recipe, [], diverged=sentence)
    assert hint.reason == f"Training stopped itself: {sentence}."
    assert (hint.field, hint.value) == ("learning_rate", USUAL_RATES[optimizer])
    (hint,) = hints_for(SEED, [], diverged=sentence)
    assert hint.value == 0.0001


def test_before_the_first_epoch_there_is_nothing_to_say() -> None:
    assert hints_for(SEED, []) == []


def test_each_hint_can_be_given_to_the_command_line() -> None:
    (hint,) = hints_for(replace(WIDE, epochs=40), history(histories.WIDE))
    assert hint.setting == 'augmentation=\'{"shift": 1.0, "rotation": 8.0, "scale": 0.1}\''
    assert hint.to_json()["value"] == {"shift": 1.0, "rotation": 8.0, "scale": 0.1}
    (hint,) = hints_for(replace(SEED, learning_rate=1.0), history(histories.RATE_1))
    assert hint.setting == "learning_rate=0.001"
