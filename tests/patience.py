"""Waits as long as a busy machine may take, which has much else to do than what is tested."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance  # which conftest.py asks for first

PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """A QtBot that waits for a minute where that of pytest-qt gives up after 5 s."""

    # pytest-qt overrides

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(
        self,
        signal: "SignalInstance",
        *,
        timeout: int = PATIENCE_MS,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        return super().waitSignal(
            signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb
        )
