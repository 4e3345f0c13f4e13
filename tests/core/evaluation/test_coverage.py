import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.evaluation.coverage import COVERAGES, Coverage, coverage_of

images = st.lists(
    st.tuples(st.sampled_from([0.2, 0.5, 0.75, 0.9, 0.99]), st.booleans()), min_size=1, max_size=30
)


def curve_of(read: list[tuple[float, bool]]) -> Coverage:
    certainty = np.array([sure for sure, _ in read], np.float32)
    right = np.array([is_right for _, is_right in read])
    return coverage_of(certainty, np.where(right, 3, 4), np.full(len(read), 3, np.uint8))


@given(images)
def test_each_point_counts_the_images_that_are_sure_enough(read: list[tuple[float, bool]]) -> None:
    curve = curve_of(read)
    for threshold, answered, right in zip(
        curve.thresholds, curve.answered, curve.right, strict=True
    ):
        enough = [is_right for sure, is_right in read if np.float32(sure) >= threshold]
        assert answered == len(enough)
        assert right == sum(enough)
    assert curve.coverage[-1] == 1


def test_a_network_that_knows_when_it_is_wrong_gains_by_abstaining() -> None:
    curve = curve_of([(0.99, True)] * 8 + [(0.5, False), (0.2, True)])
    assert curve.accuracy[curve.at(0.8)] == 1
    assert curve.accuracy[curve.at(0.81)] == pytest.approx(8 / 9)
    assert curve.accuracy[curve.at(1.0)] == pytest.approx(0.9)
    assert curve.interval(curve.at(0.8))[0] < 1


def test_its_figures_are_told_at_some_coverages() -> None:
    rows = curve_of([(0.9, True), (0.5, False)]).to_json()
    assert len(rows) == len(COVERAGES)
    assert rows[0] == pytest.approx(
        {"coverage": 0.5, "accuracy": 1.0, "low": rows[0]["low"], "high": 1.0, "threshold": 0.9}
    )


def test_what_is_not_a_number_is_the_least_sure() -> None:
    curve = curve_of([(float("nan"), False), (0.5, True)])
    assert curve.answered.tolist() == [1, 2]
    assert curve.accuracy.tolist() == [1, 0.5]
