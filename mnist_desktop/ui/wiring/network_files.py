"""Connects what the window's head does with a network: open one, save it, export it."""

from PySide6.QtWidgets import QWidget

from mnist_desktop.core.files import file_stem
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.widgets.choose_file import choose_file_to_open, choose_file_to_save
from mnist_desktop.ui.window.header import Header
from mnist_desktop.ui.window.page_links import PageLinks

_FILES = "Networks (*.safetensors)"


def connect_network_files(
    header: Header, session: Session, links: PageLinks, window: QWidget
) -> None:
    """Ask for files over `window`."""
    current = session.current_network

    def open_one() -> None:
        choose_file_to_open(window, "Open a network", _FILES, current.choose)

    def save() -> None:
        if current.network is None:
            links.notice_wanted.emit("There is no network to save.")
            return
        suggested = f"{file_stem(current.network.name)}.safetensors"
        choose_file_to_save(window, "Save this network", _FILES, suggested, current.save)

    def export() -> None:
        if current.network is None:
            links.notice_wanted.emit("There is no network to export.")
            return
        _open_export(current.network, session, window)

    header.network_chosen.connect(current.choose)
    header.open_wanted.connect(open_one)
    header.save_wanted.connect(save)
    header.export_wanted.connect(export)


def _open_export(network: TrainedNetwork, session: Session, window: QWidget) -> None:
    from mnist_desktop.ui.exports.export_dialog import ExportDialog

    exports = session.exports
    dialog = ExportDialog(network.name, window)
    dialog.show_training(session.training.activity is not Activity.IDLE)
    dialog.export_wanted.connect(lambda format, path: exports.begin(network, format, path))
    dialog.export_unwanted.connect(exports.cancel)
    exports.advanced.connect(dialog.show_progress)
    exports.ended.connect(dialog.show_export)
    exports.failed.connect(dialog.show_failure)
    dialog.open()
