"""Saves a picture or a table under a name that the user chooses."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QBuffer, QIODevice, QStandardPaths
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

AskForPath: TypeAlias = Callable[[QWidget, str], Path | None]
"""Asks where to save, over a window and with a name to begin with; None if the user changed their
mind. Tests answer in its place."""

_KINDS = {".png": "PNG image (*.png)", ".csv": "CSV table (*.csv)"}


def ask_for_path(parent: QWidget, suggested: str) -> Path | None:
    """Ask the user, in the system's own dialog."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    suffix = Path(suggested).suffix
    chosen, _ = QFileDialog.getSaveFileName(
        parent, "Save", str(Path(documents) / suggested), _KINDS[suffix]
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(suffix)


def save_as(
    parent: QWidget,
    suggested: str,
    save: Callable[[Path], None],
    *,
    ask: AskForPath,
    failed: Callable[[str], None],
) -> None:
    """Ask for a path and `save` there; where the system refuses, tell `failed` why."""
    path = ask(parent, suggested)
    if path is None:
        return
    try:
        save(path)
    except OSError as error:
        reason = error.strerror or str(error)
        failed(f"{path} can't be saved: {reason}. Choose another folder or name.")


def png(pixmap: QPixmap) -> bytes:
    """The content of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return bytes(buffer.data().data())


def picture_of(widget: QWidget, *, sharpness: float = 2.0) -> QPixmap:
    """What the widget shows, in `sharpness` times as many pixels as it has now."""
    pixmap = QPixmap(widget.size() * sharpness)
    pixmap.setDevicePixelRatio(sharpness)
    pixmap.fill(widget.palette().window().color())
    widget.render(pixmap)
    return pixmap


def csv_table(rows: Iterable[Sequence[str]]) -> bytes:
    """The content of a CSV file (RFC 4180), in UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()
