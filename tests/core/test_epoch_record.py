import json
from typing import Any

import pytest

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.training.training import EpochEnded, train
from tests.fakes import TINY, FakeEngine, tiny_dataset

FIRST_VERSION = {
    "epoch": 1,
    "train_loss": 0.5,
    "train_accuracy": 0.8,
    "test_loss": 0.4,
    "test_accuracy": 0.9,
    "seconds": 1.5,
}


def test_an_epoch_tells_its_learning_rate_and_what_went_on_in_its_layers() -> None:
    events = train(FakeEngine(), TINY, tiny_dataset())
    first, second = (event.record for event in events if isinstance(event, EpochEnded))
    assert first.learning_rate == second.learning_rate == TINY.learning_rate
    assert first.gradient_norms == {"dense_1": 0.5}
    assert second.dead_shares == {"dense_1": 0.04, "dense_2": 0.0}
    assert first.weight_norms is not None
    assert list(first.weight_norms) == ["dense_1", "dense_2", "dense_3"]
    for line in (first, second):
        assert EpochRecord.from_json(json.loads(json.dumps(line.to_json()))) == line


def test_an_epoch_of_the_first_version_is_read_and_knows_no_more() -> None:
    line = EpochRecord.from_json(FIRST_VERSION)
    assert (line.learning_rate, line.gradient_norms, line.dead_shares) == (None, None, None)
    assert line.to_json() == FIRST_VERSION


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("learning_rate", -1, "learning_rate must be from 0.0"),
        ("gradient_norms", 3, "gradient_norms must be a JSON object, not 3"),
        ("weight_norms", {"dense_1": "x"}, "weight_norms of 'dense_1' must be from 0.0"),
        ("dead_shares", {"dense_1": 1.1}, "dead_shares of 'dense_1' must be from 0.0 to 1.0"),
    ],
)
def test_figures_that_cannot_be_are_refused(field: str, value: Any, said: str) -> None:
    with pytest.raises(InvalidValueError) as raised:
        EpochRecord.from_json({**FIRST_VERSION, field: value})
    assert said in str(raised.value)
