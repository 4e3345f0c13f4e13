import pytest

from mnist_desktop.core.evaluation.cells import Cells, cells_of, mistakes_among, title_of

DIGITS = tuple(map(str, range(10)))
ALL = cells_of(range(10), range(10))


@pytest.mark.parametrize(
    ("cells", "title"),
    [
        (cells_of([4], [9]), "Images of a 4 read as 9"),
        (cells_of([4], [4]), "Images of a 4 read right"),
        (cells_of([4], range(10)), "Images of a 4"),
        (mistakes_among(cells_of([4], range(10))), "Images of a 4 read wrong"),
        (cells_of(range(10), [9]), "Images read as 9"),
        (mistakes_among(cells_of(range(10), [9])), "Images read as 9 that are none"),
        (ALL, "All images"),
        (mistakes_among(ALL), "All mistakes"),
        (ALL - mistakes_among(ALL), "All images that were read right"),
        (frozenset({(9, 4), (4, 9)}), "4 and 9 taken for each other"),
        (cells_of([1, 2], [3, 5]), "Images of 4 cells"),
        (frozenset({(4, 4), (9, 9)}), "Images of 2 cells"),
    ],
)
def test_cells_that_belong_together_have_a_name(cells: Cells, title: str) -> None:
    assert title_of(cells, DIGITS) == title


def test_other_data_has_other_names() -> None:
    assert title_of(cells_of([0], [1]), ("Shirt", "Coat")) == "Images of Shirt read as Coat"
