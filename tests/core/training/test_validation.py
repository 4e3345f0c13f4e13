"""Images held back: they never train, choose the best epoch, and end a run that gets no better."""

from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.networks.record import EpochRecord, Record
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.training import (
    EpochEnded,
    Looks,
    TrainingEnded,
    TrainingEvent,
    train,
)
from mnist_desktop.core.training.validation import best_epoch, hold_back
from tests.fakes import TINY, FakeEngine, tiny_dataset

HELD_BACK = replace(TINY, epochs=6, validation_images=20)
BEST_AT_THREE = (0.9, 0.8, 0.1, 0.3, 0.5, 0.7)


def epochs_of(events: list[TrainingEvent]) -> list[EpochEnded]:
    return [event for event in events if isinstance(event, EpochEnded)]


def end_of(events: list[TrainingEvent]) -> TrainingEnded:
    assert isinstance(events[-1], TrainingEnded)
    return events[-1]


def record_of(event: EpochEnded | TrainingEnded) -> Record:
    assert event.network.record is not None
    return event.network.record


def line(epoch: int, validation_loss: float | None = None) -> EpochRecord:
    return EpochRecord(
        epoch=epoch,
        train_loss=1.0,
        train_accuracy=0.5,
        seconds=1.0,
        validation_loss=validation_loss,
        validation_accuracy=None if validation_loss is None else 0.5,
    )


def test_the_last_images_are_held_back_and_the_others_learned() -> None:
    split = tiny_dataset(train=95).train
    learned, held_back = hold_back(split, 20)
    assert held_back is not None
    assert np.array_equal(learned.images, split.images[:75])
    assert np.array_equal(held_back.images, split.images[75:])
    assert np.array_equal(held_back.labels, split.labels[75:])
    assert hold_back(split, 0) == (split, None)


def test_no_held_back_image_is_ever_learned() -> None:
    engine, dataset = FakeEngine(), tiny_dataset(train=95)
    list(train(engine, HELD_BACK, dataset))
    assert {len(split) for split in engine.splits} == {75}
    held_back = {image.tobytes() for image in dataset.train.images[75:]}
    assert not held_back & {image.tobytes() for split in engine.splits for image in split.images}


def test_where_none_would_be_left_to_learn_it_is_said() -> None:
    with pytest.raises(InvalidValueError, match="must be below the 95 training images, not 95"):
        list(train(FakeEngine(), replace(TINY, validation_images=95), tiny_dataset(train=95)))


def test_an_epoch_is_judged_by_the_held_back_images_and_no_test_image_is_read() -> None:
    events = list(train(FakeEngine(), HELD_BACK, tiny_dataset(train=95)))
    for epoch in epochs_of(events):
        assert epoch.record.validation_accuracy == pytest.approx(2 / 20)
        assert epoch.record.test_loss is None
        assert epoch.test_outputs is None
        assert not epoch.looked
    record = record_of(end_of(events))
    assert record.test is None
    assert record.validation is not None
    assert record.train is not None
    assert record.train.confusion_matrix.sum() == 75
    assert not end_of(events).looked


def test_a_run_ends_with_the_weights_of_its_best_epoch() -> None:
    engine = FakeEngine(certainties=BEST_AT_THREE)
    events = list(train(engine, HELD_BACK, tiny_dataset()))
    third, last = epochs_of(events)[2], epochs_of(events)[-1]
    end = end_of(events).network
    assert record_of(end_of(events)).weights_epoch == 3
    assert len(record_of(end_of(events)).epochs) == 6
    for name, tensor in end.weights.items():
        assert np.array_equal(tensor, third.network.weights[name])
    assert not np.array_equal(end.weights["dense_1.kernel"], last.network.weights["dense_1.kernel"])
    assert last.best.weights is third.network.weights
    assert engine.calls[-1].startswith("read_with")


def test_without_images_held_back_the_last_epoch_is_kept() -> None:
    engine = FakeEngine(certainties=BEST_AT_THREE)
    events = list(train(engine, replace(TINY, epochs=6), tiny_dataset()))
    assert record_of(end_of(events)).weights_epoch == 6
    assert all(epoch.best is epoch.network and epoch.looked for epoch in epochs_of(events))


@pytest.mark.parametrize(("patience", "epochs"), [(0, 6), (1, 4), (2, 5), (3, 6)])
def test_a_run_ends_when_its_loss_has_not_fallen_for_as_long_as_it_waits(
    patience: int, epochs: int
) -> None:
    engine = FakeEngine(certainties=BEST_AT_THREE)
    events = list(train(engine, replace(HELD_BACK, patience=patience), tiny_dataset()))
    assert len(epochs_of(events)) == epochs
    assert record_of(end_of(events)).weights_epoch == 3


def test_a_run_that_goes_on_keeps_its_best_epoch_and_its_patience() -> None:
    recipe = replace(HELD_BACK, patience=2)
    kept: list[Checkpoint] = []
    whole = list(
        train(FakeEngine(certainties=BEST_AT_THREE), recipe, tiny_dataset(), keep=kept.append)
    )
    for checkpoint in kept:
        engine = FakeEngine(certainties=BEST_AT_THREE)
        resumed = list(train(engine, recipe, tiny_dataset(), checkpoint=checkpoint))
        assert [line.epoch for line in record_of(end_of(resumed)).epochs] == [1, 2, 3, 4, 5]
        for name, tensor in end_of(whole).network.weights.items():
            assert np.array_equal(tensor, end_of(resumed).network.weights[name])


def test_the_test_images_are_read_once_at_the_end_where_that_is_wanted() -> None:
    events = list(train(FakeEngine(), HELD_BACK, tiny_dataset(test=30), looks=Looks.AT_LEAST_ONCE))
    end = end_of(events)
    assert end.looked
    assert end.test_outputs is not None
    test = record_of(end).test
    assert test is not None
    assert test.confusion_matrix.sum() == 30
    assert not any(epoch.looked for epoch in epochs_of(events))


def test_test_images_that_each_epoch_read_are_not_read_once_more() -> None:
    events = list(train(FakeEngine(), TINY, tiny_dataset(), looks=Looks.AT_LEAST_ONCE))
    assert not end_of(events).looked
    assert record_of(end_of(events)).test is not None


def test_a_run_may_never_look_at_the_test_images() -> None:
    events = list(train(FakeEngine(), TINY, tiny_dataset(), looks=Looks.NEVER))
    assert record_of(end_of(events)).test is None
    assert all(epoch.record.test_loss is None for epoch in epochs_of(events))


def test_the_first_of_equally_good_epochs_is_the_best() -> None:
    assert best_epoch([line(1, 0.5), line(2, 0.25), line(3, 0.25)]) == 2
    assert best_epoch([line(1), line(2)]) == 2
    assert best_epoch([]) is None


def test_a_record_with_validation_is_read_back_from_json() -> None:
    *_, end = train(FakeEngine(certainties=BEST_AT_THREE), HELD_BACK, tiny_dataset())
    assert isinstance(end, TrainingEnded)
    record = record_of(end)
    assert Record.from_json(record.to_json()).to_json() == record.to_json()


def test_a_recipe_written_before_there_was_validation_is_read_as_it_was() -> None:
    old = TINY.to_json()
    del old["validation_images"], old["patience"]
    assert Recipe.from_json(old) == TINY


def test_patience_without_images_to_judge_by_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"patience must be 0 where no validation_images"):
        replace(TINY, patience=3)
