import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.evaluation.metrics import normalized
from mnist_desktop.core.percent import certainty, percent


@pytest.mark.parametrize(
    ("share", "decimals", "text"),
    [
        (0.9731, 1, "97.3 %"),
        (0.9731, 2, "97.31 %"),
        (1.0, 1, "100.0 %"),
        (0.0, 1, "0.0 %"),
        (0.99951, 1, ">99.9 %"),
        (0.99951, 2, "99.95 %"),
        (0.0009, 1, "<0.1 %"),
        (np.float32(0.5), 0, "50 %"),
    ],
)
def test_a_share_is_written_as_a_percentage(share: float, decimals: int, text: str) -> None:
    assert percent(share, decimals) == text


@given(st.floats(0, 1, exclude_min=True, exclude_max=True), st.integers(0, 4))
def test_a_share_that_is_not_all_is_never_written_as_all_nor_as_none(
    share: float, decimals: int
) -> None:
    assert percent(share, decimals) not in (percent(1.0, decimals), percent(0.0, decimals))


@pytest.mark.parametrize(
    ("probability", "decimals", "text"),
    [
        (0.973, 1, "97.3 %"),
        (np.float32(1), 1, ">99.9 %"),
        (1 - 1e-12, 2, ">99.99 %"),
        (1.0, 0, ">99 %"),
        (0.0, 1, "<0.1 %"),
        (float("nan"), 1, "nan %"),
    ],
)
def test_a_probability_is_written_as_one_that_is_never_quite_sure(
    probability: float, decimals: int, text: str
) -> None:
    assert certainty(probability, decimals) == text


@given(
    st.lists(st.floats(-1e4, 1e4, width=32), min_size=2, max_size=10),
    st.integers(0, 4),
)
def test_no_answer_of_a_network_is_written_as_quite_sure(
    outputs: list[float], decimals: int
) -> None:
    shares = normalized(np.array([outputs], np.float32))[0]
    quite = {percent(1.0, decimals), percent(0.0, decimals)}
    assert not quite & {certainty(share, decimals) for share in shares.tolist()}


@given(st.floats(0, 1, exclude_min=True, exclude_max=True), st.integers(0, 4))
def test_a_probability_and_a_share_between_none_and_all_are_written_alike(
    share: float, decimals: int
) -> None:
    assert certainty(share, decimals) == percent(share, decimals)
