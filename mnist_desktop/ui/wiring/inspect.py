"""Connects the page that looks into a network."""

from mnist_desktop.session.session import Session
from mnist_desktop.ui.inspect.inspect_page import InspectPage
from mnist_desktop.ui.inspect.inspect_tab import InspectTab
from mnist_desktop.ui.lazy_tabs import LazyTab
from mnist_desktop.ui.page_links import PageLinks


def build_inspect_page(session: Session, links: PageLinks) -> InspectPage:
    """The page, looking into the network that reads."""
    page = InspectPage(session.current_ink)
    page.failed.connect(links.notice_wanted)
    session.network_changed.connect(page.show_network)
    links.inspection_wanted.connect(page.open)

    def show_gate() -> None:
        refused = session.remembered.settings.refused_of_thousand / 1_000
        page.answer.show_gate(session.gate, refused)

    session.gate_opened.connect(show_gate)
    show_gate()
    _add_tabs(page)
    page.show_network(session.network)
    return page


def _add_tabs(page: InspectPage) -> None:
    def network_tab() -> InspectTab:
        from mnist_desktop.ui.inspect.network_tab import NetworkTab

        return page.connected(NetworkTab())

    page.add(
        LazyTab(
            name="network",
            title="Network",
            explanation="The network at work on your ink: every layer, the paths, each neuron.",
            build=network_tab,
        )
    )
