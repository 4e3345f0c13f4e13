"""The networks among which the user chooses one to read with."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.networks.network_choice import NetworkChoice, network_choices
from mnist_desktop.session.current_network import CurrentNetwork
from mnist_desktop.session.library.library import Library


class OfferedNetworks(QObject):
    """The shipped ones, those that were opened as files, and some of the library."""

    changed = Signal()
    """`choices` are others."""

    def __init__(
        self, library: Library, current_network: CurrentNetwork, shipped: Sequence[Path]
    ) -> None:
        """`shipped` come first, and are always offered."""
        super().__init__()
        self.shipped = tuple(shipped)
        self.choices: list[NetworkChoice] = []
        self._library = library
        self._current_network = current_network
        self._opened: list[Path] = []
        current_network.changed.connect(self._take_current)
        library.entry_changed.connect(self._list)
        library.entries_changed.connect(self._list)
        self._list()

    def all_choices(self) -> list[NetworkChoice]:
        """`choices`, and then all others of the library."""
        known = {choice.path for choice in self.choices}
        others = [
            NetworkChoice(entry.path, entry.name)
            for entry in self._library.entries.values()
            if entry.has_network and entry.path not in known
        ]
        return [*self.choices, *others]

    @Slot()
    def _take_current(self) -> None:
        path = self._current_network.path
        of_run = any(path == entry.path for entry in self._library.entries.values())
        if path is not None and not of_run and path not in self._opened:
            self._opened.insert(0, path)
        self._list()

    @Slot()
    def _list(self) -> None:
        entries, opened = self._library.entries.values(), self._opened
        if opened:
            of_runs = {entry.path for entry in entries}
            opened = [path for path in opened if path not in of_runs]
        always = [*self.shipped, *(path for path in opened if path not in self.shipped)]
        choices = network_choices(
            [NetworkChoice(path, path.stem) for path in always], entries, self._current_network.path
        )
        if choices != self.choices:
            self.choices = choices
            self.changed.emit()
