from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.report.run_report import RunReport
from mnist_desktop.library.network_file import NetworkFileError
from mnist_desktop.session.evaluation.robustness import Robustness
from mnist_desktop.session.exports.reports import Reports
from mnist_desktop.session.threads.background import Background
from tests.fakes import random_network, tiny_dataset

WAIT = 30_000
"""81 disturbances are measured for each report."""


@pytest.fixture
def reports(qtbot: QtBot) -> Iterator[Reports]:  # noqa: ARG001
    background = Background()
    yield Reports(background, lambda _: tiny_dataset(), Robustness(background))
    background.close()


def as_pdf(report: RunReport) -> bytes:
    return report.title.encode()


@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_a_report_is_written_as_its_ending_says(
    reports: Reports, tmp_path: Path, qtbot: QtBot, ending: str
) -> None:
    network = random_network()
    with qtbot.waitSignal(reports.written, timeout=WAIT) as written:
        reports.begin(lambda: network, None, tmp_path / f"a{ending}", as_pdf)
    data = (tmp_path / f"a{ending}").read_bytes()
    assert written.args == [tmp_path / f"a{ending}"]
    assert data == network.name.encode() if ending == ".pdf" else data.startswith(b"<!DOCTYPE")


def test_what_can_not_be_written_or_opened_is_told(
    reports: Reports, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reports.failed, timeout=WAIT) as failed:
        reports.begin(random_network, None, tmp_path / "nowhere" / "a.html", as_pdf)
    assert "nowhere" in failed.args[0]

    def gone() -> TrainedNetwork:
        raise NetworkFileError("a.safetensors: there is no such file")

    with qtbot.waitSignal(reports.failed, timeout=WAIT) as failed:
        reports.begin(gone, None, tmp_path / "a.html", as_pdf)
    assert failed.args == ["a.safetensors: there is no such file."]


def test_what_the_network_bears_is_measured_once_and_told_of_in_each_report(
    qtbot: QtBot, tmp_path: Path
) -> None:
    background, dataset, network = Background(), tiny_dataset(), random_network()
    robustness = Robustness(background)
    reports = Reports(background, lambda _: dataset, robustness)
    told: list[str] = []
    shares: list[float] = []
    reports.told.connect(told.append)
    reports.advanced.connect(shares.append)
    path = tmp_path / "a.html"
    with qtbot.waitSignal(reports.written, timeout=WAIT):
        reports.begin(lambda: network, None, path, as_pdf)
    assert "What it bears" in path.read_text("utf-8")
    assert any("81 disturbances" in sentence for sentence in told)
    assert shares == sorted(shares)
    assert len(robustness.curves(network, dataset.test)) == 81
    told.clear()
    with qtbot.waitSignal(reports.written, timeout=WAIT):
        reports.begin(lambda: network, None, path, as_pdf)
    assert "What it bears" in path.read_text("utf-8")
    assert not any("disturbances" in sentence for sentence in told)
    background.close()


def test_a_report_that_is_given_up_is_not_written(
    reports: Reports, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[str] = []
    reports.told.connect(told.append)
    with qtbot.waitSignal(reports.advanced, timeout=WAIT):
        reports.begin(random_network, None, tmp_path / "a.html", as_pdf)
    with qtbot.waitSignal(reports.ended, timeout=WAIT):
        reports.cancel()
    assert told[-1] == "The report was given up."
    # What is asked for next comes after anything that the first could still have done.
    with qtbot.waitSignal(reports.written, timeout=WAIT):
        reports.begin(random_network, None, tmp_path / "b.html", as_pdf)
    assert not (tmp_path / "a.html").exists()
