"""Reads with the network that read when the window was closed."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from mnist_desktop.session.current_network import CurrentNetwork
from mnist_desktop.session.remembered_settings import RememberedSettings
from mnist_desktop.session.session import Session


def read_with_last_network(session: Session, shipped: Path) -> None:
    """Read with it from now on, and remember each that follows it; at first, with `shipped`.

    Where its file is gone, as its run was deleted, `shipped` reads; where it can't be opened, the
    user is told as well.
    """
    current, remembered = session.current_network, session.remembered
    last = Path(remembered.settings.network)
    if remembered.settings.network and last.is_file():
        current.choose(last)
    if current.network is None:
        current.choose(shipped)
    current.changed.connect(_Remembering(current, remembered, shipped).remember)


class _Remembering(QObject):
    """A child of the network's, not a function, which a signal would keep alive for ever."""

    def __init__(
        self, current: CurrentNetwork, remembered: RememberedSettings, shipped: Path
    ) -> None:
        super().__init__(current)
        self._current, self._remembered, self._shipped = current, remembered, shipped

    @Slot()
    def remember(self) -> None:
        path = self._current.path
        known = "" if path is None or path == self._shipped else str(path)
        self._remembered.keep(replace(self._remembered.settings, network=known))
