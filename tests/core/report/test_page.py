import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from mnist_desktop.core.datasets.class_names import FASHION
from mnist_desktop.core.datasets.dataset import DatasetFacts
from mnist_desktop.core.evaluation.disturbance import DISTURBANCES
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.reliability import reliability
from mnist_desktop.core.evaluation.robustness import Curves, Measured, settings_of
from mnist_desktop.core.evaluation.robustness_words import points_of
from mnist_desktop.core.evaluation.temperature import FittedTemperature
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.report.page import report_html
from mnist_desktop.core.report.run_report import RunReport, this_machine, worst_mistakes
from mnist_desktop.core.report.svg import Curve, line_chart, robustness_chart
from mnist_desktop.core.report.svg_marks import PRINTED, Inks
from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.core.training.training import TrainingEnded, train
from tests.fakes import TINY, FakeEngine, random_network, tiny_dataset


class _Tags(HTMLParser):
    """Which tags a page opens and has not closed, and all that it asks for."""

    _VOID = frozenset({"meta", "img", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.sources += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in self._VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def trained() -> TrainedNetwork:
    *_, last = train(FakeEngine(), replace(TINY, epochs=3), tiny_dataset())
    assert isinstance(last, TrainingEnded)
    return last.network


def reading(*, wrong: int = 3) -> SplitReading:
    split = tiny_dataset().test
    outputs = np.zeros((len(split), 10), np.float32)
    outputs[np.arange(len(split)), split.labels] = 3
    for row in range(wrong):
        outputs[row, (split.labels[row] + 1) % 10] = 4 + row
    return SplitReading(split, outputs)


def report(**fields: object) -> RunReport:
    whole = {
        "network": trained(),
        "reading": reading(),
        "machine": this_machine(),
        "made": datetime(2026, 11, 23, tzinfo=UTC),
    }
    return RunReport(**{**whole, **fields})  # type: ignore[arg-type]


def parsed(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    assert not tags.open
    return tags


def test_a_page_has_no_script_and_asks_for_nothing_from_elsewhere() -> None:
    tags = parsed(report_html(report()))
    assert "script" not in tags.seen
    assert all(source.startswith("data:image/png;base64,") for source in tags.sources)
    assert "default-src 'none'" in report_html(report())


@pytest.mark.parametrize(
    "part",
    [
        "How it learned",
        "What it takes for what: 30 test images",
        "By class",
        "Whether its probabilities come true",
        "Its surest mistakes",
        "Labels that it doubts most",
        "Where it may abstain",
        "No training image was held back, so there is none to fit a temperature to",
        "The recipe",
        "To do it again",
        "Batch size",
        "Seed",
        "NumPy",
        "<b>90.00 %</b> of 30 test images are read right (95 %: 74.38 % to 96.54 %)",
    ],
)
def test_all_that_is_asked_of_a_report_is_in_it(part: str) -> None:
    assert part in report_html(report())


def test_the_temperature_is_told_before_and_after_and_what_it_was_fitted_to() -> None:
    page = report_html(report(temperature=FittedTemperature(temperature=1.25, images=5_000)))
    found = reading()
    for temperature in (1.0, 1.25):
        told = reliability(found.outputs, found.split.labels, temperature)
        assert f">{100 * told.error:.2f} %<" in page
        assert f">{told.loss:.4f}<" in page
    assert "with a temperature of 1.250" in page
    assert "Fitted to the 5,000 training images that the run held back" in page
    assert "No training image was held back" not in page


def test_each_chart_is_a_picture_that_any_reader_of_xml_takes() -> None:
    charts = re.findall(r"<svg.*?</svg>", report_html(report()), re.DOTALL)
    assert len(charts) >= 3
    for chart in charts:
        ElementTree.fromstring(chart)


def test_what_a_user_wrote_is_text_and_no_markup() -> None:
    entry = RunEntry(
        id=7,
        path=Path("x"),
        name="<script>alert(1)</script>",
        state=RunState.FINISHED,
        created=datetime.now(UTC),
        recipe="tiny",
        parameters=1,
        notes='"<img src=x>',
    )
    tags = parsed(report_html(report(entry=entry)))
    assert "script" not in tags.seen
    assert "x" not in tags.sources


def test_the_surest_mistakes_come_first() -> None:
    found = worst_mistakes(reading())
    assert [read.index for read in found] == [2, 1, 0]
    assert not worst_mistakes(reading(wrong=0))
    assert "There is none." in report_html(report(reading=reading(wrong=0)))


def test_a_network_without_a_record_has_a_report_too() -> None:
    page = report_html(report(network=random_network()))
    assert "Nothing is known of its epochs" in page
    parsed(page)


def test_a_data_set_of_other_things_is_told_in_its_own_names() -> None:
    network = trained()
    assert network.record is not None
    record = replace(network.record, data=DatasetFacts("fashion", FASHION, "abc"))
    split = replace(tiny_dataset().test, class_names=FASHION)
    named = SplitReading(split, reading().outputs)
    page = report_html(report(network=replace(network, record=record), reading=named))
    assert "Ankle boot" in page
    assert "fashion (abc)" in page


@pytest.mark.parametrize(
    "values", [[0.5], [0.3, 0.3, 0.3], [0.0, 0.0], [1e-9, 2e-9], [1e6, 3], [float("nan"), 0.2]]
)
def test_a_chart_of_any_values_stays_inside_itself(values: list[float]) -> None:
    points = [(float(epoch), value) for epoch, value in enumerate(values, start=1)]
    chart = line_chart("Loss", [Curve("training", points)], Inks())
    root = ElementTree.fromstring(chart)
    for element in root.iter():
        for name, most in (("cx", 460), ("cy", 250), ("x1", 460), ("y1", 250)):
            if name in element.attrib:
                assert -0.5 <= float(element.attrib[name]) <= most


def test_a_chart_of_nothing_is_none() -> None:
    assert line_chart("Loss", [Curve("training", [(1.0, float("nan"))])], Inks()) == ""


def test_the_colours_of_mistakes_lie_over_any_paper() -> None:
    """On dark paper a cell of few mistakes would shine, if it were mixed with white."""
    cells = re.findall(r'<td class="number mistake"[^>]*style="([^"]*)"', report_html(report()))
    assert len(cells) == 3  # of the three mistakes
    assert all(cell.startswith("background: rgba(201, 50, 31, ") for cell in cells)


def test_what_the_network_bears_is_drawn_with_intervals_and_told_in_numbers() -> None:
    told = report(robustness=curves())
    page = report_html(told)
    assert '<h2 class="page">What it bears</h2>' in page
    assert "100 images each" in page
    for disturbance in DISTURBANCES:
        assert f'aria-label="{disturbance.title}"' in page
    assert "−90: 50.0, −75: 50.0" in page
    assert "What it bears" not in report_html(report())


def test_only_what_was_measured_is_drawn() -> None:
    some = {key: found for key, found in curves().items() if key[0] == "blur"}
    page = report_html(report(robustness=some))
    assert 'aria-label="Blur"' in page
    assert 'aria-label="Noise"' not in page


def test_a_chart_of_a_disturbance_is_an_svg_with_a_point_a_setting() -> None:
    noise = next(each for each in DISTURBANCES if each.name == "noise")
    points = points_of(curves(), noise)
    chart = ElementTree.fromstring(robustness_chart(noise, points, PRINTED))
    circles = [each for each in chart if each.tag.endswith("circle")]
    assert len(circles) == len(noise.settings)
    assert all(0 <= float(each.attrib["cx"]) <= 460 for each in circles)
    assert {each.text for each in chart if each.tag.endswith("text")} >= {
        "0 levels",
        "128 levels",
    }


def curves() -> Curves:
    return {
        (each.name, setting): Measured(disturbance=each.name, setting=setting, correct=50, of=100)
        for each, setting in settings_of()
    }
