import csv
from dataclasses import replace
from datetime import UTC, datetime
from math import inf, nan
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGraphicsView,
    QLabel,
    QListView,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mnist_desktop.core.charts.training_curves import TrainingCurves, curves_of
from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry, RunState
from mnist_desktop.core.training.changes import Change
from mnist_desktop.core.training.pins import Pin
from mnist_desktop.core.training.training import ChunkEnded, EpochEnded
from mnist_desktop.ui.charts.chart_legend import ChartLegend
from mnist_desktop.ui.charts.chart_lines import ChartLines
from mnist_desktop.ui.charts.pinned_chart import PinnedChart
from mnist_desktop.ui.charts.run_charts import RunCharts
from mnist_desktop.ui.charts.training_plot import TrainingPlot
from mnist_desktop.ui.widgets.painting import image_of
from mnist_desktop.ui.widgets.theme import dress, many_series_colors, series_colors
from tests.ui.keeping import Chooser, line_of

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


def epoch(plot: TrainingPlot) -> str:
    label = plot.findChild(QLabel, "plot_readout")
    assert isinstance(label, QLabel)
    return label.text()


def legend(plot: TrainingPlot, place: str = "upper") -> str:
    found = plot.findChild(ChartLegend, f"{place}_legend")
    assert isinstance(found, ChartLegend)
    return found.text()


def charts(plot: TrainingPlot, place: str = "upper") -> QGraphicsView:
    view = plot.findChild(QGraphicsView, f"{place}_chart")
    assert isinstance(view, QGraphicsView)
    return view


def choose(plot: TrainingPlot, place: str, title: str) -> None:
    chooser = plot.findChild(QComboBox, f"{place}_quantity")
    assert isinstance(chooser, QComboBox)
    chooser.setCurrentText(title)


def details(run: int, *epochs: EpochRecord) -> RunDetails:
    entry = RunEntry(
        id=run,
        path=Path(f"{run}.safetensors"),
        name=f"run {run}",
        state=RunState.FINISHED,
        created=datetime.now(UTC),
        recipe="seed",
        parameters=42_310,
        epochs=len(epochs),
        test_images=10_000,
        test_correct=8_000,
    )
    return RunDetails(entry=entry, recipe=None, history=epochs, test=None, train=None, versions={})


def button(plot: TrainingPlot, name: str) -> QPushButton:
    found = plot.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def keep(plot: TrainingPlot) -> QToolButton:
    found = plot.findChild(QToolButton, "keep_charts")
    assert isinstance(found, QToolButton)
    return found


def pixels_like(picture: QImage, color: QColor) -> int:
    bits = np.frombuffer(picture.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint32)
    return int(np.count_nonzero((bits & 0xFFFFFF) == (color.rgb() & 0xFFFFFF)))


def test_before_the_first_event_a_sentence_says_what_to_do(plot: TrainingPlot) -> None:
    sentence = plot.findChild(QLabel, "plot_sentence")
    assert isinstance(sentence, QLabel)
    assert sentence.isVisible()
    assert sentence.text().startswith("Press Train, and watch the network learn here")
    assert plot.findChild(QGraphicsView, "upper_chart") is None  # nor is pyqtgraph waited for
    assert not keep(plot).isEnabled()


def test_a_chunk_shows_training_and_an_epoch_the_test_as_well(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    train, test = series_colors(plot.palette())
    add(plot, qtbot, *(chunk(1, step, loss=1 / step) for step in (1, 2, 3)))
    assert charts(plot).isVisible()
    assert epoch(plot) == "Epoch 0.75"
    assert legend(plot) == "training 0.3333"
    assert legend(plot, "lower") == "training 90.00 %"
    before = charts(plot).grab().toImage()
    add(plot, qtbot, chunk(1, 4), ended(1), ended(2))
    assert epoch(plot) == "Epoch 2"
    assert legend(plot) == "training 0.2500; test 0.2000"
    assert legend(plot, "lower") == "training 75.00 %; test 80.00 %"
    after = charts(plot).grab().toImage()
    for color in (train, test):
        assert pixels_like(after, color) > pixels_like(before, color)


def test_inside_an_epoch_the_test_s_value_is_that_of_the_epoch_before(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    add(plot, qtbot, chunk(1, 4), ended(1), chunk(2, 1, loss=0.1))
    assert epoch(plot) == "Epoch 1.25"
    assert legend(plot) == "training 0.1000; test 0.2000"


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
    assert epoch(plot) == "Epoch 1"


def test_a_run_that_is_over_is_shown_in_place_of_the_newest(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    add(plot, qtbot, ended(1))
    with qtbot.waitSignal(plot.redrawn):
        plot.show_run(curves_of(details(7, record(1), record(2), record(3))))
    assert epoch(plot) == "Epoch 3"
    # Wilson's interval of 8,000 of 10,000 images: metrics.accuracy_interval.
    assert legend(plot, "lower") == "training 75.00 %; test 80.00 % (79.20–80.77)"


def test_the_run_before_is_compared_with_the_next_until_it_is_cleared(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    plot.begin(TrainingCurves("first"))
    add(plot, qtbot, ended(1))
    assert not button(plot, "clear_runs").isEnabled()
    plot.begin(TrainingCurves("second"))
    add(plot, qtbot, ended(1, test_loss=0.1))
    assert legend(plot) == (
        "second: training 0.2500, test 0.1000; first: training 0.2500, test 0.2000; training; test"
    )
    with qtbot.waitSignal(plot.redrawn):
        button(plot, "clear_runs").click()
    assert legend(plot) == "training 0.2500; test 0.1000"


def test_chosen_runs_of_the_library_are_drawn_in_colours_of_their_own(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    plot.offer_runs(lambda: [details(run, record(1)).entry for run in (1, 2, 3)])
    add(plot, qtbot, ended(1), ended(2))
    asked: list[int] = []
    plot.details_wanted.connect(asked.append)
    button(plot, "choose_runs").click()
    runs = plot.findChild(QListView, "run_chooser_list")
    assert isinstance(runs, QListView)
    for row in (0, 2):
        runs.setCurrentIndex(runs.model().index(row, 0))
        QTest.keyClick(runs, Qt.Key.Key_Space)
    assert list(dict.fromkeys(asked)) == [3, 1]
    with qtbot.waitSignal(plot.redrawn):
        for run in asked:  # one is asked for twice, as it has not come yet: it is shown once
            plot.show_details(details(run, record(1, test_loss=run), record(2), record(3)))
    assert [entry.split(":")[0] for entry in legend(plot).split("; ")[:3]] == [
        "this run",
        "run 3",
        "run 1",
    ]
    picture = charts(plot).grab().toImage()
    for color in many_series_colors(plot.palette())[:3]:
        assert pixels_like(picture, color)
    QTest.keyClick(charts(plot), Qt.Key.Key_Left)
    QTest.keyClick(charts(plot), Qt.Key.Key_Left)
    QTest.keyClick(charts(plot), Qt.Key.Key_Left)
    assert "run 3: training 0.2500, test 3.0000" in legend(plot)


def test_a_run_that_is_renamed_is_called_so(plot: TrainingPlot, qtbot: QtBot) -> None:
    plot.begin(TrainingCurves("seed", 5))
    add(plot, qtbot, ended(1))
    plot.begin(TrainingCurves("seed", 6))
    add(plot, qtbot, ended(1))
    with qtbot.waitSignal(plot.redrawn):
        plot.rename(replace(details(5, record(1)).entry, name="the good one"))
    assert "the good one: training" in legend(plot)


def test_what_was_not_recorded_is_said_and_not_drawn(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, ended(1))
    with qtbot.waitSignal(plot.redrawn):
        choose(plot, "upper", "Gradient norm")
    sentence = plot.findChild(QLabel, "upper_sentence")
    assert isinstance(sentence, QLabel)
    assert sentence.isVisible()
    assert sentence.text() == "This run did not record the gradient norm: newer ones do."
    with qtbot.waitSignal(plot.redrawn):
        choose(plot, "upper", "Accuracy")
    assert legend(plot) == legend(plot, "lower")


PINS = tuple(Pin(bytes([shade] * 784)) for shade in (1, 2))


def answers(pin: Pin, digit: int, share: float) -> dict[str, tuple[float, ...]]:
    rest = (1 - share) / 9
    return {pin.key: tuple(share if each == digit else rest for each in range(10))}


def says(plot: TrainingPlot, number: int) -> str:
    found = [each for each in plot.findChildren(PinnedChart) if each.isVisible()]
    chart = next(each for each in found if each.objectName() == f"pinned_chart_{number}")
    return chart.text()


def test_pinned_drawings_show_the_answer_of_the_network_as_it_learns(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    plot.show_pins(PINS)
    add(plot, qtbot, chunk(1, 1))
    choose(plot, "upper", "Pinned drawings")
    add(plot, qtbot, replace(chunk(1, 2), pinned=answers(PINS[0], 4, 0.6)))
    assert says(plot, 1) == "4: 60.0 %"
    assert says(plot, 2) == "not read yet"
    add(plot, qtbot, replace(chunk(1, 3), pinned=answers(PINS[0], 7, 0.9)))
    assert says(plot, 1) == "7: 90.0 %"
    chart = plot.findChild(PinnedChart, "pinned_chart_1")
    assert chart is not None
    picture = chart.grab().toImage()
    assert pixels_like(picture, many_series_colors(plot.palette())[4])
    QTest.mouseMove(chart, QPoint(chart.width() // 2, chart.height() // 2))
    assert says(plot, 1) == "4: 60.0 %"


def test_an_opened_run_shows_the_drawings_that_it_was_asked_for(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    asked = [replace(record(n), pinned=answers(PINS[1], 2, n / 4)) for n in (1, 2, 3)]
    run = replace(details(7, *asked), pins=PINS[1:])
    with qtbot.waitSignal(plot.redrawn):
        plot.show_run(curves_of(run))
    with qtbot.waitSignal(plot.redrawn):
        choose(plot, "lower", "Pinned drawings")
    assert says(plot, 1) == "2: 75.0 %"
    charts(plot).setFocus()
    for _ in range(3):
        QTest.keyClick(charts(plot), Qt.Key.Key_Left)
    assert says(plot, 1) == "2: 25.0 %"


def test_the_pinned_drawings_show_the_answers_of_any_run_that_is_shown(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    for run, digit in ((7, 2), (8, 5)):
        asked = [replace(record(n), pinned=answers(PINS[1], digit, 0.75)) for n in (1, 2)]
        curves = curves_of(replace(details(run, *asked), pins=PINS[1:]))
        with qtbot.waitSignal(plot.redrawn):
            plot.begin(curves)
    with qtbot.waitSignal(plot.redrawn):
        choose(plot, "lower", "Pinned drawings")
    assert says(plot, 1) == "5: 75.0 %"
    chooser = plot.findChild(QComboBox, "lower_run")
    assert isinstance(chooser, QComboBox)
    assert [chooser.itemText(row) for row in range(2)] == ["run 8", "run 7"]
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert says(plot, 1) == "2: 75.0 %"
    with qtbot.waitSignal(plot.redrawn):
        plot.clear_compared()
    assert says(plot, 1) == "5: 75.0 %"
    assert not chooser.isVisible()


def test_without_a_pinned_drawing_a_sentence_says_how_to_pin_one(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    add(plot, qtbot, ended(1))
    with qtbot.waitSignal(plot.redrawn):
        choose(plot, "upper", "Pinned drawings")
    sentence = plot.findChild(QLabel, "upper_sentence")
    assert isinstance(sentence, QLabel)
    assert sentence.isVisible()
    assert "press P" in sentence.text()


def test_a_change_of_the_recipe_is_marked_where_it_was_made(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    add(plot, qtbot, ended(1), ended(2), ended(3))
    before = charts(plot).grab().toImage()
    change = Change(epoch=2, step=2, field="learning_rate", value=0.0005)
    with qtbot.waitSignal(plot.redrawn):
        plot.mark(change, 4)
    assert plot.shown.top.changes == [(1.5, "learning rate 0.0005")]
    assert charts(plot).grab().toImage() != before
    plot.begin(TrainingCurves("next"))
    assert plot.shown.top.changes == []


def test_the_changes_of_each_run_that_is_shown_are_marked_with_its_name(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    change = Change(epoch=2, step=0, field="batch_size", value=64)
    with qtbot.waitSignal(plot.redrawn):
        plot.begin(
            curves_of(replace(details(7, record(1), record(2)), recipe=SEED, changes=(change,)))
        )
    alone = [mark.label for mark in ChartLines().marks(plot.shown, plot.palette())]
    assert alone == ["batch size 64"]
    with qtbot.waitSignal(plot.redrawn):
        plot.begin(curves_of(details(8, record(1), record(2))))
    before = charts(plot).grab().toImage()
    both = ChartLines().marks(plot.shown, plot.palette())
    assert [(mark.epoch, mark.label) for mark in both] == [(1.0, "run 7: batch size 64")]
    plot.shown.compared[0].changes.clear()
    with qtbot.waitSignal(plot.redrawn):
        button(plot, "reset_zoom").click()
    assert charts(plot).grab().toImage() != before


def test_smoothing_bends_the_lines_and_leaves_the_figures(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, *(ended(number, test_loss=number % 2 + 0.1) for number in range(1, 9)))
    before, said = charts(plot).grab().toImage(), legend(plot)
    slider = plot.findChild(QSlider, "smoothing")
    assert isinstance(slider, QSlider)
    with qtbot.waitSignal(plot.redrawn):
        slider.setValue(80)
    assert charts(plot).grab().toImage() != before
    assert legend(plot) == said
    with qtbot.waitSignal(plot.redrawn):
        slider.setValue(0)
    assert charts(plot).grab().toImage() == before


@pytest.mark.parametrize("loss", [0.0, 1e-7, 5.0])
def test_a_logarithmic_axis_holds_any_loss(plot: TrainingPlot, qtbot: QtBot, loss: float) -> None:
    add(plot, qtbot, ended(1, test_loss=loss), ended(2), chunk(3, 1, loss=loss))
    before = charts(plot).grab().toImage()
    with qtbot.waitSignal(plot.redrawn):
        button(plot, "logarithmic").click()
    assert charts(plot).grab().toImage() != before
    with qtbot.waitSignal(plot.redrawn):
        button(plot, "logarithmic").click()
    assert charts(plot).grab().toImage() == before


@pytest.mark.parametrize("loss", [nan, inf])
def test_a_diverged_run_says_that_its_loss_is_no_number_and_draws_the_rest(
    plot: TrainingPlot, qtbot: QtBot, loss: float
) -> None:
    add(plot, qtbot, ended(1), chunk(2, 1, loss=loss), chunk(2, 2, loss=loss))
    assert "training not a number" in legend(plot)
    assert pixels_like(charts(plot).grab().toImage(), series_colors(plot.palette())[1])


def test_a_run_whose_every_loss_is_no_number_is_drawn(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, chunk(1, 1, loss=nan), ended(1, test_loss=inf))
    charts(plot).grab()
    assert "test not a number" in legend(plot)


def test_the_mouse_reads_the_epoch_under_it(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, *(ended(number, test_loss=number / 100) for number in range(1, 12)))
    for place in ("upper", "lower"):
        viewport = charts(plot, place).viewport()
        QTest.mouseMove(viewport, QPoint(viewport.width() // 2, viewport.height() // 4))
        qtbot.waitUntil(lambda: epoch(plot) in ("Epoch 6", "Epoch 5"))
        assert "test 0.06" in legend(plot) or "test 0.05" in legend(plot)
        QApplication.sendEvent(viewport, QEvent(QEvent.Type.Leave))
        assert epoch(plot) == "Epoch 11"


def test_the_arrow_keys_walk_from_epoch_to_epoch(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, ended(1), ended(2), ended(3), chunk(4, 2))
    for key, number in (
        (Qt.Key.Key_Left, "3"),
        (Qt.Key.Key_Left, "2"),
        (Qt.Key.Key_Left, "1"),
        (Qt.Key.Key_Left, "1"),
        (Qt.Key.Key_Right, "2"),
    ):
        QTest.keyClick(charts(plot), key)
        assert epoch(plot) == f"Epoch {number}"


def test_the_zoom_is_reset_by_button_and_by_double_click(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, *(ended(number) for number in range(1, 12)))
    viewport = charts(plot).viewport()
    middle = QPoint(viewport.width() // 2, viewport.height() // 4)

    def epoch_in_the_middle() -> str:
        QTest.mouseMove(viewport, middle + QPoint(0, 1))
        QTest.mouseMove(viewport, middle)
        return epoch(plot)

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


@pytest.mark.parametrize(("dragged", "other"), [("upper", "lower"), ("lower", "upper")])
def test_who_moves_one_chart_moves_the_epochs_of_both(
    plot: TrainingPlot, qtbot: QtBot, dragged: str, other: str
) -> None:
    add(plot, qtbot, *(ended(number) for number in range(1, 12)))

    def epoch_in_the_middle(place: str) -> str:
        viewport = charts(plot, place).viewport()
        for aside in (9, 0):  # a move to where the mouse is already is none
            place_in_it = QPoint(viewport.width() // 2, viewport.height() // 4 + aside)
            QTest.mouseMove(viewport, place_in_it)
        return epoch(plot)

    before = epoch_in_the_middle(other)
    viewport = charts(plot, dragged).viewport()
    middle = QPoint(viewport.width() // 2, viewport.height() // 4)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=middle)
    for step in (-20, -60, -180):
        QTest.mouseMove(viewport, middle + QPoint(step, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=middle - QPoint(180, 0))
    assert epoch_in_the_middle(other) == epoch_in_the_middle(dragged) != before


def test_the_menu_offers_what_the_buttons_do(plot: TrainingPlot, qtbot: QtBot) -> None:
    add(plot, qtbot, chunk(1, 1))
    assert charts(plot).contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    assert [action.text() for action in charts(plot).actions() if action.text()] == [
        "Reset zoom",
        "Copy picture",
        "Save as PNG…",
        "Save as SVG…",
        "Copy table",
        "Save as CSV…",
    ]


def test_the_colours_follow_the_theme(
    themed: QApplication, plot: TrainingPlot, qtbot: QtBot
) -> None:
    add(plot, qtbot, *(ended(number) for number in range(1, 12)))
    light_line = series_colors(plot.palette())[1]
    dress(themed, Qt.ColorScheme.Dark)
    dark_line = series_colors(plot.palette())[1]
    assert light_line != dark_line
    picture = charts(plot).grab().toImage()
    dress(themed, Qt.ColorScheme.Light)
    assert pixels_like(picture, QColor("#1d2127")) > picture.width() * picture.height() / 2
    assert pixels_like(picture, dark_line) > 0
    assert pixels_like(picture, light_line) == 0


def test_the_points_are_saved_as_a_table(qtbot: QtBot, tmp_path: Path) -> None:
    plot = TrainingPlot(Chooser(tmp_path / "mine.csv"))
    qtbot.addWidget(plot)
    plot.show()
    add(plot, qtbot, chunk(1, 2), ended(1))
    line_of(keep(plot), "save_charts_csv").trigger()
    with (tmp_path / "mine.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["epoch"] for row in rows] == ["0.5", "1"]
    assert rows[0]["test_loss"] == ""
    assert float(rows[1]["test_accuracy"]) == 0.8


def test_the_charts_are_saved_as_a_picture_without_the_cursor(
    plot: TrainingPlot, qtbot: QtBot
) -> None:
    add(plot, qtbot, ended(1), ended(2))
    shown = plot.findChild(RunCharts)
    assert shown is not None
    picture = image_of(shown.painting())
    QTest.keyClick(charts(plot), Qt.Key.Key_Left)
    whole = plot.findChild(QWidget, "training_charts")
    assert whole is not None
    assert picture.width() == 2 * whole.width()
    assert picture.height() > 3 * charts(plot).height()  # twice as sharp, and both charts
    assert picture == image_of(shown.painting())
    assert pixels_like(picture, series_colors(plot.palette())[0]) > 0


def test_a_failed_save_names_the_file_and_the_reason(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "mine.png"
    plot = TrainingPlot(Chooser(path))
    qtbot.addWidget(plot)
    plot.show()
    add(plot, qtbot, ended(1))
    with qtbot.waitSignal(plot.failed) as failed:
        line_of(keep(plot), "save_charts_png").trigger()
    assert failed.args == [
        f"{path} can't be saved: No such file or directory. Choose another folder or name."
    ]
