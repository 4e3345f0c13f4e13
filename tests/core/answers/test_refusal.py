"""Refusals: a bound for each share of real digits, and what it was measured to refuse."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.answers.refusal import MOST_REFUSED, Refusal, Refusals, measure_refusals
from mnist_desktop.core.checks import InvalidValueError


def _measured(count: int = 4_000) -> Refusals:
    scores = np.random.default_rng(2).random((2, count // 2)).astype(np.float32)
    return measure_refusals([scores[0] ** 0.1, scores[1] ** 0.12])


def test_a_share_of_the_digits_is_refused_and_other_digits_nearly_as_often() -> None:
    refusals = _measured()
    assert refusals.digits == 2_000
    for share in (0.01, 0.02, 0.05, 0.1):
        refusal = refusals.at(share)
        assert refusal.most == pytest.approx(share, abs=0.012)  # of the kind that it holds for
        assert refusal.least <= refusal.measured <= refusal.most
    assert refusals.at(0.1).least < refusals.at(0.1).most


def test_nothing_is_refused_where_nothing_may_be() -> None:
    assert _measured().at(0.0) == Refusal(share=0.0, bound=0.0, measured=0.0, least=0.0, most=0.0)


@given(first=st.floats(0, MOST_REFUSED), second=st.floats(0, MOST_REFUSED))
def test_who_may_refuse_more_digits_asks_for_more_certainty(first: float, second: float) -> None:
    low, high = sorted((first, second))
    assert _measured(400).at(low).bound <= _measured(400).at(high).bound


def test_the_bounds_are_the_same_after_json() -> None:
    refusals = _measured()
    assert Refusals.from_json(refusals.to_json()) == refusals


def test_the_bounds_of_an_older_gate_are_those_of_all_its_digits_together() -> None:
    lines = [{"share": share, "bound": share, "measured": share} for share in (0.0, 0.1)]
    refusal = Refusals.from_json({"digits": 5, "lines": lines}).at(0.1)
    assert (refusal.least, refusal.most) == (0.1, 0.1)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (5, "refusals must be a JSON object"),
        ({"digits": 5, "lines": 3}, "lines must be a list of share, bound and measured"),
        ({"digits": 5, "lines": [{"share": 1}]}, "lines must be a list of share"),
        ({"digits": 5, "lines": []}, "must have two lines or more"),
        ({"digits": None, "lines": []}, "digits must be a number"),
    ],
)
def test_bounds_that_are_none_are_refused(value: object, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        Refusals.from_json(value)
