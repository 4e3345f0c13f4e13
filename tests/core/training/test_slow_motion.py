"""Slow motion: few steps a chunk, each told in full, and the same network at the end."""

from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.slow_motion import LOOKS_PER_SECOND, SlowMotion
from mnist_desktop.core.training.step_look import StepLook
from mnist_desktop.core.training.training import ChunkEnded, EpochEnded, TrainingEnded, train
from tests.fakes import TINY, FakeEngine, tiny_dataset


def chunks_at(speed: float | None, *, single: bool = False) -> list[ChunkEnded]:
    slow_motion = SlowMotion(speed)
    slow_motion.single = single
    events = train(FakeEngine(), TINY, tiny_dataset(), slow_motion=slow_motion)
    return [event for event in events if isinstance(event, ChunkEnded)]


def looks_at(speed: float | None, *, single: bool = False) -> list[StepLook]:
    return [chunk.look for chunk in chunks_at(speed, single=single) if chunk.look is not None]


def test_at_full_speed_nothing_is_looked_at() -> None:
    engine = FakeEngine()
    events = list(train(engine, TINY, tiny_dataset()))
    assert not any(call.startswith("look") for call in engine.calls)
    assert {event.look for event in events if isinstance(event, ChunkEnded)} == {None}


@pytest.mark.parametrize("speed", [0.5, 1, 3, 10])
def test_slow_steps_are_taken_and_told_one_by_one(speed: float) -> None:
    looks = looks_at(speed)
    assert [(look.epoch, look.step) for look in looks] == [
        (epoch, step) for epoch in (1, 2) for step in range(1, 11)
    ]
    assert [len(look.images) for look in looks[:10]] == [10] * 9 + [5]


def test_faster_than_the_eye_the_last_of_a_few_steps_is_told() -> None:
    looks = looks_at(4 * LOOKS_PER_SECOND)
    assert [look.step for look in looks] == [4, 8, 10, 4, 8, 10]


def test_a_single_step_is_one_step_whatever_the_speed() -> None:
    assert [look.step for look in looks_at(200, single=True)] == [*range(1, 11)] * 2
    assert [look.step for look in looks_at(None, single=True)] == [*range(1, 11)] * 2


def test_a_step_is_told_with_the_images_that_it_learns_from() -> None:
    dataset = tiny_dataset()
    second = looks_at(1)[1]
    assert np.array_equal(second.images, dataset.train.images[10:20])
    assert np.array_equal(second.labels, dataset.train.labels[10:20])
    assert second.learning_rate == pytest.approx(TINY.learning_rate)
    assert second.correct == 1  # the fake reads every image as a 3
    assert second.read_as.tolist() == [3] * 10
    assert second.moved_share > 0


def test_the_network_of_a_slow_step_can_read_and_knows_its_run() -> None:
    chunk = chunks_at(1)[12]
    assert chunk.network is not None
    assert chunk.network.spec == TINY.network
    assert chunk.network.record is not None
    assert [epoch.epoch for epoch in chunk.network.record.epochs] == [1]


def test_a_slow_run_counts_its_waiting_in_its_speed_but_not_in_its_seconds() -> None:
    events = list(train(FakeEngine(), TINY, tiny_dataset(), slow_motion=SlowMotion(2.0)))
    chunk = next(event for event in events if isinstance(event, ChunkEnded))
    ended = next(event for event in events if isinstance(event, EpochEnded))
    assert chunk.images_per_second == pytest.approx(2 * 10)
    assert ended.record.seconds < 5  # ten steps at two a second


def test_a_run_is_the_same_at_any_speed_and_when_the_speed_changes_on_the_way() -> None:
    def weights(speeds: list[float | None]) -> dict[str, np.ndarray]:
        slow_motion, events = SlowMotion(), []
        for event in train(FakeEngine(), TINY, tiny_dataset(), slow_motion=slow_motion):
            events.append(event)
            slow_motion.steps_per_second = speeds[len(events) % len(speeds)]
        assert isinstance(events[-1], TrainingEnded)
        return dict(events[-1].network.weights)

    full, slow, mixed = weights([None]), weights([1.0]), weights([None, 1.0, 100.0])
    for name, tensor in full.items():
        assert np.array_equal(tensor, slow[name])
        assert np.array_equal(tensor, mixed[name])


def test_a_slow_run_goes_on_from_the_middle_of_an_epoch() -> None:
    kept: list[Checkpoint] = []
    *_, whole = train(FakeEngine(), TINY, tiny_dataset())
    events = train(
        FakeEngine(), TINY, tiny_dataset(), keep=kept.append, slow_motion=SlowMotion(1.0)
    )
    for event in events:
        if isinstance(event, ChunkEnded) and (event.epoch, event.step) == (2, 4):
            break
    events.close()
    assert kept[-1].progress is not None
    assert kept[-1].progress.step == 4
    *_, resumed = train(FakeEngine(), TINY, tiny_dataset(), checkpoint=kept[-1])
    assert isinstance(whole, TrainingEnded)
    assert isinstance(resumed, TrainingEnded)
    for name, tensor in whole.network.weights.items():
        assert np.array_equal(tensor, resumed.network.weights[name])


def test_the_hardest_images_come_first() -> None:
    network = NetworkSpec((Flatten(), Dense(10, "softmax")))
    recipe = replace(TINY, name="one layer", network=network)
    events = train(FakeEngine(), recipe, tiny_dataset(), slow_motion=SlowMotion(1.0))
    look = next(event.look for event in events if isinstance(event, ChunkEnded))
    assert look is not None
    order = look.hardest(4).tolist()
    assert len(order) == 4
    assert 3 not in order  # the one that the fake reads right
    assert look.losses[order].tolist() == sorted(look.losses[order], reverse=True)
