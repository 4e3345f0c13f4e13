"""Connects the page that looks into a network."""

from collections.abc import Callable

from PySide6.QtGui import QStatusTipEvent
from PySide6.QtWidgets import QApplication, QWidget

from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.session import Session
from mnist_desktop.ui.inspect.inspect_page import InspectPage
from mnist_desktop.ui.inspect.neuron_choice import NeuronChoice
from mnist_desktop.ui.widgets.lazy_tabs import LazyTab
from mnist_desktop.ui.window.page_links import PageLinks
from mnist_desktop.ui.wiring.following import follow
from mnist_desktop.ui.wiring.inspect_why import add_why_tabs
from mnist_desktop.ui.wiring.tabs import link_tabs


def build_inspect_page(session: Session, links: PageLinks) -> InspectPage:
    """The page, looking into the network that reads."""
    page = InspectPage(session.current_ink)
    page.failed.connect(links.notice_wanted)
    page.pin_wanted.connect(session.pinned.pin)
    session.current_network.changed.connect(page.show_network)
    links.network_learning.connect(page.show_learning)
    links.network_left.connect(lambda: page.show_learning(None))
    page.show_learning(session.live_network.network)
    page.ink_left.connect(links.ink_left)
    page.cell_wanted.connect(links.cell_wanted)
    page.asked.connect(links.image_asked)
    session.known_images.changed.connect(page.answer.show_known)
    page.answer.show_known(session.known_images.known)
    link_tabs("inspect", page.tabs, links)

    def show_gate() -> None:
        refused = session.remembered.settings.refused_of_thousand / 1_000
        page.answer.show_gate(session.own_gate.gate, refused)

    follow(page, session.own_gate.opened, lambda _: show_gate())
    page.opened.connect(show_gate)  # how much it refuses may be another since
    show_gate()
    for tab in _tabs(session, page):
        page.add(tab)
    add_why_tabs(page, session)
    page.add(
        LazyTab(
            name="cut",
            title="Cut",
            explanation="Switch units off, prune, add noise, change a weight; see what that does.",
            build=_cut_tab(session, page, links),
        )
    )
    page.show_network(session.current_network.network)
    return page


def _tabs(session: Session, page: InspectPage) -> tuple[LazyTab, ...]:
    choice = NeuronChoice()
    return (
        LazyTab(
            name="network",
            title="Network",
            explanation="The network at work on your ink: every layer, the paths, each neuron.",
            build=_network_tab(session, page, choice),
        ),
        LazyTab(
            name="arithmetic",
            title="Arithmetic",
            explanation="From pixel to probability, with the real numbers.",
            build=_arithmetic_tab(page, choice),
        ),
    )


def _network_tab(
    session: Session, page: InspectPage, choice: NeuronChoice
) -> Callable[[], QWidget]:
    def build() -> QWidget:
        from mnist_desktop.core.inspection.exciting import excitement
        from mnist_desktop.ui.inspect.network_tab import NetworkTab

        tab = page.connected(NetworkTab(choice))
        finding = session.background.channel("excitement")

        def find(network: TrainedNetwork, layer: int) -> None:
            if network is session.live_network.network:
                tab.show_failure("The test images are read when the epoch is over.")
                return
            finding.begin(
                lambda: excitement(network, layer, session.load_dataset(network.data_name).test)
            )

        tab.excitement_wanted.connect(find)
        finding.told.connect(tab.show_excitement)
        finding.failed.connect(tab.show_failure)
        finding.failed.connect(page.failed)
        return tab

    return build


def _arithmetic_tab(page: InspectPage, choice: NeuronChoice) -> Callable[[], QWidget]:
    def build() -> QWidget:
        from mnist_desktop.ui.inspect.arithmetic_tab import ArithmeticTab

        return page.connected(ArithmeticTab(choice))

    return build


def _cut_tab(session: Session, page: InspectPage, links: PageLinks) -> Callable[[], QWidget]:
    def build() -> QWidget:
        from mnist_desktop.session.inspection.cutting import Cutting
        from mnist_desktop.ui.inspect.cut_tab import CutTab

        current = session.current_network
        cutting = Cutting(session.background, session.load_dataset, known_by=lambda: current.path)
        tab = page.connected(CutTab(cutting))
        cutting.setParent(tab)
        cutting.changed.connect(lambda: links.cuts_changed.emit(cutting.cuts))
        links.cuts_wanted.connect(cutting.change)

        def keep() -> None:
            network = cutting.kept()
            if network is None:
                return
            path = current.keep(network, "\n".join(cutting.told()), how="cut")
            if path is not None:
                told = QStatusTipEvent(f"{path.stem} is kept in the Library, and reads now.")
                QApplication.sendEvent(tab, told)

        def count_look() -> None:
            if current.path is not None:
                session.library.look_with(current.path)

        tab.keep_wanted.connect(keep)
        cutting.looked.connect(count_look)
        return tab

    return build
