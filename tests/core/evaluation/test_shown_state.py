from dataclasses import replace

import pytest

from mnist_desktop.core.evaluation.shown_state import shown_state
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.training.training import TrainingEnded, train
from tests.fakes import TINY, FakeEngine, tiny_dataset


def record_of(epochs: int) -> Record:
    *_, last = train(FakeEngine(), replace(TINY, epochs=epochs), tiny_dataset())
    assert isinstance(last, TrainingEnded)
    assert last.network.record is not None
    return last.network.record


@pytest.mark.parametrize(
    ("learns", "is_earlier", "told"),
    [
        (True, False, "As it learns, after epoch 3"),
        (False, True, "As it was after epoch 3"),
        (True, True, "As it was after epoch 3"),
        (False, False, "As it was kept, after all 3 epochs"),
    ],
)
def test_the_state_of_a_network_is_told(*, learns: bool, is_earlier: bool, told: str) -> None:
    assert shown_state(record_of(3), learns=learns, is_earlier=is_earlier) == told


def test_the_epoch_that_was_kept_is_told_and_one_epoch_is_no_all() -> None:
    best = replace(record_of(3), weights_epoch=2)
    kept = shown_state(best, learns=False, is_earlier=False)
    assert kept == "As it was kept, after epoch 2 of 3"
    one = shown_state(record_of(1), learns=False, is_earlier=False)
    assert one == "As it was kept, after its only epoch"
    assert shown_state(None, learns=False, is_earlier=False) == ""
