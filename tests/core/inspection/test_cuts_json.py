import json
from pathlib import Path

import pytest

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.inspection.cuts import Cuts, Unit, WeightEdit, can_be_cut
from mnist_desktop.core.inspection.cuts_json import CutNetwork, cut_json, cut_of_json
from tests.fakes import random_network

CUTS = Cuts(
    off=frozenset((Unit(1, 4), Unit(2, 49))),
    pruned=0.25,
    noise=0.1,
    noise_seed=7,
    edits=(WeightEdit("dense_1.kernel", (783, 49), -1.5),),
)
CUT = CutNetwork(path=Path("a folder") / "seed.safetensors", cuts=CUTS)


def test_cuts_come_back_with_the_network_that_they_are_of() -> None:
    assert cut_of_json(cut_json(CUT)) == CUT


@pytest.mark.parametrize(
    "change",
    [
        {"pruned": 2},
        {"noise": None},
        {"off": [{"layer": -1, "unit": 0}]},
        {"off": 7},
        {"edits": [{"tensor": "a", "place": [0]}]},
        {"more": 1},
    ],
)
def test_what_are_no_cuts_is_refused(change: dict[str, object]) -> None:
    value = json.loads(cut_json(CUT))
    value["cuts"] |= change
    with pytest.raises(InvalidValueError):
        cut_of_json(json.dumps(value).encode())


@pytest.mark.parametrize("data", [b"", b"7", b"{}", b"\xff", b"[" * 100_000])
def test_what_is_no_cut_network_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidValueError):
        cut_of_json(data)


@pytest.mark.parametrize(
    ("cuts", "can"),
    [
        (CUTS, True),
        (Cuts(off=frozenset((Unit(1, 50),))), False),
        (Cuts(off=frozenset((Unit(3, 0),))), False),  # an answer
        (Cuts(edits=(WeightEdit("dense_1.kernel", (784, 0), 1.0),)), False),
        (Cuts(edits=(WeightEdit("dense_1.kernel", (0,), 1.0),)), False),
        (Cuts(edits=(WeightEdit("conv_1.kernel", (0, 0), 1.0),)), False),
    ],
)
def test_a_network_can_be_cut_where_it_has_units_and_weights(cuts: Cuts, can: bool) -> None:
    assert can_be_cut(random_network(), cuts) is can
