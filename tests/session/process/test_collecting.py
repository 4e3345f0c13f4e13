import gc
from weakref import ref

import pytest
from PySide6.QtCore import QObject

from mnist_desktop.session.process.collecting import Collecting, collect


class _Ring:
    """Refers to itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.ring = self


def _litter() -> ref[_Ring]:
    """Enough garbage for a collection of the youngest to be due; the last of it, watched."""
    rings = [_Ring() for _ in range(gc.get_threshold()[0] + 1)]
    return ref(rings[-1])


def _is_collected_by_allocating(litter: ref[_Ring]) -> bool:
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    return bool(kept) and litter() is None


@pytest.fixture(autouse=True)
def collecting_only_when_asked() -> object:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def test_python_collects_no_more_by_itself(qapp: QObject) -> None:
    gc.enable()
    litter = _litter()
    assert _is_collected_by_allocating(litter)
    collecting = Collecting(qapp)
    litter = _litter()
    assert not _is_collected_by_allocating(litter)
    collecting.deleteLater()


def test_garbage_goes_at_the_timers_turn() -> None:
    litter = _litter()
    collect()
    assert litter() is None


def test_nothing_is_collected_while_it_is_paused() -> None:
    before = gc.get_threshold()
    litter = _litter()
    gc.set_threshold(0)
    try:
        collect()
    finally:
        gc.set_threshold(*before)
    assert litter() is not None
