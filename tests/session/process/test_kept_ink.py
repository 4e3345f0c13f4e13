from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.session.process.kept_ink import KeptInk

INK = Ink((Stroke(np.array([[0.2, 0.3], [0.8, 0.3]]), np.array([0.04, 0.05])),))


@pytest.fixture
def owner(qapp: object) -> QObject:  # noqa: ARG001 - a thread pool and a timer need it
    return QObject()


def test_ink_outlives_a_window_that_dies_but_not_one_that_is_closed(
    qtbot: QtBot, owner: QObject, tmp_path: Path
) -> None:
    path, sheet = tmp_path / "sheet.json", CurrentInk()
    kept = KeptInk(path, sheet, owner)
    assert kept.before is None
    sheet.put(INK)
    qtbot.waitUntil(path.exists)

    after_death = KeptInk(path, CurrentInk(), owner)
    assert after_death.before is not None
    assert np.array_equal(after_death.before.strokes[0].points, INK.strokes[0].points)

    kept.drop()
    assert KeptInk(path, CurrentInk(), owner).before is None


@pytest.mark.parametrize("content", [b"", b"nonsense", b"[]"])
def test_what_can_not_be_read_is_not_offered(
    content: bytes, owner: QObject, tmp_path: Path
) -> None:
    (tmp_path / "sheet.json").write_bytes(content)
    assert KeptInk(tmp_path / "sheet.json", CurrentInk(), owner).before is None


def test_a_sheet_that_can_not_be_kept_disturbs_nobody(
    qtbot: QtBot, owner: QObject, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    sheet = CurrentInk()
    kept = KeptInk(tmp_path / "file" / "sheet.json", sheet, owner)
    sheet.put(INK)
    qtbot.waitUntil(lambda: "the sheet is not kept" in caplog.text)
    kept.drop()
