"""The user's folder goes away, or becomes something else, while a window is open."""

import shutil
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.session.conftest import MakeSession
from tests.session.running import train_to_the_end


def test_what_would_be_lost_with_a_deleted_library_is_told(
    make_session: MakeSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = make_session()
    train_to_the_end(qtbot, session)
    with qtbot.waitSignal(session.library.entries_changed):
        session.library.read()
    (run,) = session.library.entries
    database = next(tmp_path.rglob("library.sqlite3"))
    shutil.rmtree(database.parent)
    with qtbot.waitSignal(session.library.failed) as told:
        session.library.star([run], starred=True)
    assert "was deleted or moved while the app was open" in told.args[0]
    assert str(database) in told.args[0]


def test_a_folder_that_became_a_file_keeps_no_window_from_closing(
    make_session: MakeSession, tmp_path: Path, qtbot: QtBot
) -> None:
    session = make_session()
    train_to_the_end(qtbot, session)
    folder = next(tmp_path.rglob("library.sqlite3")).parent
    shutil.rmtree(folder)
    folder.touch()
    assert session.close()
