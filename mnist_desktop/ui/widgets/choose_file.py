"""The system's file dialogs, opened over a window without holding it up."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

ChooseFile: TypeAlias = Callable[[QWidget, str, str, str, Callable[[Path], None]], None]
"""Asks where to save, as `choose_file_to_save` does; tests answer in its place."""


def choose_file_to_open(
    parent: QWidget, title: str, kinds: str, then: Callable[[Path], None]
) -> None:
    """Ask for a file of `kinds`, "PNG image (*.png)", and call `then` with its path."""
    dialog = _dialog(parent, title, kinds, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def choose_files_to_open(
    parent: QWidget, title: str, kinds: str, then: Callable[[list[Path]], None]
) -> None:
    """Ask for one or more files of `kinds`, and call `then` with their paths."""
    dialog = _dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda paths: then([Path(path) for path in paths]))
    dialog.open()


def choose_folder_to_open(parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
    """Ask for a folder, and call `then` with its path."""
    dialog = _dialog(parent, title, "", then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def choose_file_to_save(
    parent: QWidget, title: str, kinds: str, suggested: str, then: Callable[[Path], None]
) -> None:
    """Ask where to save, `suggested` at first, and call `then` with the path.

    A name without a suffix gets that of `suggested`; an existing file is asked about.
    """
    dialog = _dialog(parent, title, kinds, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(suggested).suffix[1:])
    dialog.selectFile(suggested)
    dialog.open()


def _dialog(
    parent: QWidget, title: str, kinds: str, then: Callable[[Path], None] | None = None
) -> QFileDialog:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, title, documents, kinds)
    dialog.setObjectName("file_dialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if then is not None:
        dialog.fileSelected.connect(lambda path: then(Path(path)))
    return dialog
