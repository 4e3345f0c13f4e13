import csv
from collections.abc import Callable
from math import inf, nan
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.core.layers import Dense, Flatten
from mnist_desktop.core.network import NetworkSpec
from mnist_desktop.core.trained_network import EpochRecord, TrainedNetwork
from mnist_desktop.core.training import ChunkEnded, EpochEnded
from mnist_desktop.ui.theme import dress, series_colors
from mnist_desktop.ui.training_plot import TrainingPlot

_SPEC = NetworkSpec((Flatten(), Dense(10, "softmax")))
_NETWORK = TrainedNetwork(
    name="zeros",
    spec=_SPEC,
    weights={name: np.zeros(shape, np.float32) for name, shape in _SPEC.tensor_shapes().items()},
)


def chunk(epoch: int, step: int, loss: float = 0.5) -> ChunkEnded:
    return ChunkEnded(
        epoch=epoch, step=step, steps_per_epoch=4, loss=loss, accuracy=0.9, images_per_second=1.0
    )


def record(epoch: int, train_loss: float = 0.25, test_loss: float = 0.2) -> EpochRecord:
    return EpochRecord(
        epoch=epoch,
        train_loss=train_loss,
        train_accuracy=0.75,
        test_loss=test_loss,
        test_accuracy=0.8,
        seconds=1.0,
    )


def ended(epoch: int, test_loss: float = 0.2) -> EpochEnded:
    return EpochEnded(
        record=record(epoch, test_loss=test_loss),
        test_outputs=np.eye(10, dtype=np.float32),
        network=_NETWORK,
        best=_NETWORK,
    )


class Chooser:
    """Stands in for the file dialog: a user who always picks the same path."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(
        self,
        _parent: QWidget,
        _title: str,
        _kinds: str,
        _suggested: str,
        then: Callable[[Path], None],
    ) -> None:
        then(self.path)


@pytest.fixture
def plot(qtbot: QtBot) -> TrainingPlot:
    plot = TrainingPlot()
    qtbot.addWidget(plot)
    plot.resize(720, 600)
    plot.show()
    qtbot.waitExposed(plot)
    return plot


def add(plot: TrainingPlot, qtbot: QtBot, *events: ChunkEnded | EpochEnded) -> None:
    with qtbot.waitSignal(plot.redrawn):
        for event in events:
            plot.add(event)


def readout(plot: TrainingPlot) -> str:
    label = plot.findChild(QLabel, "plot_readout")
    assert isinstance(label, QLabel)
    return label.text()


def charts(plot: TrainingPlot) -> QGraphicsView:
    view = plot.findChild(QGraphicsView, "training_charts")
    assert isinstance(view, QGraphicsView)
    return view


def button(plot: TrainingPlot, name: str) -> QPushButton:
    found = plot.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def pixels_like(picture: QImage, color: QColor) -> int:
    bits = np.frombuffer(picture.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint32)
    return int(np.count_nonzero((bits & 0xFFFFFF) == (color.rgb() & 0xFFFFFF)))


def test_before_the_first_event_a_sentence_says_what_to_do(plot: TrainingPlot) -> None:
    sentence = plot.findChild(QLabel, "plot_sentence")
    assert isinstance(sentence, QLabel)
    assert sentence.isVisible()
    assert sentence.text() == "Press Train: loss and accuracy appear here."
    assert not charts(plot).isVisible()
    assert not button(plot, "save_plot_png").isEnabled()


def test_a_chunk_shows_training_and_an_epoch_the_test_as_well(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    train, test = series_colors(plot.palette())
    add(plot, qtbot, *(chunk(1, step, loss=1 / step) for step in (1, 2, 3)))
    assert charts(plot).isVisible()
    assert "Epoch 0.75" in readout(plot)
    assert "loss 0.3333, accuracy 90.00 %" in readout(plot)
    assert "test" not in readout(plot)
    before = charts(plot).grab().toImage()
    add(plot, qtbot, chunk(1, 4), ended(1), ended(2))
    assert "Epoch 2<" in readout(plot)
    assert "loss 0.2000, accuracy 80.00 %" in readout(plot)
    after = charts(plot).grab().toImage()
    for color in (train, test):
        assert pixels_like(after, color) > pixels_like(before, color)


def test_many_events_at_once_are_drawn_once(plot: TrainingPlot, qtbot: QtBot) -> None:
    drawings: list[bool] = []
    plot.redrawn.connect(lambda: drawings.append(True))
    add(plot, qtbot, *(chunk(1 + n // 4, 1 + n % 4) for n in range(2_000)))
    assert len(drawings) == 1


def test_a_hidden_plot_is_drawn_when_it_is_shown_again(plot: TrainingPlot, qtbot: QtBot) -> None:
    plot.hide()
    with qtbot.assertNotEmitted(plot.redrawn, wait=100):
        plot.add(ended(1))
    with qtbot.waitSignal(plot.redrawn):
        plot.show()
    assert "Epoch 1<" in readout(plot)


def test_a_run_that_is_over_is_shown_at_once(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, ended(1))
    with qtbot.waitSignal(plot.redrawn):
        plot.show_history([record(1), record(2), record(3)])
    assert "Epoch 3<" in readout(plot)


def test_a_cleared_plot_is_empty_again(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, ended(1))
    with qtbot.waitSignal(plot.redrawn):
        plot.clear()
    assert readout(plot) == ""
    assert not charts(plot).isVisible()


@pytest.mark.parametrize("loss", [nan, inf])
def test_a_diverged_run_says_that_its_loss_is_no_number_and_draws_the_rest(
    plot: TrainingPlot, qtbot: QtBot, loss: float
) -> None:
    add(plot, qtbot, ended(1), chunk(2, 1, loss=loss), chunk(2, 2, loss=loss))
    assert "loss not a number, accuracy 90.00 %" in readout(plot)
    assert pixels_like(charts(plot).grab().toImage(), series_colors(plot.palette())[1])


def test_a_run_whose_every_loss_is_no_number_is_drawn(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, chunk(1, 1, loss=nan), ended(1, test_loss=inf))
    charts(plot).grab()
    assert "test</span> loss not a number" in readout(plot)


def test_the_mouse_reads_the_epoch_under_it(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, *(ended(epoch, test_loss=epoch / 100) for epoch in range(1, 12)))
    viewport = charts(plot).viewport()
    QTest.mouseMove(viewport, QPoint(viewport.width() // 2, viewport.height() // 4))
    qtbot.waitUntil(lambda: "Epoch 6<" in readout(plot) or "Epoch 5<" in readout(plot))
    QApplication.sendEvent(viewport, QEvent(QEvent.Type.Leave))
    assert "Epoch 11<" in readout(plot)


def test_the_arrow_keys_walk_from_epoch_to_epoch(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, ended(1), ended(2), ended(3), chunk(4, 2))
    for key, epoch in (
        (Qt.Key.Key_Left, "3"),
        (Qt.Key.Key_Left, "2"),
        (Qt.Key.Key_Left, "1"),
        (Qt.Key.Key_Left, "1"),
        (Qt.Key.Key_Right, "2"),
    ):
        QTest.keyClick(charts(plot), key)
        assert f"Epoch {epoch}<" in readout(plot)


def test_the_zoom_is_reset_by_button_and_by_double_click(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, *(ended(epoch) for epoch in range(1, 12)))
    viewport = charts(plot).viewport()
    middle = QPoint(viewport.width() // 2, viewport.height() // 4)

    def epoch_in_the_middle() -> str:
        QTest.mouseMove(viewport, middle + QPoint(0, 1))
        QTest.mouseMove(viewport, middle)
        return readout(plot).split("<br>")[0]

    def drag() -> None:
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=middle)
        for step in (-20, -60, -180):
            QTest.mouseMove(viewport, middle + QPoint(step, 0))
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=middle - QPoint(180, 0))

    def reset_by_double_click() -> None:
        QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=middle)

    before = epoch_in_the_middle()
    for reset in (button(plot, "reset_zoom").click, reset_by_double_click):
        drag()
        assert epoch_in_the_middle() != before
        reset()
        charts(plot).grab()  # pyqtgraph fits its axes when it paints
        assert epoch_in_the_middle() == before


def test_the_menu_offers_what_the_buttons_do(plot: TrainingPlot) -> None:
    assert charts(plot).contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    assert [action.text() for action in charts(plot).actions()] == [
        "Reset zoom",
        "Save the charts as a picture (PNG)",
        "Save all points of the charts as a table (CSV)",
    ]


def test_the_colours_follow_the_theme(
    themed: QApplication, plot: TrainingPlot, qtbot: QtBot
) -> None:
    add(plot, qtbot, *(ended(epoch) for epoch in range(1, 12)))
    light_line = series_colors(plot.palette())[1]
    dress(themed, Qt.ColorScheme.Dark)
    dark_line = series_colors(plot.palette())[1]
    assert light_line != dark_line
    picture = charts(plot).grab().toImage()
    said = readout(plot)
    dress(themed, Qt.ColorScheme.Light)
    assert pixels_like(picture, QColor("#1d2127")) > picture.width() * picture.height() / 2
    assert pixels_like(picture, dark_line) > 0
    assert pixels_like(picture, light_line) == 0
    assert dark_line.name() in said


def test_the_points_are_saved_as_a_table(qtbot: QtBot, tmp_path: Path) -> None:
    plot = TrainingPlot(Chooser(tmp_path / "mine.csv"))
    qtbot.addWidget(plot)
    plot.show()
    add(plot, qtbot, chunk(1, 2), ended(1))
    button(plot, "save_plot_csv").click()
    with (tmp_path / "mine.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["epoch"] for row in rows] == ["0.5", "1"]
    assert rows[0]["test_loss"] == ""
    assert float(rows[1]["test_accuracy"]) == 0.8


def test_the_charts_are_saved_as_a_picture_without_the_cursor(
    plot: TrainingPlot, qtbot: QtBot, tmp_path: Path
) -> None:
    add(plot, qtbot, ended(1), ended(2))
    plot.save_png(tmp_path / "without.png")
    QTest.keyClick(charts(plot), Qt.Key.Key_Left)
    plot.save_png(tmp_path / "with.png")
    picture = QImage(str(tmp_path / "without.png"))
    assert picture.width() == 2 * charts(plot).width()
    assert picture == QImage(str(tmp_path / "with.png"))
    assert pixels_like(picture, series_colors(plot.palette())[0]) > 0


def test_a_failed_save_names_the_file_and_the_reason(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "mine.png"
    plot = TrainingPlot(Chooser(path))
    qtbot.addWidget(plot)
    plot.show()
    add(plot, qtbot, ended(1))
    with qtbot.waitSignal(plot.failed) as failed:
        button(plot, "save_plot_png").click()
    assert failed.args == [
        f"{path} can't be saved: No such file or directory. Choose another folder or name."
    ]
