"""The figures inside epochs, as a line that breaks between them."""

import numpy as np

from mnist_desktop.core.charts.courses import courses


def drawn(epochs: list[float]) -> list[float]:
    """The places that are drawn of a run whose figures inside epochs are known at `epochs`."""
    places, values = courses(np.array(epochs), np.ones(len(epochs)))
    return [float(place) for place in places[np.isfinite(values)]]


LONG = [0.2, 0.4, 0.6, 0.8, 1.0]


def test_the_line_breaks_where_an_epoch_begins() -> None:
    places, values = courses(np.array([*LONG, 1.2]), np.arange(6.0))
    assert places.tolist() == [*LONG, 1.2, 1.2]
    assert np.isnan(values).tolist() == [False] * 5 + [True, False]


def test_epochs_that_ended_after_a_few_chunks_have_no_course() -> None:
    assert drawn([0.4, 0.9, 1.0, *(1 + place for place in LONG), 2.5, 3.0]) == [
        1 + place for place in LONG
    ]


def test_the_epoch_under_way_has_one_from_its_first_figure_on() -> None:
    assert drawn([0.5, 1.0, 1.3]) == [1.3]


def test_nothing_is_drawn_of_nothing() -> None:
    assert drawn([]) == []
