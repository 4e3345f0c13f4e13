"""UMAP's process when it ends by itself; what it makes is tested with the maps."""

from multiprocessing.connection import Connection

import numpy as np
import pytest

from mnist_desktop.core.errors import UserError
from mnist_desktop.session.evaluation import umap_process

SCORES = np.zeros((20, 2), np.float32)


def dies(connection: Connection, _: object) -> None:
    connection.close()


def test_a_process_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(umap_process, "_work", dies)
    with pytest.raises(UserError, match="ended by itself"):
        list(umap_process.lay_out(SCORES))


def test_so_it_is_on_windows_where_the_pipe_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bool:
        raise BrokenPipeError

    monkeypatch.setattr(umap_process, "_work", dies)
    monkeypatch.setattr(Connection, "poll", broken)
    with pytest.raises(UserError, match="ended by itself"):
        list(umap_process.lay_out(SCORES))
