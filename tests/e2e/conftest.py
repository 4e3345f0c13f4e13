from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

_LOOK_MS = 50


@pytest.fixture
def closing_what_opens(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001
    """Closes menus and dialogs soon after they open, as chance finds its way out of few."""
    timer = QTimer(interval=_LOOK_MS)
    timer.timeout.connect(_close_what_opened)
    timer.start()
    yield
    timer.stop()


def _close_what_opened() -> None:
    opened = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if opened is not None:
        opened.close()
