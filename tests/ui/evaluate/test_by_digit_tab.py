import csv
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.cells import cells_of, mistakes_among
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.networks.network_choice import NetworkChoice
from mnist_desktop.ui.evaluate.by_digit_tab import ByDigitTab
from mnist_desktop.ui.evaluate.compared import Compared
from mnist_desktop.ui.evaluate.digit_table import DigitTable
from tests.ui.keeping import Chooser, line_of

LABELS = np.repeat(np.arange(10, dtype=np.uint8), 10)


def reading(*mistakes: tuple[int, int]) -> SplitReading:
    """Of 100 images; each mistake is the index of one and the digit that it is read as."""
    digits = LABELS.copy()
    for index, digit in mistakes:
        digits[index] = digit
    split = Split(np.zeros((100, 28, 28), np.uint8), LABELS)
    return SplitReading(split, 9 * np.eye(10, dtype=np.float32)[digits])


@pytest.fixture
def tab(qtbot: QtBot, tmp_path: Path) -> ByDigitTab:
    tab = ByDigitTab(Compared(), Chooser(tmp_path / "digits.csv"))
    qtbot.addWidget(tab)
    tab.resize(900, 500)
    tab.show_reading("seed", reading((40, 9), (41, 9), (80, 3)))
    tab.show()
    qtbot.waitExposed(tab)
    return tab


def table_of(tab: ByDigitTab) -> DigitTable:
    found = tab.findChild(DigitTable, "digit_table")
    assert isinstance(found, DigitTable)
    return found


def column(tab: ByDigitTab, place: int) -> list[str]:
    model = table_of(tab).model()
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_each_digit_has_a_line_and_two_are_of_all(tab: ByDigitTab) -> None:
    assert column(tab, 0) == [*map(str, range(10)), "macro", "overall"]
    assert column(tab, 2)[4] == "80.0 %  (49.0 to 94.3)"
    assert column(tab, 3)[9].startswith("83.3 %")
    assert column(tab, 4)[0].startswith("100.0 %")
    assert column(tab, 2)[11] == "97.0 %  (91.5 to 99.0)"
    assert column(tab, 5)[4] == "9, 2 times"
    assert column(tab, 5)[8] == "3, once"


def test_a_click_on_a_head_sorts_and_leaves_the_lines_of_all_below(tab: ByDigitTab) -> None:
    table = table_of(tab)
    heads = table.horizontalHeader()
    place = heads.viewport().rect().center()
    place.setX(heads.sectionViewportPosition(2) + 10)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
    worst_first = column(tab, 0)
    if worst_first[0] != "4":  # the first click falls, the next rises
        QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)
        worst_first = column(tab, 0)
    assert worst_first[:2] == ["4", "8"]
    assert worst_first[10:] == ["macro", "overall"]
    tab.show_reading("seed", reading((70, 1)))
    assert column(tab, 0)[0] == "7"


def test_enter_on_a_digit_wants_its_mistakes(tab: ByDigitTab, qtbot: QtBot) -> None:
    table = table_of(tab)
    table.selectRow(4)
    with qtbot.waitSignal(tab.cells_wanted) as wanted:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert wanted.args == [mistakes_among(cells_of([4], range(10)))]
    table.selectRow(11)
    with qtbot.assertNotEmitted(tab.cells_wanted):
        QTest.keyClick(table, Qt.Key.Key_Return)


def test_each_cell_explains_itself(tab: ByDigitTab) -> None:
    model = table_of(tab).model()
    tip = Qt.ItemDataRole.StatusTipRole
    assert model.index(4, 2).data(tip) == (
        "Of 10 images, 80.00 % were read right. 95 % interval 49.02 to 94.33 %."
    )
    assert model.index(10, 4).data(tip).startswith("The mean over the classes: F1 96.9")


def test_the_table_is_saved(tab: ByDigitTab, tmp_path: Path) -> None:
    line_of(tab, "save_digits_csv").trigger()
    with (tmp_path / "digits.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert len(rows) == 13
    assert rows[5][:3] == ["4", "10", "0.8"]
    assert rows[0][2:5] == ["recall", "recall low", "recall high"]


def beside_another(tab: ByDigitTab, *mistakes: tuple[int, int]) -> None:
    """Compare with a network that makes these mistakes."""
    path = Path("other.safetensors")
    tab.compared.offer([NetworkChoice(path, "the other")])
    tab.compared.choose(path)
    tab.compared.show_read(path, reading(*mistakes))


def test_beside_another_network_each_figure_tells_how_much_more_it_is(tab: ByDigitTab) -> None:
    beside_another(tab, *((image, 9) for image in range(30, 40)))  # all images of 3
    recalls = column(tab, 2)
    assert recalls[3].startswith("100.0 %  +100.0 (+")
    assert recalls[4].startswith("80.0 %  −20.0 (−")
    assert recalls[11].startswith("97.0 %  +7.0 (")
    assert "the other" in table_of(tab).model().index(3, 2).data(Qt.ItemDataRole.StatusTipRole)
    assert table_of(tab).isColumnHidden(5)
    tab.compared.choose(None)
    assert column(tab, 2)[4] == "80.0 %  (49.0 to 94.3)"
    assert not table_of(tab).isColumnHidden(5)


def test_differences_stay_with_their_digits_when_sorted_and_are_kept_in_the_table(
    tab: ByDigitTab, tmp_path: Path
) -> None:
    beside_another(tab, *((image, 9) for image in range(30, 40)))
    table_of(tab).sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert column(tab, 0)[:2] == ["4", "8"]
    assert "−20.0" in column(tab, 2)[0]
    line_of(tab, "save_digits_csv").trigger()
    with (tmp_path / "digits.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    by_name = {row["digit"]: row for row in rows}
    assert float(by_name["3"]["recall more"]) == pytest.approx(1)
    assert float(by_name["overall"]["recall more"]) == pytest.approx(0.07)
    assert float(by_name["4"]["recall more low"]) < -0.2 < float(by_name["4"]["recall more high"])
