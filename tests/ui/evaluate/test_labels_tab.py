"""The tab of labels: known errors with what they are worth, and what the network doubts."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.dataset import Split, load_split
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.known_label_errors import KNOWN_LABEL_ERRORS
from mnist_desktop.paths import resources
from mnist_desktop.ui.evaluate.labels_tab import LabelsTab
from mnist_desktop.ui.widgets.question import Question
from tests.fakes import random_network, tiny_dataset
from tests.ui.keeping import Chooser, line_of
from tests.ui.person import Person


@pytest.fixture(scope="module")
def mnist_reading() -> SplitReading:
    """A network that reads each image as it is labelled, but the first as a 3."""
    folder = resources() / "mnist"
    split = load_split(folder / "t10k-images-idx3-ubyte.gz", folder / "t10k-labels-idx1-ubyte.gz")
    return SplitReading(split, _outputs(split))


def _outputs(split: Split) -> np.ndarray:
    outputs = np.zeros((len(split), 10), np.float32)
    outputs[np.arange(len(split)), split.labels] = 5
    outputs[0, 3] = 9
    return outputs


@pytest.fixture
def chooser(tmp_path: Path) -> Chooser:
    return Chooser(tmp_path / "kept.csv")


@pytest.fixture
def tab(qtbot: QtBot, chooser: Chooser) -> LabelsTab:
    tab = LabelsTab(chooser)
    qtbot.addWidget(tab)
    tab.resize(900, 520)
    tab.show()
    qtbot.waitExposed(tab)
    return tab


def _captions(tab: LabelsTab, gallery: str) -> list[str]:
    images = tab.findChild(QListView, gallery)
    assert images is not None
    model = images.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_fifteen_known_errors_are_shown_with_the_accuracy_without_them(
    tab: LabelsTab, mnist_reading: SplitReading, qtbot: QtBot
) -> None:
    tab.show_reading("a", mnist_reading)
    person = Person(tab, qtbot)
    captions = _captions(tab, "known_errors")
    assert len(captions) == 15
    assert captions[0].splitlines()[:2] == ["label 8", "people: 9 (5 of 5)"]
    assert person.reads("labels_as_given").startswith("99.99 % of 10,000")
    assert person.reads("labels_without").startswith("99.99 % of 9,985")
    assert person.reads("labels_corrected").startswith("99.89 % of 9,995")
    assert "labelerrors.com" in person.reads("known_errors_source")


def test_another_split_has_no_known_errors_and_the_tab_says_so(
    tab: LabelsTab, qtbot: QtBot
) -> None:
    split = tiny_dataset().test
    tab.show_reading("a", SplitReading(split, _outputs(split)))
    person = Person(tab, qtbot)
    assert person.reads("labels_without") == "–"
    assert "another one" in person.reads("gallery_sentence")


def test_the_label_that_the_network_doubts_most_comes_first(
    tab: LabelsTab, mnist_reading: SplitReading, qtbot: QtBot
) -> None:
    tab.show_reading("a", mnist_reading)
    assert _captions(tab, "doubted_gallery")[0].startswith("label 7")
    assert "1 of 10,000 is suspicious" in Person(tab, qtbot).reads("doubted_rule")


def test_a_doubted_image_is_put_on_the_sheet_from_the_keyboard(
    tab: LabelsTab, mnist_reading: SplitReading, qtbot: QtBot
) -> None:
    tab.show_reading("a", mnist_reading)
    images = tab.findChild(QListView, "doubted_gallery")
    assert images is not None
    images.setFocus()
    with qtbot.waitSignal(tab.image_chosen) as chosen:
        Person(tab, qtbot).press(Qt.Key.Key_Return)
    assert chosen.args is not None
    assert chosen.args[1] == 0


@pytest.mark.parametrize(("gallery", "index"), [("doubted_gallery", 0), ("known_errors", 947)])
def test_why_is_asked_of_an_image_from_the_keyboard(
    tab: LabelsTab, mnist_reading: SplitReading, qtbot: QtBot, gallery: str, index: int
) -> None:
    tab.show_reading("a", mnist_reading)
    images = tab.findChild(QListView, gallery)
    assert images is not None
    images.setFocus()
    with qtbot.waitSignal(tab.asked) as asked:
        Person(tab, qtbot).press(Qt.Key.Key_W)
    assert asked.args is not None
    assert asked.args[1] is Question.WHY
    assert (asked.args[0] == mnist_reading.split.images[index]).all()


def test_the_training_split_is_read_when_it_is_chosen(
    tab: LabelsTab, mnist_reading: SplitReading, qtbot: QtBot
) -> None:
    network = random_network()
    tab.show_network(network)
    tab.show_reading("a", mnist_reading)
    with qtbot.waitSignal(tab.train_wanted) as wanted:
        Person(tab, qtbot).click("doubted_training")
    assert wanted.args == [network]
    tab.show_train_progress(40, 95)
    person = Person(tab, qtbot)
    assert person.reads("doubted_rule") == "Reading the training split: 40 of 95 images."
    train = tiny_dataset().train
    tab.show_train_reading(network, SplitReading(train, _outputs(train), "training"))
    assert "It learned these labels" in person.reads("doubted_rule")
    assert len(_captions(tab, "doubted_gallery")) == 95


def test_a_training_split_that_was_read_by_another_network_is_not_shown(
    tab: LabelsTab, mnist_reading: SplitReading, qtbot: QtBot
) -> None:
    tab.show_network(random_network())
    tab.show_reading("a", mnist_reading)
    Person(tab, qtbot).click("doubted_training")
    train = tiny_dataset().train
    tab.show_train_reading(random_network(), SplitReading(train, _outputs(train)))
    assert _captions(tab, "doubted_gallery") == []


def test_the_training_split_is_read_only_while_the_tab_is_seen(
    tab: LabelsTab, mnist_reading: SplitReading, qtbot: QtBot
) -> None:
    tab.show_network(random_network())
    tab.show_reading("a", mnist_reading)
    Person(tab, qtbot).click("doubted_training")
    with qtbot.waitSignal(tab.train_unwanted):
        tab.hide()
    with qtbot.waitSignal(tab.train_wanted):
        tab.show()


def test_a_training_split_that_cannot_be_read_says_why(
    tab: LabelsTab, mnist_reading: SplitReading, qtbot: QtBot
) -> None:
    tab.show_network(random_network())
    tab.show_reading("a", mnist_reading)
    Person(tab, qtbot).click("doubted_training")
    tab.show_train_failure("train.gz: there is no such file.")
    assert Person(tab, qtbot).reads("doubted_rule") == "train.gz: there is no such file."


def test_the_known_errors_are_kept_as_a_table_with_the_accuracies(
    tab: LabelsTab, mnist_reading: SplitReading, chooser: Chooser
) -> None:
    tab.show_reading("a", mnist_reading)
    line_of(tab, "save_known_errors_csv").trigger()
    lines = chooser.path.read_text("utf-8").splitlines()
    assert lines[1].startswith("947,8,9 (5 of 5),8,")
    assert lines[-2].startswith("Without the 15,9984,9985,")
    assert len(lines) == 1 + len(KNOWN_LABEL_ERRORS) + 4


@pytest.mark.parametrize("name", ["known_errors", "doubted_labels"])
@pytest.mark.parametrize("has_images", [True, False])
def test_the_images_are_kept_as_a_picture(
    tab: LabelsTab,
    mnist_reading: SplitReading,
    chooser: Chooser,
    name: str,
    has_images: bool,
    qtbot: QtBot,
) -> None:
    if has_images:
        tab.show_reading("a", mnist_reading)
    chooser.path = chooser.path.with_suffix(".png")
    line_of(tab, f"save_{name}_png").trigger()
    qtbot.waitUntil(chooser.path.exists)
    assert chooser.path.read_bytes().startswith(b"\x89PNG")
    assert (QImage(str(chooser.path)).height() > 400) is has_images
