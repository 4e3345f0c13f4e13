"""Lets links lead to the tabs of a page, and the window know which one is open."""

from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from mnist_desktop.ui.window.page_links import PageLinks


def link_tabs(page: str, tabs: LazyTabs, links: PageLinks) -> None:
    """Connect the tabs of the page of that name."""

    def open_tab(of: str, tab: str) -> None:
        if of == page:
            tabs.open(tab)

    links.tab_wanted.connect(open_tab)
    tabs.opened.connect(lambda _: links.tab_opened.emit(page, tabs.current))
