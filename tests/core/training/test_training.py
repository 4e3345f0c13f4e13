from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.recipes.augmentation import Augmentation
from mnist_desktop.core.recipes.schedule import learning_rates
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.training import (
    ChunkEnded,
    DivergedError,
    EpochEnded,
    EvaluationAdvanced,
    TrainingEnded,
    TrainingStarted,
    WritingAdvanced,
    train,
)
from tests.fakes import TINY, FakeEngine, tiny_dataset


def test_a_run_tells_its_start_each_epoch_and_its_end_in_order() -> None:
    kinds = [type(event) for event in train(FakeEngine(), TINY, tiny_dataset())]
    told = [kind for kind in kinds if kind not in (ChunkEnded, EvaluationAdvanced)]
    assert told == [TrainingStarted, EpochEnded, EpochEnded, TrainingEnded]


def test_every_step_of_an_epoch_is_taken_once_the_last_with_fewer_images() -> None:
    events = list(train(FakeEngine(loss=0.25), TINY, tiny_dataset(train=95)))
    chunks = [event for event in events if isinstance(event, ChunkEnded) and event.epoch == 2]
    assert chunks[-1].step == chunks[-1].steps_per_epoch == 10
    assert [chunk.loss for chunk in chunks] == [0.25] * len(chunks)
    epoch = next(event for event in events if isinstance(event, EpochEnded))
    assert epoch.record.train_loss == 0.25
    assert epoch.record.train_accuracy == pytest.approx(47 / 95)


def test_nothing_is_done_until_the_next_event_is_asked_for() -> None:
    engine = FakeEngine()
    events = train(engine, TINY, tiny_dataset())
    assert engine.calls == []
    next(events)
    assert engine.calls == ["prepare", "trainer"]


def test_the_network_of_an_epoch_knows_its_history_and_how_it_reads() -> None:
    events = list(train(FakeEngine(), TINY, tiny_dataset(test=30)))
    last = [event for event in events if isinstance(event, EpochEnded)][-1]
    record = last.network.record
    assert record is not None
    assert record.test is not None
    assert last.test_outputs is not None
    assert [epoch.epoch for epoch in record.epochs] == [1, 2]
    assert record.test.accuracy == pytest.approx(3 / 30)
    assert record.test.confusion_matrix[:, 3].tolist() == [3] * 10
    assert record.train is None
    assert record.versions == {"engine": "fake"}
    assert last.test_outputs.shape == (30, 10)


def test_the_finished_network_was_judged_by_all_training_images() -> None:
    *_, last = train(FakeEngine(), TINY, tiny_dataset(train=95))
    assert isinstance(last, TrainingEnded)
    assert last.network.record is not None
    assert last.network.record.train is not None
    assert last.network.record.train.confusion_matrix.sum() == 95


def test_more_images_than_a_slice_are_all_evaluated_in_order() -> None:
    events = list(train(FakeEngine(), TINY, tiny_dataset(test=2_345)))
    told = [event.images for event in events if isinstance(event, EvaluationAdvanced)]
    assert told[:3] == [1_000, 2_000, 2_345]
    epoch = next(event for event in events if isinstance(event, EpochEnded))
    assert epoch.test_outputs is not None
    assert epoch.test_outputs.shape == (2_345, 10)


@pytest.mark.parametrize("loss", [np.nan, np.inf])
def test_a_loss_that_is_no_number_ends_the_run_and_says_what_to_try(loss: float) -> None:
    with pytest.raises(DivergedError, match=r"epoch 1 .* try a learning rate below 0.001"):
        list(train(FakeEngine(loss=loss), TINY, tiny_dataset()))


def test_each_step_learns_at_its_rate_and_each_epoch_from_images_changed_anew() -> None:
    engine = FakeEngine()
    recipe = replace(
        TINY,
        epochs=3,
        schedule="cosine",
        learning_rate=0.1,
        ways_of_writing=120,
        augmentation=Augmentation(shift=2.0),
    )
    dataset = tiny_dataset()
    writing, started, *_ = list(train(engine, recipe, dataset))
    assert writing == WritingAdvanced(images=100, of=120)
    assert isinstance(started, TrainingStarted)
    assert started.steps_per_epoch == -(-(len(dataset.train) + 120) // recipe.batch_size)
    rates = [learning_rates(recipe, epoch, started.steps_per_epoch) for epoch in (1, 2, 3)]
    assert engine.learning_rates == np.concatenate(rates).tolist()
    assert len({split.images.tobytes() for split in engine.splits}) == 3


def test_a_run_goes_on_from_its_checkpoint_with_the_next_epoch() -> None:
    kept: list[Checkpoint] = []
    recipe = replace(TINY, epochs=3)
    first = train(FakeEngine(), recipe, tiny_dataset(), keep=kept.append)
    next(event for event in first if isinstance(event, EpochEnded))
    engine = FakeEngine()
    events = list(train(engine, recipe, tiny_dataset(), checkpoint=kept[0]))
    assert "restore 1" in engine.calls
    assert [event.record.epoch for event in events if isinstance(event, EpochEnded)] == [2, 3]
    last = events[-1]
    assert isinstance(last, TrainingEnded)
    assert last.network.record is not None
    assert [line.epoch for line in last.network.record.epochs] == [1, 2, 3]


def test_a_run_that_was_over_is_only_judged_again() -> None:
    kept: list[Checkpoint] = []
    list(train(FakeEngine(), TINY, tiny_dataset(), keep=kept.append))
    engine = FakeEngine()
    *_, last = train(engine, TINY, tiny_dataset(), checkpoint=kept[-1])
    assert isinstance(last, TrainingEnded)
    assert "begin_epoch" not in engine.calls
