"""How what is on the sheet, and what the network sees of it, is copied and saved."""

from collections.abc import Callable

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.image_tables import image_table, strokes_table
from mnist_desktop.ui.draw.image_view import ImageView
from mnist_desktop.ui.draw.ink_canvas import InkCanvas
from mnist_desktop.ui.draw.ink_paint import paint_ink
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.painting import Painting


def keep_sheet(sheet: InkCanvas, failed: Callable[[str], None]) -> QWidget:
    """A button that keeps the ink: as it looks, and as the points that the pen passed."""

    def painting() -> Painting:
        ink, palette, size = sheet.ink(), sheet.palette(), sheet.view().area.size()

        def paint(painter: QPainter, _: float) -> None:
            painter.translate((size.width() - size.height()) / 2, 0)
            paint_ink(painter, ink, size.height(), palette.text().color())

        return Painting(size=size, paper=palette.base().color(), paint=paint)

    return keep_menu(
        "ink",
        "Your ink",
        picture=painting,
        table=lambda: strokes_table([sheet.ink()]),
        failed=failed,
        of=sheet,
    )


def keep_image(
    view: ImageView, image: Callable[[], Image | None], failed: Callable[[str], None]
) -> QWidget:
    """A button that keeps the image that `view` shows, and its pixels."""
    return keep_menu(
        "image",
        "Image that the network sees",
        picture=view,
        table=lambda: image_table(image()),
        failed=failed,
    )
