"""Takes files that are dropped anywhere on the window to where they belong."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from mnist_desktop.session.session import Session
from mnist_desktop.ui.data.data_page import DataPage
from mnist_desktop.ui.draw.draw_page import DrawPage
from mnist_desktop.ui.widgets.dropped_files import Dropped, kind_of, local_files
from mnist_desktop.ui.window.page_links import PageLinks

_OpenPage: TypeAlias = Callable[[str], QWidget]

_PAGES = {
    Dropped.DIGITS: "my_digits",
    Dropped.RECIPE: "train",
    Dropped.DATA: "data",
    Dropped.PICTURE: "draw",
}


def take_dropped(data: QMimeData, session: Session, links: PageLinks, page: _OpenPage) -> None:
    """Do with the files in `data` what the first of them is for; `page` gives a page by its name.

    Of pen files, all are taken; of others, the first. What can't be read is told by who reads it.
    """
    paths = local_files(data)
    kind = kind_of(paths[0]) if paths else Dropped.PICTURE
    if kind in _PAGES:
        links.page_wanted.emit(_PAGES[kind])
    match kind:
        case Dropped.NETWORK:
            session.current_network.choose(paths[0])
        case Dropped.DIGITS:
            session.own_digits.import_from([path for path in paths if kind_of(path) is kind])
        case Dropped.RECIPE:
            session.recipes.bring(paths[0])
        case Dropped.DATA:
            _begin_import(page, paths[0])
        case Dropped.PICTURE:
            _put_on_the_sheet(page, data)


def _begin_import(page: _OpenPage, path: Path) -> None:
    data_page = page("data")
    if isinstance(data_page, DataPage):
        data_page.begin_import(path)


def _put_on_the_sheet(page: _OpenPage, data: QMimeData) -> None:
    draw_page = page("draw")
    if isinstance(draw_page, DrawPage):
        draw_page.take_picture(data)
