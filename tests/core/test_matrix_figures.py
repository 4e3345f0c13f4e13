import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mnist_desktop.core.arrays import ConfusionMatrix
from mnist_desktop.core.matrix_figures import (
    SHARE,
    TOTAL,
    MatrixMode,
    explain,
    mistake_strengths,
    table,
    texts,
)

matrices = arrays(np.int64, (10, 10), elements=st.integers(0, 2_000))
NOTHING: ConfusionMatrix = np.zeros((10, 10), np.int64)


def good_network() -> ConfusionMatrix:
    matrix = np.diag(np.full(10, 1_000))
    matrix[4, 9] = 23
    matrix[4, 4] = 977
    matrix[7, 1] = 1
    return matrix


def test_the_colours_follow_the_mistakes_and_leave_the_diagonal_alone() -> None:
    strengths = mistake_strengths(good_network(), MatrixMode.COUNTS)
    assert strengths[4, 9] == 1
    assert strengths[7, 1] == pytest.approx(1 / 23)
    assert not strengths.diagonal().any()


@given(matrices, st.sampled_from(MatrixMode))
def test_strengths_are_shares_whatever_the_matrix(
    matrix: ConfusionMatrix, mode: MatrixMode
) -> None:
    strengths = mistake_strengths(matrix, mode)
    assert ((strengths >= 0) & (strengths <= 1)).all()
    wrong = matrix.copy()
    np.fill_diagonal(wrong, 0)
    assert strengths.any() == wrong.any()


@given(matrices)
def test_the_table_gives_back_every_count_and_total(matrix: ConfusionMatrix) -> None:
    rows = list(table(matrix))
    counts = np.array([row[1:11] for row in rows[1:11]], np.int64)
    assert (counts == matrix).all()
    assert [int(row[11]) for row in rows[1:11]] == matrix.sum(axis=1).tolist()
    assert [int(count) for count in rows[11][1:11]] == matrix.sum(axis=0).tolist()
    assert int(rows[11][11]) == matrix.sum()
    assert {len(row) for row in rows} == {13}


def test_the_table_names_its_axes_and_rims() -> None:
    rows = list(table(good_network()))
    assert rows[0][0] == "actual \\ predicted"
    assert rows[0][11:] == ["total", "recall"]
    assert [row[0] for row in rows[11:]] == ["total", "precision"]
    assert rows[5][12] == "0.977"


def test_the_modes_write_counts_or_per_cents() -> None:
    matrix = good_network()
    assert texts(matrix, MatrixMode.COUNTS)[4][9] == "23"
    assert texts(matrix, MatrixMode.ROWS)[4][9] == "2.3"
    assert texts(matrix, MatrixMode.COLUMNS)[4][9] == "2.2"
    for mode in MatrixMode:
        written = texts(matrix, mode)
        assert written[4][SHARE] == "97.7"
        assert written[0][SHARE] == "100"
        assert written[TOTAL][9] == "1023"
        assert written[TOTAL][TOTAL] == "10001"


def test_without_images_there_is_no_share_to_write() -> None:
    written = texts(NOTHING, MatrixMode.ROWS)
    assert written[0][0] == written[0][SHARE] == written[SHARE][SHARE] == "–"
    assert written[TOTAL][TOTAL] == "0"


@pytest.mark.parametrize(
    ("row", "column", "mode", "sentence"),
    [
        (4, 9, MatrixMode.COUNTS, "23 images of a 4 were read as 9: 2.3 % of all 4s."),
        (
            4,
            9,
            MatrixMode.COLUMNS,
            "23 images of a 4 were read as 9: 2.2 % of all that was read as 9.",
        ),
        (7, 1, MatrixMode.ROWS, "1 image of a 7 was read as 1: 0.1 % of all 7s."),
        (3, 8, MatrixMode.COUNTS, "No image of a 3 was read as 8."),
        (4, 4, MatrixMode.COUNTS, "977 images of a 4 were read right: 97.7 % of all 4s."),
        (4, TOTAL, MatrixMode.COUNTS, "1,000 images of a 4 in all."),
        (4, SHARE, MatrixMode.COUNTS, "Recall: 97.7 % of all 4s were read as 4."),
        (TOTAL, 9, MatrixMode.COUNTS, "1,023 images read as 9 in all."),
        (SHARE, 9, MatrixMode.COUNTS, "Precision: 97.8 % of all read as 9 are 9s."),
        (TOTAL, TOTAL, MatrixMode.COUNTS, "10,001 images in all."),
        (SHARE, SHARE, MatrixMode.COUNTS, "Accuracy: 99.8 % of all images were read right."),
        (TOTAL, SHARE, MatrixMode.COUNTS, ""),
    ],
)
def test_every_place_explains_itself(
    row: int, column: int, mode: MatrixMode, sentence: str
) -> None:
    assert explain(good_network(), row, column, mode) == sentence


def test_nothing_to_share_is_said_so() -> None:
    assert explain(NOTHING, 4, SHARE, MatrixMode.COUNTS) == "Recall: there is no image of a 4."
    assert (
        explain(NOTHING, SHARE, 9, MatrixMode.COUNTS) == "Precision: there is no image read as 9."
    )
