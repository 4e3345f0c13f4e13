"""Saves a picture or a table under a name that the user chooses."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QPushButton, QWidget

from mnist_desktop.ui.describe import describe

ChooseFile: TypeAlias = Callable[[QWidget, str, str, str, Callable[[Path], None]], None]
"""Asks where to save, as `choose_file_to_save` does; tests answer in its place."""

_KINDS = {".png": "PNG image (*.png)", ".csv": "CSV table (*.csv)"}


def save_button(
    drawing: QIcon,
    *,
    name: str,
    explanation: str,
    suggested: str,
    save: Callable[[Path], None],
    choose_file: ChooseFile,
    failed: Callable[[str], None],
) -> QPushButton:
    """A button that asks for a file and saves there; `failed` is told why the system refuses.

    `suggested` is the name to begin with, and its ending says what kind of file it is.
    """
    ending = Path(suggested).suffix
    button = QPushButton(drawing, ending[1:].upper())
    label = explanation.split(",")[0].rstrip(".")
    describe(button, name=name, label=label, explanation=explanation)

    def save_there(path: Path) -> None:
        try:
            save(path)
        except OSError as error:
            reason = error.strerror or str(error)
            failed(f"{path} can't be saved: {reason}. Choose another folder or name.")

    button.clicked.connect(
        lambda: choose_file(button.window(), label, _KINDS[ending], suggested, save_there)
    )
    return button


def png(pixmap: QPixmap) -> bytes:
    """The content of a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return bytes(buffer.data().data())


def picture_of(widget: QWidget, sharpness: float) -> QPixmap:
    """What the widget shows, in `sharpness` pixels for each point of its size."""
    pixmap = QPixmap(widget.size() * sharpness)
    pixmap.setDevicePixelRatio(sharpness)
    pixmap.fill(widget.palette().window().color())
    QWidget.render(widget, pixmap, QPoint())  # a QGraphicsView's own draws its scene only
    return pixmap
