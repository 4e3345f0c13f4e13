"""Builds a page by its name, and imports it only then."""

from importlib import import_module

from PySide6.QtWidgets import QWidget

from mnist_desktop.session.session import Session
from mnist_desktop.ui.window.page_links import PageLinks


def import_page(name: str) -> None:
    """Import what builds a page. In the window's thread: PySide6's classes are made there alone."""
    import_module(f"mnist_desktop.ui.wiring.{name}")


def build_page(name: str, session: Session, links: PageLinks) -> QWidget:
    """A page of the rail, connected. All but the sheet's, which the window is built with.

    Late: together they take longer to import than all that the first paint needs.

    Raises:
        KeyError: there is no page of that name.
    """
    match name:
        case "my_digits":
            from mnist_desktop.ui.wiring.my_digits import build_my_digits_page

            return build_my_digits_page(session, links)
        case "train":
            from mnist_desktop.ui.wiring.train import build_train_page

            return build_train_page(session, links)
        case "evaluate":
            from mnist_desktop.ui.wiring.evaluate import build_evaluate_page

            return build_evaluate_page(session, links)
        case "inspect":
            from mnist_desktop.ui.wiring.inspect import build_inspect_page

            return build_inspect_page(session, links)
        case "data":
            from mnist_desktop.ui.wiring.data import build_data_page

            return build_data_page(session, links)
        case "library":
            from mnist_desktop.ui.wiring.library import build_library_page

            return build_library_page(session, links)
        case "ways":
            from mnist_desktop.ui.wiring.ways import build_ways_page

            return build_ways_page(session, links)
    raise KeyError(name)
