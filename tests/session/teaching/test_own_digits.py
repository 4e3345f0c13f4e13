"""The user's own digits in a session: kept, changed and undone."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.session.teaching.own_digits import OwnDigits
from tests.library.test_own_digits_file import SEVEN

Make = Callable[[], OwnDigits]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Make:  # noqa: ARG001
    def build() -> OwnDigits:
        own = OwnDigits(tmp_path / "my_digits.json")
        own.read()
        return own

    return build


def test_what_was_kept_is_there_the_next_time(make: Make) -> None:
    own = make()
    own.add(SEVEN, "7", 2)
    (again,) = make().digits
    assert (again.label, again.read_as) == ("7", 2)
    assert again.time.startswith("20")


def test_each_change_can_be_taken_back(make: Make) -> None:
    own = make()
    for label in "123":
        own.add(SEVEN, label, None)
    own.relabel([0, 2], "n")
    own.delete([1])
    assert [each.label for each in own.digits] == ["n", "n"]
    own.undo()
    own.undo()
    assert [each.label for each in make().digits] == ["1", "2", "3"]


def test_ink_without_strokes_is_not_kept_and_said(make: Make, qtbot: QtBot) -> None:
    own = make()
    with qtbot.waitSignal(own.failed) as told:
        own.add(Ink(), "7", None)
    assert "Only what is drawn" in told.args[0]
    assert own.digits == []


def test_digits_go_out_and_come_in_as_a_pen_file(make: Make, tmp_path: Path) -> None:
    own, path = make(), tmp_path / "out.json"
    own.add(SEVEN, "7", 2)
    own.export_to(path)
    assert json.loads(path.read_text("utf-8"))[0]["label"] == "7"
    own.import_from([path])
    assert [each.label for each in own.digits] == ["7", "7"]


def test_a_file_that_holds_no_digits_is_said_and_changes_nothing(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    own, path = make(), tmp_path / "in.json"
    path.write_text("{}")
    with qtbot.waitSignal(own.failed) as told:
        own.import_from([path])
    assert "in.json" in told.args[0]
    assert not own.can_undo


def test_files_of_a_class_join_at_once_and_those_that_hold_no_digits_are_told(
    make: Make, tmp_path: Path
) -> None:
    own, sentences = make(), list[str]()
    own.add(SEVEN, "7", 2)
    good, *bad = (tmp_path / name for name in ("good.json", "bad.json", "worse.json"))
    own.export_to(good)
    for path in bad:
        path.write_text("{}")
    own.kept.connect(sentences.append)
    own.failed.connect(sentences.append)
    own.import_from([bad[0], good, bad[1], good])
    assert sentences[0] == "2 digits of 2 files joined My digits."
    assert "bad.json" in sentences[1]
    assert sentences[1].endswith("1 more file can't be read either.")
    own.undo()
    assert len(own.digits) == 1
