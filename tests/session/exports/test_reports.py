from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.report.run_report import RunReport
from mnist_desktop.library.network_file import NetworkFileError
from mnist_desktop.session.exports.reports import Reports
from mnist_desktop.session.threads.background import Background
from tests.fakes import random_network, tiny_dataset


@pytest.fixture
def reports(qtbot: QtBot) -> Iterator[Reports]:  # noqa: ARG001
    background = Background()
    yield Reports(background, lambda _: tiny_dataset())
    background.close()


def as_pdf(report: RunReport) -> bytes:
    return report.title.encode()


@pytest.mark.parametrize("ending", [".html", ".pdf"])
def test_a_report_is_written_as_its_ending_says(
    reports: Reports, tmp_path: Path, qtbot: QtBot, ending: str
) -> None:
    network = random_network()
    with qtbot.waitSignal(reports.written) as written:
        reports.begin(lambda: network, None, tmp_path / f"a{ending}", as_pdf)
    data = (tmp_path / f"a{ending}").read_bytes()
    assert written.args == [tmp_path / f"a{ending}"]
    assert data == network.name.encode() if ending == ".pdf" else data.startswith(b"<!DOCTYPE")


def test_what_can_not_be_written_or_opened_is_told(
    reports: Reports, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reports.failed) as failed:
        reports.begin(random_network, None, tmp_path / "nowhere" / "a.html", as_pdf)
    assert "nowhere" in failed.args[0]

    def gone() -> TrainedNetwork:
        raise NetworkFileError("a.safetensors: there is no such file")

    with qtbot.waitSignal(reports.failed) as failed:
        reports.begin(gone, None, tmp_path / "a.html", as_pdf)
    assert failed.args == ["a.safetensors: there is no such file."]
