"""Connects the page of all ways to write each digit."""

from mnist_desktop.session.session import Session
from mnist_desktop.ui.ways.ways_page import WaysPage
from mnist_desktop.ui.window.page_links import PageLinks


def build_ways_page(session: Session, links: PageLinks) -> WaysPage:  # noqa: ARG001 - as all are
    """The page; what is chosen there goes onto the sheet."""
    page = WaysPage()
    page.ink_chosen.connect(links.ink_chosen)
    page.failed.connect(links.notice_wanted)
    return page
