"""What a window shows when reports, imports, maps and epochs fail, or files go that are shown.

As in `test_failing_threads`, where it fails in a way that nothing foresees.
"""

import errno
from collections.abc import Generator
from pathlib import Path
from shutil import copy, rmtree

import numpy as np
import pytest
from PySide6.QtWidgets import QAbstractSlider
from pytestqt.qtbot import QtBot

from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library import data_sets as kept_data_sets
from mnist_desktop.library.opening import open_library
from mnist_desktop.paths import seed_network
from mnist_desktop.session.datasets import data_sets
from mnist_desktop.session.evaluation import layer_maps, reading_worker
from mnist_desktop.session.exports import reports
from mnist_desktop.session.session import Session
from mnist_desktop.ui.window.main_window import MainWindow
from mnist_desktop.ui.window.page_rail import PAGES
from tests.core.datasets.sources import some_images, some_labels
from tests.fakes import TINY
from tests.library.conftest import trained
from tests.ui.person import SEVEN, Person
from tests.ui.test_failing_threads import broke_only, fail, is_waiting, opening, says_that_it_ended


def full_disk(path: Path, *_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", str(path))


@pytest.fixture
def report_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a report is to be written; what takes long in it is left out."""

    def nothing(*_: object) -> Generator[object, None, dict[str, object]]:
        yield from ()
        return {}

    monkeypatch.setattr(reports, "measuring", nothing)
    monkeypatch.setattr(reports, "report_html", lambda _: "a report")
    return tmp_path / "mine.html"


def begin_report(session: Session, path: Path) -> None:
    network = session.current_network.network
    assert network is not None
    session.reports.begin(lambda: network, None, path, lambda _: b"")


def test_a_report_that_fails_is_told_and_another_can_be_written(
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    report_path: Path,
) -> None:
    with qtbot.capture_exceptions() as raised, monkeypatch.context() as broken:
        broken.setattr(reports, "write_report", fail)
        begin_report(session, report_path)
        qtbot.waitUntil(lambda: says_that_it_ended(window))
    assert broke_only(raised)
    assert not is_waiting(window)
    with qtbot.waitSignal(session.reports.written):
        begin_report(session, report_path)
    assert report_path.read_text() == "a report"


def test_a_full_disk_is_told_of_a_report(
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    report_path: Path,
) -> None:
    monkeypatch.setattr(reports, "write_atomically", full_disk)
    begin_report(session, report_path)
    person = Person(window, qtbot)
    qtbot.waitUntil(lambda: person.sees("notice_text"))
    assert "No space left" in person.reads("notice_text")
    assert str(report_path) in person.reads("notice_text")
    qtbot.waitUntil(lambda: not is_waiting(window))


@pytest.fixture
def clothes(tmp_path: Path) -> Path:
    path = tmp_path / "clothes.npz"
    np.savez(path, images=some_images(120), labels=some_labels(120))
    return path


def open_data(window: MainWindow, qtbot: QtBot) -> Person:
    person = Person(window, qtbot)
    person.click("page_data")
    qtbot.waitUntil(lambda: person.sees("data_gallery"))
    return person


def test_an_import_that_fails_is_told_and_can_be_tried_again(
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    clothes: Path,
) -> None:
    open_data(window, qtbot)
    with qtbot.capture_exceptions() as raised, monkeypatch.context() as broken:
        broken.setattr(data_sets, "import_data", fail)
        with qtbot.waitSignal(session.data_sets.import_ended):
            session.data_sets.bring(clothes, "Clothes")
        qtbot.waitUntil(lambda: says_that_it_ended(window))
    assert broke_only(raised)
    assert not is_waiting(window)
    with qtbot.waitSignal(session.data_sets.imported):
        session.data_sets.bring(clothes, "Clothes")


def test_a_full_disk_is_told_of_an_import_and_leaves_nothing(
    window: MainWindow,
    session: Session,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    clothes: Path,
) -> None:
    person = open_data(window, qtbot)
    with monkeypatch.context() as broken:
        broken.setattr(kept_data_sets, "write_atomically", full_disk)
        with qtbot.waitSignal(session.data_sets.failed):
            session.data_sets.bring(clothes, "Clothes")
        qtbot.waitUntil(lambda: person.sees("notice_text"))
    assert "No space left" in person.reads("notice_text")
    assert [each.title for each in session.data_sets.entries] == ["MNIST"]
    with qtbot.waitSignal(session.data_sets.imported):
        session.data_sets.bring(clothes, "Clothes")


def test_a_data_set_whose_files_go_while_it_is_shown_is_told(
    window: MainWindow, session: Session, qtbot: QtBot, clothes: Path, tmp_path: Path
) -> None:
    person = open_data(window, qtbot)
    with qtbot.waitSignal(session.data_sets.imported) as imported:
        session.data_sets.bring(clothes, "Clothes")
    (entry,) = imported.args
    rmtree(next(each for each in tmp_path.rglob(entry.name) if each.is_dir()))
    with qtbot.waitSignal(session.data_sets.failed):
        session.data_sets.want(entry.name)
    qtbot.waitUntil(lambda: person.sees("notice_text"))
    for page in PAGES:
        person.click(f"page_{page}")


def test_umap_that_fails_is_told_and_pca_stays(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(window, qtbot)
    opening("evaluate", "map")(person, qtbot)
    qtbot.waitUntil(lambda: person.reads("map_words").endswith("variance."))
    monkeypatch.setattr(layer_maps, "lay_out", fail)
    with qtbot.capture_exceptions() as raised:
        person.click("map_umap")
        qtbot.waitUntil(lambda: says_that_it_ended(window))
    assert broke_only(raised)
    qtbot.waitUntil(lambda: not is_waiting(window))


def test_an_epoch_that_can_not_be_read_is_told(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    library, _ = open_library(tmp_path / "kept")
    run = library.begin(TINY)
    for epoch in (1, 2):
        library.keep(run.id, trained(epoch, finished=False))
    library.end(run.id, RunState.FINISHED)
    library.close()
    window = request.getfixturevalue("window")
    assert isinstance(window, MainWindow)
    session = request.getfixturevalue("session")
    assert isinstance(session, Session)
    session.current_network.choose(run.path)
    person = Person(window, qtbot)
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("epoch_slider"))
    monkeypatch.setattr(reading_worker, "read_in_slices", fail)
    slider = person.find("epoch_slider")
    assert isinstance(slider, QAbstractSlider)
    with qtbot.capture_exceptions() as raised:
        slider.setValue(0)
        qtbot.waitUntil(lambda: says_that_it_ended(window))
    assert broke_only(raised)
    qtbot.waitUntil(lambda: not is_waiting(window))


def test_a_network_whose_file_goes_while_it_reads_goes_on_reading(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.safetensors"
    copy(seed_network(), mine)
    with qtbot.waitSignal(session.current_network.changed):
        session.current_network.choose(mine)
    mine.unlink()
    person = Person(window, qtbot)
    for page in PAGES:
        person.click(f"page_{page}")
    person.click("page_draw")
    person.draw(SEVEN)
    assert person.reads("digit") == "7"
    session.current_network.choose(mine)
    assert "mine.safetensors" in person.reads("notice_text")
