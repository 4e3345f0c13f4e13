from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.networks.record import EpochRecord, Record
from mnist_desktop.core.training.pins import Pin
from mnist_desktop.core.training.training import ChunkEnded, EpochEnded, TrainingEnded, train
from mnist_desktop.core.training.watched import Watched
from tests.fakes import TINY, FakeEngine, tiny_dataset

PINS = tuple(Pin(bytes([number] * 784)) for number in (1, 2))


def test_each_epoch_records_what_the_network_made_of_the_pinned_drawings() -> None:
    watched = Watched(PINS)
    *_, ended = train(FakeEngine(), TINY, tiny_dataset(), watched=watched)
    assert isinstance(ended, TrainingEnded)
    record = ended.network.record
    assert record is not None
    assert record.pins == PINS
    for line in record.epochs:
        assert line.pinned is not None
        assert list(line.pinned) == [pin.key for pin in PINS]
        shares = line.pinned[PINS[0].key]
        assert np.argmax(shares) == 3  # the fake reads all as a 3
        assert sum(shares) == pytest.approx(1, abs=1e-4)


def test_the_drawings_are_read_inside_the_epochs_too() -> None:
    events = list(train(FakeEngine(), TINY, tiny_dataset(), watched=Watched(PINS)))
    first = next(event for event in events if isinstance(event, ChunkEnded))
    assert first.pinned is not None
    assert set(first.pinned) == {pin.key for pin in PINS}


def test_a_drawing_that_is_pinned_meanwhile_is_watched_from_then_on() -> None:
    watched = Watched()
    lines: list[EpochRecord] = []
    for event in train(FakeEngine(), TINY, tiny_dataset(), watched=watched):
        if isinstance(event, EpochEnded):
            lines.append(event.record)
            watched.pins = PINS[:1]
    assert lines[0].pinned is None
    assert list(lines[1].pinned or ()) == [PINS[0].key]


def test_a_network_without_an_answer_leaves_none_behind() -> None:
    engine = FakeEngine(certainties=[float("inf")] * TINY.epochs)
    trainer = engine.trainer(TINY, tiny_dataset().train)
    trainer.begin_epoch()
    assert Watched(PINS).read(trainer) is None


def test_the_answers_and_their_drawings_survive_a_file() -> None:
    *_, ended = train(FakeEngine(), TINY, tiny_dataset(), watched=Watched(PINS))
    assert isinstance(ended, TrainingEnded)
    assert ended.network.record is not None
    again = Record.from_json(ended.network.record.to_json())
    assert again.pins == PINS
    assert again.epochs == ended.network.record.epochs


@pytest.mark.parametrize(
    "pinned", [{"a": [0.1] * 9}, {"a": 5}, {"a": [2.0] * 10}, ["a"], {"a": [None] * 10}]
)
def test_answers_that_are_none_are_refused(pinned: object) -> None:
    line = {"epoch": 1, "train_loss": 0.1, "train_accuracy": 0.9, "seconds": 1.0, "pinned": pinned}
    with pytest.raises(InvalidValueError):
        EpochRecord.from_json(line)


@pytest.mark.parametrize("pins", ["none", [5], ["AAAA"], {}])
def test_drawings_that_are_none_are_refused(pins: object) -> None:
    *_, ended = train(FakeEngine(), replace(TINY, epochs=1), tiny_dataset())
    assert isinstance(ended, TrainingEnded)
    assert ended.network.record is not None
    with pytest.raises(InvalidValueError, match="pins must be"):
        Record.from_json({**ended.network.record.to_json(), "pins": pins})
