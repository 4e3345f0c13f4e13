"""What is changed while a run is trained, and runs that go on from wherever they were."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.augmentation import Augmentation
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.changes import Change, Wishes, changed
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.training import (
    ChangeMade,
    ChunkEnded,
    DivergedError,
    EpochEnded,
    TrainingEnded,
    TrainingEvent,
    TrainingStarted,
    train,
)
from tests.fakes import TINY, FakeEngine, FakeTrainer, tiny_dataset

STEPPED = replace(TINY, batch_size=1, epochs=4, validation_images=20)
"""75 steps an epoch: too many for one chunk."""
DATASET = tiny_dataset(train=95)
STRONGER = Augmentation(rotation=15.0).to_json()


def _watch(number: int, wishes: Wishes) -> None:
    """Wants nothing."""


def run(
    engine: FakeEngine,
    recipe: Recipe = STEPPED,
    at: Callable[[int, Wishes], None] = _watch,
    **options: Any,
) -> list[TrainingEvent]:
    """All events of a training; `at` is called after each, with its number."""
    wishes = Wishes()
    events = []
    for number, event in enumerate(train(engine, recipe, DATASET, wishes=wishes, **options)):
        events.append(event)
        at(number, wishes)
    return events


def changes_in(events: list[TrainingEvent]) -> list[Change]:
    return [event.change for event in events if isinstance(event, ChangeMade)]


def end_of(events: list[TrainingEvent]) -> TrainedNetwork:
    assert isinstance(events[-1], TrainingEnded)
    return events[-1].network


def record_of(network: TrainedNetwork) -> Record:
    assert network.record is not None
    return network.record


def assert_same_weights(one: TrainedNetwork, other: TrainedNetwork) -> None:
    for name, tensor in one.weights.items():
        assert np.array_equal(tensor, other.weights[name]), name


def test_another_learning_rate_holds_from_the_next_chunk_on() -> None:
    engine = FakeEngine()
    wanted = False

    def at(_: int, wishes: Wishes) -> None:
        nonlocal wanted
        if not wanted and engine.learning_rates:
            wishes.want("learning_rate", 0.25)
            wanted = True

    events = run(engine, at=at)
    (change,) = changes_in(events)
    assert (change.field, change.value, change.epoch) == ("learning_rate", 0.25, 1)
    assert 0 < change.step < 75
    rates = np.array(engine.learning_rates)
    assert rates[: change.step] == pytest.approx(STEPPED.learning_rate)
    assert (rates[change.step :] == 0.25).all()
    assert record_of(end_of(events)).changes == (change,)


@pytest.mark.parametrize(("field", "value"), [("batch_size", 25), ("augmentation", STRONGER)])
def test_batch_size_and_augmentation_are_others_from_the_next_epoch_on(
    field: str, value: object
) -> None:
    engine = FakeEngine()

    def at(_: int, wishes: Wishes) -> None:
        if engine.calls.count("begin_epoch") == 2:
            wishes.want(field, value)

    events = run(engine, at=at)
    assert changes_in(events) == [Change(epoch=3, step=0, field=field, value=value)]
    steps = {
        event.epoch: event.steps_per_epoch for event in events if isinstance(event, ChunkEnded)
    }
    later = 3 if field == "batch_size" else 75
    assert steps == {1: 75, 2: 75, 3: later, 4: later}
    shown = [split.images.tobytes() for split in engine.splits]
    assert len(set(shown)) == (3 if field == "augmentation" else 1)


def test_what_is_wanted_before_the_first_step_holds_from_there() -> None:
    engine = FakeEngine()

    def at(number: int, wishes: Wishes) -> None:
        if number == 0:
            wishes.want("batch_size", 25)
            wishes.want("learning_rate", 0.5)

    events = run(engine, at=at)
    assert {(change.epoch, change.step) for change in changes_in(events)} == {(1, 0)}
    assert set(engine.learning_rates) == {0.5}
    assert len(engine.learning_rates) == 4 * 3


def test_what_is_so_already_is_no_change_and_the_last_word_counts() -> None:
    engine = FakeEngine()

    def at(_: int, wishes: Wishes) -> None:
        wishes.want("learning_rate", 0.25)
        wishes.want("learning_rate", STEPPED.learning_rate)
        if engine.calls.count("begin_epoch") == 1 and engine.learning_rates:
            wishes.want("batch_size", 5)
            wishes.want("batch_size", 15)

    assert [change.value for change in changes_in(run(engine, at=at))] == [15]


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_a_run_that_goes_on_from_any_checkpoint_ends_as_if_it_had_never_stopped(
    rate_at: int, batch_at: int, augmentation_at: int
) -> None:
    kept: list[Checkpoint] = []

    def at(number: int, wishes: Wishes) -> None:
        if number == rate_at:
            wishes.want("learning_rate", 0.125)
        if number == batch_at:
            wishes.want("batch_size", 2)
        if number == augmentation_at:
            wishes.want("augmentation", STRONGER)

    certainties = (0.9, 0.3, 0.1, 0.5)
    whole = run(FakeEngine(certainties=certainties), at=at, keep=kept.append, keep_after=0.0)
    complete = record_of(end_of(whole)).changes
    after_all = [each for each in kept if each.record.changes == complete]
    assert after_all
    for checkpoint in after_all[:: max(len(after_all) // 4, 1)]:
        resumed = run(FakeEngine(certainties=certainties), checkpoint=checkpoint)
        assert_same_weights(end_of(whole), end_of(resumed))
        assert record_of(end_of(resumed)).changes == complete
        assert len(record_of(end_of(resumed)).epochs) == 4


def test_an_epoch_that_was_cut_short_is_told_as_a_whole() -> None:
    kept: list[Checkpoint] = []
    whole = run(FakeEngine(), keep=kept.append, keep_after=0.0)
    within = next(each for each in kept if each.progress is not None and each.progress.step < 75)
    resumed = run(FakeEngine(), checkpoint=within)
    for one, other in zip(
        record_of(end_of(whole)).epochs, record_of(end_of(resumed)).epochs, strict=True
    ):
        assert one.train_loss == pytest.approx(other.train_loss)
        assert one.epoch == other.epoch


def test_a_run_that_is_stopped_keeps_where_it_was() -> None:
    kept: list[Checkpoint] = []
    events = train(FakeEngine(), STEPPED, DATASET, keep=kept.append)
    for event in events:
        if isinstance(event, ChunkEnded):
            break
    events.close()
    (stopped,) = kept
    assert stopped.progress is not None
    assert 0 < stopped.progress.step < 75
    assert stopped.record.epochs == ()
    assert_same_weights(end_of(run(FakeEngine())), end_of(run(FakeEngine(), checkpoint=stopped)))


def test_a_run_that_goes_on_tells_what_it_has_come_to() -> None:
    kept: list[Checkpoint] = []
    run(FakeEngine(), keep=kept.append)
    started = next(
        event
        for event in run(FakeEngine(), checkpoint=kept[1])
        if isinstance(event, TrainingStarted)
    )
    assert [line.epoch for line in started.history] == [1, 2]
    assert started.until == 4


def test_one_more_epoch_follows_a_run_that_was_over() -> None:
    kept: list[Checkpoint] = []
    run(FakeEngine(), keep=kept.append)
    more = run(FakeEngine(), checkpoint=kept[-1], until=5, keep=kept.append)
    assert [event.record.epoch for event in more if isinstance(event, EpochEnded)] == [5]
    assert len(record_of(end_of(more)).epochs) == 5
    assert len(kept[-1].record.epochs) == 5


def test_one_more_epoch_of_a_run_that_was_stopped_ends_the_epoch_that_it_was_in() -> None:
    kept: list[Checkpoint] = []
    run(FakeEngine(), keep=kept.append, keep_after=0.0)
    within = next(each for each in kept if each.progress is not None)
    more = run(FakeEngine(), checkpoint=within, until=1)
    assert [event.record.epoch for event in more if isinstance(event, EpochEnded)] == [1]


def test_a_run_that_diverges_says_which_network_is_kept_and_the_rate_to_stay_below() -> None:
    engine = FakeEngine()
    kept: list[Checkpoint] = []

    def at(number: int, wishes: Wishes) -> None:
        if number == 0:
            wishes.want("learning_rate", 0.5)
        if len(kept) == 1:
            engine.loss = float("nan")

    with pytest.raises(
        DivergedError,
        match=r"epoch 2 the loss .* network of epoch 1 is kept; .* rate below 0\.5",
    ):
        run(engine, at=at, keep=kept.append)
    assert len(kept[-1].record.epochs) == 1


def test_a_change_is_read_back_from_json_and_refused_where_it_is_none() -> None:
    change = Change(epoch=2, step=30, field="augmentation", value=STRONGER)
    assert Change.from_json(change.to_json()) == change
    with pytest.raises(InvalidValueError, match="field must be one of learning_rate"):
        Change.from_json({**change.to_json(), "field": "seed"})
    with pytest.raises(InvalidValueError, match="step must be from 0"):
        Change.from_json({**change.to_json(), "step": -1})


def test_only_what_can_change_in_training_can_be_wanted() -> None:
    with pytest.raises(InvalidValueError, match=r"epochs can't be changed .* only learning_rate, "):
        Wishes().want("epochs", 3)


def test_a_recipe_is_changed_field_by_field() -> None:
    one = Change(epoch=1, step=4, field="learning_rate", value=0.5)
    two = Change(epoch=2, step=0, field="augmentation", value=STRONGER)
    assert changed(TINY, [one, two]) == replace(
        TINY, learning_rate=0.5, augmentation=Augmentation(rotation=15.0)
    )


def test_weights_that_ran_away_in_the_last_step_end_the_run_before_they_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: list[Checkpoint] = []
    good = FakeTrainer.weights

    def weights(trainer: FakeTrainer) -> Weights:
        found = good(trainer)
        if kept:
            found["dense_1.kernel"][0, 0] = np.inf
        return found

    monkeypatch.setattr(FakeTrainer, "weights", weights)
    with pytest.raises(DivergedError, match=r"epoch 2 some weights are no longer finite .* rate"):
        run(FakeEngine(), keep=kept.append)
    assert len(kept) == 1


def test_answers_that_are_no_numbers_end_the_run_too() -> None:
    engine = FakeEngine(certainties=(0.5, float("nan"), 0.5, 0.5))
    with pytest.raises(DivergedError, match=r"epoch 2 the loss of the validation images is not"):
        run(engine)
