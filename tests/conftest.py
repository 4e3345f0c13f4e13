"""Runs every test without a screen, and away from the user's folder."""

import gc
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from mnist_desktop.qt_libraries import why_no_window
from tests.patience import PatientBot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Before pytest-qt imports Qt. What is set already stays: xcb, under a virtual screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if reason := why_no_window():
    print(f"pytest: {reason}", file=sys.stderr)
    sys.exit(2)  # pytest.exit() would call it an ImportError of this file


_YOUNG = 10
"""How often only what is young is collected, before all is."""

# The same examples each time, however slow the machine; others with --hypothesis-profile=default.
settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A new folder in place of the user's, for the tests and the processes that they start."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MNIST_DESKTOP_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture
def qtbot(qapp: "QApplication", request: pytest.FixtureRequest) -> QtBot:  # noqa: ARG001
    """pytest-qt's, with more patience."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def collected_between() -> Iterator[None]:
    """Collect garbage after each test, never in it: as in the app, where a widget that is freed in
    another thread, or while something is painted, ends the process.
    """
    gc.disable()
    yield
    gc.collect(2 if gc.get_count()[2] >= _YOUNG else 1)


@pytest.fixture(autouse=True, scope="module")
def collected_after_module() -> Iterator[None]:
    """The garbage of a module's tests that has grown old."""
    yield
    gc.collect()
