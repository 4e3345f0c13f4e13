from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mnist_desktop.core.arrays import ConfusionMatrix
from mnist_desktop.core.evaluation.matrix_counts import MatrixCounts, by_mix_ups, matrix_counts
from mnist_desktop.core.evaluation.matrix_figures import SHARE, TOTAL, MatrixFigures, MatrixMode
from mnist_desktop.core.evaluation.matrix_words import explain
from mnist_desktop.core.evaluation.metrics import normalized

matrices = arrays(np.int64, (10, 10), elements=st.integers(0, 2_000))
NOTHING: ConfusionMatrix = np.zeros((10, 10), np.int64)


def good_network() -> ConfusionMatrix:
    matrix = np.diag(np.full(10, 1_000))
    matrix[4, 9] = 23
    matrix[4, 4] = 977
    matrix[7, 1] = 1
    return matrix


def figures(
    matrix: ConfusionMatrix, mode: MatrixMode = MatrixMode.COUNTS, *, mistakes_only: bool = False
) -> MatrixFigures:
    """Of a network that gave each image's whole probability to what it read."""
    return MatrixFigures(of=counted(matrix), mode=mode, mistakes_only=mistakes_only)


def counted(matrix: ConfusionMatrix) -> MatrixCounts:
    return MatrixCounts(counts=matrix, probabilities=matrix.astype(np.float64))


def test_the_colours_follow_the_mistakes_and_leave_the_diagonal_alone() -> None:
    strengths = figures(good_network()).strengths()
    assert strengths[4, 9] == 1
    assert strengths[7, 1] == pytest.approx(1 / 23)
    assert not strengths.diagonal().any()


@given(matrices, st.sampled_from(MatrixMode))
def test_strengths_are_shares_whatever_the_matrix(
    matrix: ConfusionMatrix, mode: MatrixMode
) -> None:
    strengths = figures(matrix, mode).strengths()
    assert ((strengths >= 0) & (strengths <= 1)).all()
    wrong = matrix.copy()
    np.fill_diagonal(wrong, 0)
    assert strengths.any() == wrong.any()


@given(matrices)
def test_the_table_gives_back_every_count_and_total(matrix: ConfusionMatrix) -> None:
    rows = list(figures(matrix).table())
    counts = np.array([row[1:11] for row in rows[1:11]], np.int64)
    assert (counts == matrix).all()
    assert [int(row[11]) for row in rows[1:11]] == matrix.sum(axis=1).tolist()
    assert [int(count) for count in rows[11][1:11]] == matrix.sum(axis=0).tolist()
    assert int(rows[11][11]) == matrix.sum()
    assert {len(row) for row in rows} == {13}


def test_the_table_names_its_axes_and_rims() -> None:
    rows = list(figures(good_network()).table())
    assert rows[0][0] == "actual \\ predicted"
    assert rows[0][11:] == ["total", "recall"]
    assert [row[0] for row in rows[11:]] == ["total", "precision"]
    assert rows[5][12] == "0.977"


def test_the_modes_write_counts_or_per_cents() -> None:
    matrix = good_network()
    assert figures(matrix, MatrixMode.COUNTS).texts()[4][9] == "23"
    assert figures(matrix, MatrixMode.ROWS).texts()[4][9] == "2.3"
    assert figures(matrix, MatrixMode.COLUMNS).texts()[4][9] == "2.2"
    for mode in (MatrixMode.COUNTS, MatrixMode.ROWS, MatrixMode.COLUMNS):
        written = figures(matrix, mode).texts()
        assert written[4][SHARE] == "97.7"
        assert written[0][SHARE] == "100"
        assert written[TOTAL][9] == "1023"
        assert written[TOTAL][TOTAL] == "10001"


def test_without_images_there_is_no_share_to_write() -> None:
    written = figures(NOTHING, MatrixMode.ROWS).texts()
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
        (
            4,
            9,
            MatrixMode.PROBABILITIES,
            "The probability of 9, summed over 1,000 images of a 4: 23.0, 2.3 % on average.",
        ),
        (
            4,
            SHARE,
            MatrixMode.PROBABILITIES,
            "Images of a 4: 97.7 % of the probability is right.",
        ),
    ],
)
def test_every_place_explains_itself(
    row: int, column: int, mode: MatrixMode, sentence: str
) -> None:
    assert explain(figures(good_network(), mode), row, column) == sentence


def test_nothing_to_share_is_said_so() -> None:
    assert (
        explain(figures(NOTHING, MatrixMode.COUNTS), 4, SHARE)
        == "Recall: there is no image of a 4."
    )
    assert (
        explain(figures(NOTHING, MatrixMode.COUNTS), SHARE, 9)
        == "Precision: there is no image read as 9."
    )


def test_probabilities_are_summed_over_the_images_of_each_digit() -> None:
    outputs = np.random.default_rng(0).normal(0, 2, (50, 10)).astype(np.float32)
    labels = np.arange(50, dtype=np.uint8) % 7
    sums = matrix_counts(labels, outputs).probabilities
    for digit in range(10):
        expected = normalized(outputs[labels == digit]).sum(axis=0)
        assert sums[digit] == pytest.approx(expected, rel=1e-5)
    written = MatrixFigures(
        of=matrix_counts(labels, outputs), mode=MatrixMode.PROBABILITIES
    ).texts()
    assert written[0][TOTAL] == "8.0"
    assert written[0][0] == f"{sums[0, 0]:.1f}"


@given(matrices, matrices, st.sampled_from(MatrixMode))
def test_a_difference_turned_round_has_the_other_signs(
    one: ConfusionMatrix, other: ConfusionMatrix, mode: MatrixMode
) -> None:
    forth = MatrixFigures(of=counted(one), minus=counted(other), mode=mode)
    back = MatrixFigures(of=counted(other), minus=counted(one), mode=mode)
    turn = str.maketrans("+−", "−+")
    assert [[text.translate(turn) for text in row] for row in forth.texts()] == back.texts()
    assert (forth.strengths() == -back.strengths()).all()
    assert np.abs(forth.strengths()).max() <= 1


def test_a_difference_writes_signs_and_names_the_other_figure() -> None:
    better = good_network()
    better[4, 4], better[4, 9] = 990, 10
    difference = MatrixFigures(of=counted(good_network()), minus=counted(better), minus_name="best")
    written = difference.texts()
    assert written[4][9] == "+13"
    assert written[4][4] == "−13"
    assert written[4][SHARE] == "−1.3"
    assert written[4][TOTAL] == written[3][8] == "0"
    assert explain(difference, 4, 9) == (
        "23 images of a 4 were read as 9: 2.3 % of all 4s. With best: 10."
    )
    assert explain(difference, 4, SHARE).endswith("With best: 99.0 %.")


def test_with_mistakes_only_the_rims_tell_of_mistakes() -> None:
    mistakes = figures(good_network(), mistakes_only=True)
    written = mistakes.texts()
    assert written[4][4] == ""
    assert written[4][9] == "23"
    assert written[4][TOTAL:] == ["23", "2.3"]
    assert written[TOTAL][TOTAL] == "24"
    assert mistakes.headings[TOTAL] == "mistakes"
    assert explain(mistakes, 4, SHARE) == "Images of a 4: 2.3 % were read wrong."
    assert explain(mistakes, TOTAL, 9) == "Images read as 9: 23 mistakes."
    assert [row[11] for row in mistakes.table()][5] == "23"


def test_digits_that_are_mixed_up_most_come_first_in_rows_and_columns() -> None:
    matrix = good_network()
    order = by_mix_ups(matrix)
    assert order == (4, 9, 1, 7, 0, 2, 3, 5, 6, 8)
    sorted_figures = replace(figures(matrix), order=order)
    written = sorted_figures.texts()
    assert sorted_figures.headings[:2] == ["4", "9"]
    assert written[0][1] == "23"
    assert written[0][SHARE] == "97.7"
    assert explain(sorted_figures, 0, 1) == "23 images of a 4 were read as 9: 2.3 % of all 4s."


@given(matrices, st.permutations(range(10)), st.sampled_from(MatrixMode), st.booleans())
def test_the_order_moves_figures_and_changes_none(
    matrix: ConfusionMatrix, order: list[int], mode: MatrixMode, mistakes_only: bool
) -> None:
    straight = figures(matrix, mode, mistakes_only=mistakes_only)
    there = [*order, TOTAL, SHARE]
    texts = straight.texts()
    assert replace(straight, order=tuple(order)).texts() == [
        [texts[row][column] for column in there] for row in there
    ]
