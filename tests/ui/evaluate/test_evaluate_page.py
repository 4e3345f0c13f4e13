from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QListView,
    QProgressBar,
    QPushButton,
    QSlider,
    QTabBar,
)
from pytestqt.qtbot import QtBot

from mnist_desktop.core.arrays import Outputs
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.cells import cells_of
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.matrix_figures import MatrixFigures, MatrixMode
from mnist_desktop.core.networks.network_choice import NetworkChoice
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.session.evaluation.time_machine import EpochRead
from mnist_desktop.ui.evaluate.confusion_view import ConfusionView
from mnist_desktop.ui.evaluate.digit_table import DigitTable
from mnist_desktop.ui.evaluate.evaluate_page import EvaluatePage
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab
from mnist_desktop.ui.widgets.question import Question
from tests.fakes import random_network
from tests.library.conftest import trained
from tests.ui.keeping import Chooser, line_of
from tests.ui.person import Person

SPLIT = Split(
    np.arange(20, dtype=np.uint8)[:, None, None] * np.ones((28, 28), np.uint8),
    np.repeat(np.arange(10, dtype=np.uint8), 2),
)


def outputs(**read_as: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """All images read right but those named: i8=9 reads image 8 as a 9."""
    outputs = np.full((20, 10), 0.01, np.float32)
    digits = SPLIT.labels.copy()
    for name, digit in read_as.items():
        digits[int(name[1:])] = digit
    outputs[np.arange(20), digits] = np.linspace(0.5, 0.9, 20)
    return outputs


@pytest.fixture
def page(qtbot: QtBot) -> EvaluatePage:
    page = EvaluatePage()
    qtbot.addWidget(page)
    page.resize(1_000, 640)
    page.show()
    qtbot.waitExposed(page)
    return page


def show(page: EvaluatePage, name: str, outputs: Outputs) -> None:
    """Have the page show what a network of that name makes of SPLIT."""
    network = replace(random_network(), name=name)
    page.epochs.show_newest(EvaluatedNetwork(network=network, reading=SplitReading(SPLIT, outputs)))


def text(page: EvaluatePage, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text() if label.isVisible() else ""


def matrix_of(page: EvaluatePage) -> ConfusionView:
    found = page.findChild(ConfusionView, "matrix")
    assert isinstance(found, ConfusionView)
    return found


def mode_of(page: EvaluatePage) -> MatrixMode:
    figures = matrix_of(page).figures
    assert figures is not None
    return figures.mode


def order_of(page: EvaluatePage) -> tuple[int, ...]:
    figures = matrix_of(page).figures
    assert figures is not None
    return figures.order


def button(page: EvaluatePage, name: str) -> QPushButton:
    found = page.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def gallery_of(page: EvaluatePage) -> QListView:
    found = page.findChild(QListView, "gallery")
    assert isinstance(found, QListView)
    return found


def test_before_a_cell_is_chosen_all_mistakes_are_there(page: EvaluatePage) -> None:
    show(page, "seed", outputs(i8=9, i3=5))
    assert text(page, "gallery_title") == "All mistakes: 2"
    assert gallery_of(page).model().rowCount() == 2
    choose_cell(page, 4, 9)
    assert gallery_of(page).model().rowCount() == 1
    show(page, "better", outputs())
    assert text(page, "gallery_sentence") == "No image of a 4 was read as 9."


def test_a_network_without_mistakes_is_told_so(page: EvaluatePage) -> None:
    show(page, "perfect", outputs())
    assert text(page, "gallery_sentence") == "Every image was read right."


def choose_cell(page: EvaluatePage, actual: int, predicted: int) -> None:
    matrix = matrix_of(page)
    QTest.mouseClick(
        matrix,
        Qt.MouseButton.LeftButton,
        pos=matrix.cell_center(actual, predicted).toPoint(),
    )


def captions(page: EvaluatePage) -> list[str]:
    model = gallery_of(page).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_before_any_evaluation_the_page_says_so(page: EvaluatePage) -> None:
    assert text(page, "evaluation_reason") == "No network has been evaluated yet."
    assert page.findChild(ConfusionView) is None or not matrix_of(page).isVisible()


def test_an_evaluation_says_which_network_which_images_and_how_well(page: EvaluatePage) -> None:
    show(page, "seed", outputs(i8=9))
    assert text(page, "evaluated_network") == "seed"
    assert text(page, "evaluated_accuracy") == "95.00 % read right"
    assert text(page, "evaluated_figures").startswith(
        "20 test images of MNIST · 95 % interval 76.39 to"
    )
    assert matrix_of(page).isVisible()


def test_a_chosen_cell_shows_its_images_most_certain_first(page: EvaluatePage) -> None:
    show(page, "seed", outputs(i8=9, i9=9))
    choose_cell(page, 4, 9)
    certainties = [float(caption.split(" · ")[1].rstrip(" %")) for caption in captions(page)]
    assert len(certainties) == 2
    assert certainties == sorted(certainties, reverse=True)
    assert text(page, "gallery_title") == "Images of a 4 read as 9: 2"


def test_a_chosen_cell_without_images_says_so(page: EvaluatePage) -> None:
    show(page, "seed", outputs())
    choose_cell(page, 3, 8)
    assert text(page, "gallery_sentence") == "No image of a 3 was read as 8."


def test_p_pins_the_image_that_is_current(page: EvaluatePage, qtbot: QtBot) -> None:
    show(page, "seed", outputs(i8=9))
    choose_cell(page, 4, 9)
    gallery_of(page).setFocus()
    with qtbot.waitSignal(page.pin_wanted) as wanted:
        QTest.keyClick(gallery_of(page), Qt.Key.Key_P)
    assert (wanted.args[0] == 8).all()


def test_a_chosen_image_is_handed_on_with_its_index(page: EvaluatePage, qtbot: QtBot) -> None:
    show(page, "seed", outputs(i8=9))
    choose_cell(page, 4, 9)
    with qtbot.waitSignal(page.image_chosen) as chosen:
        QTest.keyClick(gallery_of(page), Qt.Key.Key_Return)
    image, index = chosen.args
    assert index == 8
    assert (image == 8).all()
    assert image.shape == (28, 28)


def test_a_new_evaluation_keeps_the_chosen_cell_and_the_mode(page: EvaluatePage) -> None:
    show(page, "seed", outputs(i8=9))
    choose_cell(page, 4, 9)
    QTest.mouseClick(button(page, "matrix_mode_rows"), Qt.MouseButton.LeftButton)
    show(page, "seed", outputs(i8=9, i9=9))
    assert len(captions(page)) == 2
    assert matrix_of(page).chosen == cells_of([4], [9])
    assert mode_of(page) is MatrixMode.ROWS
    show(page, "seed", outputs())
    assert captions(page) == []


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("matrix_mode_rows", MatrixMode.ROWS),
        ("matrix_mode_columns", MatrixMode.COLUMNS),
        ("matrix_mode_probabilities", MatrixMode.PROBABILITIES),
    ],
)
def test_the_mode_is_one_of_four_buttons(page: EvaluatePage, name: str, mode: MatrixMode) -> None:
    show(page, "seed", outputs())
    assert button(page, "matrix_mode_counts").isChecked()
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)
    assert mode_of(page) is mode
    assert not button(page, "matrix_mode_counts").isChecked()
    QTest.mouseClick(button(page, "matrix_mode_counts"), Qt.MouseButton.LeftButton)
    assert mode_of(page) is MatrixMode.COUNTS


def test_progress_is_shown_until_the_evaluation_is_there(page: EvaluatePage) -> None:
    bar = page.findChild(QProgressBar, "evaluation_progress")
    assert isinstance(bar, QProgressBar)
    assert not bar.isVisible()
    page.show_progress(3_000, 10_000)
    assert bar.isVisible()
    assert (bar.value(), bar.maximum()) == (3_000, 10_000)
    assert text(page, "evaluation_reason") == "Reading the images: 3,000 of 10,000."
    show(page, "seed", outputs())
    assert not bar.isVisible()


def test_nothing_to_show_takes_the_place_of_the_matrix(page: EvaluatePage) -> None:
    show(page, "seed", outputs())
    page.show_nothing("Open a network first.")
    assert text(page, "evaluation_reason") == "Open a network first."
    assert not matrix_of(page).isVisible()


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_the_matrix_is_saved_where_the_user_says(qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    chooser = Chooser(tmp_path / f"mine.{kind}")
    page = EvaluatePage(chooser)
    qtbot.addWidget(page)
    page.show()
    show(page, "seed", outputs())
    line_of(page, f"save_matrix_{kind}").trigger()
    qtbot.waitUntil(chooser.path.exists)
    assert chooser.suggested == f"confusion-matrix.{kind}"
    assert chooser.path.stat().st_size > 100


def test_a_failed_save_names_the_file_and_the_reason(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "mine.csv"
    page = EvaluatePage(Chooser(path))
    qtbot.addWidget(page)
    page.show()
    show(page, "seed", outputs())
    with qtbot.waitSignal(page.failed) as failed:
        line_of(page, "save_matrix_csv").trigger()
    assert failed.args == [
        f"{path} can't be saved: No such file or directory. Choose another folder or name."
    ]


@pytest.mark.parametrize("kept", [[1, 2, 3], [1, 2]])
def test_one_slider_judges_by_one_split(page: EvaluatePage, kept: list[int]) -> None:
    """Where the newest epoch isn't kept, it comes back as it was shown at first."""
    newest = replace(random_network(), record=trained(3).record)
    page.epochs.show_newest(
        EvaluatedNetwork(network=newest, reading=SplitReading(SPLIT, outputs()))
    )
    page.epochs.offer(kept)
    wanted: list[int] = []
    page.epochs.wanted.connect(wanted.append)
    slider = page.findChild(QSlider, "epoch_slider")
    assert isinstance(slider, QSlider)
    for place, epoch in ((0, 1), (2, 3)):
        slider.setValue(place)
        if epoch in kept:
            of = SplitReading(SPLIT, outputs(i8=9), "validation")
            evaluated = EvaluatedNetwork(network=newest, reading=of)
            page.epochs.show_read(EpochRead(epoch=epoch, evaluated=evaluated))
    assert wanted == [1, 3]
    judged = text(page, "evaluated_figures")
    assert judged.startswith("20 validation" if 3 in kept else "20 test")


class Told(EvaluationTab):
    """A tab that remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def show_network(self, network: TrainedNetwork, *, is_earlier: bool = False) -> None:
        self.told.append(f"network {network.name}{' earlier' * is_earlier}")

    def show_reading(self, name: str, reading: SplitReading) -> None:
        self.told.append(f"reading {name} {reading.split_name}")


def add_told(page: EvaluatePage) -> list[Told]:
    """Offer one more tab; it is in the list once it is built."""
    built: list[Told] = []

    def build() -> Told:
        built.append(Told())
        return built[-1]

    page.add_tab("told", "Told", "What is told.", build)
    return built


def test_a_tab_is_built_when_it_is_first_opened_and_told_while_it_is_seen(
    page: EvaluatePage, qtbot: QtBot
) -> None:
    built, person = add_told(page), Person(page, qtbot)
    show(page, "one", outputs())
    assert built == []
    person.open_tab("told")
    assert built[0].told == ["network one", "reading one test"]
    person.open_tab("matrix")
    show(page, "two", outputs())
    show(page, "three", outputs())
    person.open_tab("told")
    person.open_tab("matrix")
    person.open_tab("told")
    assert built[0].told[2:] == ["network three", "reading three test"]


def test_a_page_that_is_not_seen_tells_its_tabs_when_it_is(
    page: EvaluatePage, qtbot: QtBot
) -> None:
    built = add_told(page)
    show(page, "one", outputs())
    Person(page, qtbot).open_tab("told")
    page.hide()
    show(page, "two", outputs())
    assert built[0].told[2:] == []
    page.show()
    assert built[0].told[2:] == ["network two", "reading two test"]
    assert text(page, "evaluated_network") == "two"


class Slow(Told):
    """A tab that needs longer for a network than it takes to learn for an epoch."""

    @property
    def follows_epochs(self) -> bool:
        return False


def test_a_slow_tab_stands_still_while_a_network_learns_on_and_that_is_said(
    page: EvaluatePage, qtbot: QtBot
) -> None:
    def learn(epoch: int) -> None:
        network = replace(trained(epoch), name=f"epoch {epoch}")
        page.epochs.show_newest(
            EvaluatedNetwork(network=network, reading=SplitReading(SPLIT, outputs()))
        )

    slow, person = Slow(), Person(page, qtbot)
    page.add_tab("slow", "Slow", "What takes long.", lambda: slow)
    learn(1)
    person.open_tab("slow")
    for epoch in (2, 3):
        learn(epoch)
    assert slow.told == ["network epoch 1", "reading epoch 1 test"]
    assert "Epoch 1 stands still" in person.reads("newer_text")
    assert person.reads("show_newest") == "Show epoch 3"
    person.open_tab("matrix")
    assert not person.sees("newer_bar")
    person.open_tab("slow")
    person.click("show_newest")
    assert slow.told[2:] == ["network epoch 3", "reading epoch 3 test"]
    assert not person.sees("newer_bar")
    learn(4)
    page.epochs.offer([])  # of another run
    learn(1)
    assert slow.told[4:] == ["network epoch 1", "reading epoch 1 test"]
    assert not person.sees("newer_bar")


def test_what_a_tab_wants_the_page_wants(page: EvaluatePage, qtbot: QtBot) -> None:
    built = add_told(page)
    show(page, "one", outputs())
    Person(page, qtbot).open_tab("told")
    image = SPLIT.images[3]
    with qtbot.waitSignals([page.image_chosen, page.asked, page.pin_wanted]):
        built[0].image_chosen.emit(image, 3)
        built[0].asked.emit(image, Question.WHY)
        built[0].pin_wanted.emit(image)


def test_the_keyboard_goes_from_tab_to_tab(page: EvaluatePage) -> None:
    show(page, "one", outputs())
    assert matrix_of(page).isVisible()
    titles = page.findChild(QTabBar, "evaluate_tabs_bar")
    assert isinstance(titles, QTabBar)
    titles.setFocus()
    QTest.keyClick(titles, Qt.Key.Key_Right)
    assert not matrix_of(page).isVisible()
    QTest.keyClick(titles, Qt.Key.Key_Left)
    assert matrix_of(page).isVisible()
    QTest.keyClick(titles, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert not matrix_of(page).isVisible()


def test_one_click_shows_all_mistakes(page: EvaluatePage) -> None:
    show(page, "seed", outputs(i8=9, i3=7))
    button(page, "matrix_mistakes").click()
    assert text(page, "gallery_title") == "All mistakes: 2"
    assert sorted(caption[:3] for caption in captions(page)) == ["1→7", "4→9"]
    show(page, "other", outputs(i8=9))
    assert text(page, "gallery_title") == "All mistakes: 1"


def test_sorting_puts_first_what_is_mixed_up_and_later_epochs_keep_that_order(
    page: EvaluatePage,
) -> None:
    show(page, "seed", outputs(i8=9, i9=9, i3=7))
    button(page, "matrix_sort").click()
    assert order_of(page)[:4] == (4, 9, 1, 7)
    show(page, "seed", outputs())
    assert order_of(page)[:4] == (4, 9, 1, 7)
    button(page, "matrix_sort").click()
    choose_cell(page, 3, 3)
    assert text(page, "gallery_title") == "Images of a 3 read right: 2"


def test_a_digit_of_the_table_leads_to_its_mistakes_in_the_matrix(
    page: EvaluatePage, qtbot: QtBot
) -> None:
    show(page, "seed", outputs(i8=9))
    Person(page, qtbot).open_tab("by_digit")
    table = page.findChild(DigitTable, "digit_table")
    assert isinstance(table, DigitTable)
    table.selectRow(4)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert matrix_of(page).isVisible()
    assert text(page, "gallery_title") == "Images of a 4 read wrong: 1"


OTHER = NetworkChoice(Path("best.safetensors"), "best")


def other_reading(outputs: Outputs) -> SplitReading:
    return SplitReading(SPLIT, outputs)


def figures_of(page: EvaluatePage) -> MatrixFigures:
    figures = matrix_of(page).figures
    assert figures is not None
    return figures


def choose_other(page: EvaluatePage, place: int) -> None:
    box = page.findChild(QComboBox, "matrix_minus")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(place)


def test_the_matrix_of_another_network_is_taken_away(page: EvaluatePage, qtbot: QtBot) -> None:
    page.offer_networks([OTHER], None)
    show(page, "seed", outputs(i8=9, i9=9))
    with qtbot.waitSignal(page.other_wanted) as wanted:
        choose_other(page, 1)
    assert wanted.args[0] == OTHER.path
    page.compared.show_progress(OTHER.path, 5, 20)
    assert text(page, "matrix_difference") == "reading, 25 %:"
    page.compared.show_read(OTHER.path, other_reading(outputs(i8=9, i3=7)))
    assert text(page, "matrix_difference") == "+ more, − fewer than"
    written = figures_of(page).texts()
    assert (written[4][9], written[1][7], written[1][1]) == ("+1", "−1", "+1")
    choose_other(page, 0)
    assert figures_of(page).minus is None
    assert text(page, "matrix_difference") == "compared with"


def test_the_difference_stays_through_the_epochs_of_a_run(page: EvaluatePage) -> None:
    page.offer_networks([OTHER], None)
    show(page, "seed", outputs())
    choose_other(page, 1)
    page.compared.show_read(OTHER.path, other_reading(outputs(i3=7)))
    show(page, "seed", outputs(i8=9))
    written = figures_of(page).texts()
    assert (written[4][9], written[1][7]) == ("+1", "−1")


def test_other_images_are_read_by_the_other_network_too(page: EvaluatePage, qtbot: QtBot) -> None:
    page.offer_networks([OTHER], None)
    show(page, "seed", outputs())
    choose_other(page, 1)
    page.compared.show_read(OTHER.path, other_reading(outputs(i3=7)))
    other_split = Split(SPLIT.images[:10], SPLIT.labels[:10])
    with qtbot.waitSignal(page.other_wanted) as wanted:
        page.epochs.show_newest(
            EvaluatedNetwork(
                network=random_network(), reading=SplitReading(other_split, outputs()[:10])
            )
        )
    assert wanted.args[0] == OTHER.path
    assert figures_of(page).minus is None
    page.compared.show_read(OTHER.path, other_reading(outputs()))  # too late: of the images before
    assert figures_of(page).minus is None


def test_a_network_that_cant_be_read_is_not_compared_with(page: EvaluatePage, qtbot: QtBot) -> None:
    page.offer_networks([OTHER], None)
    show(page, "seed", outputs())
    choose_other(page, 1)
    with qtbot.waitSignal(page.failed) as failed:
        page.show_other_failure("best.safetensors can't be read.")
    assert failed.args == ["best.safetensors can't be read."]
    box = page.findChild(QComboBox, "matrix_minus")
    assert isinstance(box, QComboBox)
    assert box.currentIndex() == 0


def test_the_head_tells_which_state_of_which_network_is_shown(page: EvaluatePage) -> None:
    network = replace(random_network(), record=trained(3).record)
    page.epochs.show_newest(
        EvaluatedNetwork(network=network, reading=SplitReading(SPLIT, outputs()))
    )
    assert "As it was kept, after all 3 epochs" in text(page, "evaluated_figures")
    page.show_learning(True)
    assert "As it learns, after epoch 3" in text(page, "evaluated_figures")
    page.show_learning(False)
    page.epochs.offer([1, 2, 3])
    slider = page.findChild(QSlider, "epoch_slider")
    assert isinstance(slider, QSlider)
    slider.setValue(0)
    earlier = replace(network, record=trained(1).record)
    read = EvaluatedNetwork(network=earlier, reading=SplitReading(SPLIT, outputs(i8=9)))
    page.epochs.show_read(EpochRead(epoch=1, evaluated=read))
    assert "As it was after epoch 1" in text(page, "evaluated_figures")
    page.epochs.offer([])  # of another network
    show(page, "from elsewhere", outputs())
    assert "epoch" not in text(page, "evaluated_figures")


def offered(page: EvaluatePage) -> list[str]:
    box = page.findChild(QComboBox, "matrix_minus")
    assert isinstance(box, QComboBox)
    return [box.itemText(place) for place in range(box.count())]


def test_the_shown_network_is_no_other_but_beside_one_of_its_earlier_epochs(
    page: EvaluatePage,
) -> None:
    own = NetworkChoice(Path("own.safetensors"), "own")
    page.offer_networks([own, OTHER], own.path)
    network = replace(random_network(), record=trained(3).record)
    page.epochs.show_newest(
        EvaluatedNetwork(network=network, reading=SplitReading(SPLIT, outputs()))
    )
    assert offered(page) == ["no other network", "best"]
    page.epochs.offer([1, 2, 3])
    slider = page.findChild(QSlider, "epoch_slider")
    assert isinstance(slider, QSlider)
    slider.setValue(0)
    evaluated = EvaluatedNetwork(network=network, reading=SplitReading(SPLIT, outputs(i8=9)))
    page.epochs.show_read(EpochRead(epoch=1, evaluated=evaluated))
    assert offered(page) == ["no other network", "own", "best"]
    choose_other(page, 1)
    slider.setValue(slider.maximum())
    assert offered(page) == ["no other network", "best"]
    assert page.compared.path is None


def test_without_another_network_it_says_how_to_have_one(page: EvaluatePage) -> None:
    own = NetworkChoice(Path("own.safetensors"), "own")
    page.offer_networks([own], own.path)
    show(page, "seed", outputs())
    assert offered(page) == ["no other network yet"]
    box = page.findChild(QComboBox, "matrix_minus")
    assert isinstance(box, QComboBox)
    assert not box.isEnabled()
    assert "train one, or open a file" in box.toolTip()
    page.offer_networks([own, OTHER], own.path)
    assert box.isEnabled()
    assert "each cell tells how many more or fewer" in box.toolTip()


def test_in_all_modes_the_matrix_goes_through_the_epochs(page: EvaluatePage) -> None:
    network = replace(random_network(), record=trained(3).record)
    page.epochs.show_newest(
        EvaluatedNetwork(network=network, reading=SplitReading(SPLIT, outputs()))
    )
    page.epochs.offer([1, 2, 3])
    slider = page.findChild(QSlider, "epoch_slider")
    assert isinstance(slider, QSlider)
    slider.setValue(0)
    evaluated = EvaluatedNetwork(network=network, reading=SplitReading(SPLIT, outputs(i8=9)))
    page.epochs.show_read(EpochRead(epoch=1, evaluated=evaluated))
    for name, cell in (("rows", "50.0"), ("columns", "33.3"), ("probabilities", "0.3")):
        button(page, f"matrix_mode_{name}").click()
        assert figures_of(page).texts()[4][9] == cell


def test_the_other_network_stays_chosen_from_tab_to_tab_and_is_read_once(
    page: EvaluatePage, qtbot: QtBot
) -> None:
    page.offer_networks([OTHER], None)
    show(page, "seed", outputs())
    asked: list[object] = []
    page.other_wanted.connect(lambda path, _: asked.append(path))
    choose_other(page, 1)
    person = Person(page, qtbot)
    person.open_tab("by_digit")
    box = person.find("digits_minus")
    assert isinstance(box, QComboBox)
    assert box.currentText() == OTHER.name
    assert asked == [OTHER.path]
    page.compared.show_read(OTHER.path, other_reading(outputs(i3=7)))
    table = person.find("digit_table")
    assert isinstance(table, DigitTable)
    assert "+" in table.model().index(3, 2).data()
    person.open_tab("matrix")
    assert figures_of(page).minus is not None
    assert asked == [OTHER.path]
