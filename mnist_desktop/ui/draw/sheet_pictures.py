"""Pictures that come to the sheet and go from it: by file, clipboard, or drag and drop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.ui.draw.ink_paint import ink_image
from mnist_desktop.ui.draw.picture_transfer import first_picture
from mnist_desktop.ui.widgets.choose_file import choose_file_to_open
from mnist_desktop.ui.widgets.painting import png

_COPY_HEIGHT = 560
_OPEN_FILTER = "Pictures (*.png *.jpg *.jpeg *.webp *.bmp *.gif *.tif *.tiff)"


class SheetPictures:
    """Reads pictures for one sheet."""

    def __init__(
        self, sheet: QWidget, put: Callable[[Ink], None], failed: Callable[[str], None]
    ) -> None:
        """`put` is given a picture as ink, `failed` a sentence on why one can't be read."""
        self._sheet = sheet
        self._put = put
        self._failed = failed

    def ask(self) -> None:
        """Let the user choose a file."""
        choose_file_to_open(self._sheet, "Open picture", _OPEN_FILTER, self.open)

    def paste(self) -> None:
        """Put the copied picture, or the picture in a copied file, on the sheet."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData | None) -> None:
        """Put the picture in `data` on the sheet, or that in a file which it names."""
        picture = first_picture(data)
        if picture is None:
            self._failed("There is no picture to paste. Copy one first, or a picture file.")
        else:
            self.open(png(picture) if isinstance(picture, QImage) else picture)
            if data is not None and isinstance(picture, Path) and len(data.urls()) > 1:
                self._failed(
                    f"The sheet takes one picture at a time: of {len(data.urls()):,} files, it "
                    f"took {picture.name}."
                )

    def open(self, picture: Path | bytes) -> None:
        """Put the picture in a file, or in the bytes of one, on the sheet."""
        # Late: a picture is not what the first paint waits for.
        from mnist_desktop.core.pictures.picture import PictureError, read_picture

        try:
            ink = read_picture(picture)
        except PictureError as error:
            self._failed(str(error))
        else:
            self._put(ink)


def copy_ink(ink: Ink, sheet: QSize) -> None:
    """Copy a sheet of these proportions as a picture, black on white."""
    size = QSize(round(_COPY_HEIGHT * sheet.width() / sheet.height()), _COPY_HEIGHT)
    image = ink_image(ink, size, ink_color=QColor("black"), paper_color=QColor("white"))
    QGuiApplication.clipboard().setImage(image)
