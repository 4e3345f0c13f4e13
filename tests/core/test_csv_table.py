"""Tables as other programs read them."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.csv_table import csv_table, tab_table


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


@settings(deadline=None)  # a busy machine may stand still
@given(st.lists(st.lists(st.text("ab,\"\n é1.'"), min_size=2, max_size=4), min_size=1))
def test_what_is_written_is_read_again(rows: list[list[str]]) -> None:
    assert read(csv_table(rows)) == rows


@pytest.mark.parametrize("cell", ["=1+1", "+SUM(A1)", "@now", "-A1", "\tx"])
def test_what_a_spreadsheet_would_compute_is_quoted(cell: str) -> None:
    assert read(csv_table([["head", cell]])) == [["head", f"'{cell}"]]
    assert tab_table([[cell]]).startswith("'")


@pytest.mark.parametrize(
    ("shown", "number"), [("−0.25", -0.25), ("7.2521e−09", 7.2521e-09), ("-3", -3), ("+2.5", 2.5)]
)
def test_a_number_with_a_real_minus_sign_is_one_for_a_program_too(
    shown: str, number: float
) -> None:
    ((_, cell),) = read(csv_table([["weight", shown]]))
    assert float(cell) == number


def test_a_minus_sign_in_words_stays() -> None:
    assert read(csv_table([["a − b", "9.1 − 0.1 = 9"]])) == [["a − b", "9.1 − 0.1 = 9"]]
