"""Connects the page of the sheet."""

from dataclasses import replace

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.session.session import Session
from mnist_desktop.ui.draw.draw_page import DrawPage
from mnist_desktop.ui.window.page_links import PageLinks
from mnist_desktop.ui.wiring.following import follow


def build_draw_page(session: Session, links: PageLinks) -> DrawPage:
    """The page, empty; it reads as soon as there is a network."""
    page = DrawPage(session.current_ink)
    page.failed.connect(links.notice_wanted)
    page.page_wanted.connect(links.page_wanted)
    page.asked.connect(links.asked)
    page.cell_wanted.connect(links.cell_wanted)
    session.current_network.changed.connect(page.show_network)
    links.network_learning.connect(page.show_network)

    def read_as_before() -> None:
        network = session.current_network.network
        if network is not None:
            page.show_network(network)

    links.network_left.connect(read_as_before)
    session.own_gate.opened.connect(page.show_gate)
    session.known_images.changed.connect(page.show_known)

    def keep(ink: Ink, label: str, read_as: int | None) -> None:
        if session.own_digits.add(ink, label, read_as):
            page.show_kept(label)

    page.corrected.connect(keep)  # late: nothing is read from disk before the first correction
    _connect_pins(page, session, links)
    _connect_settings(page, session)
    return page


def _connect_pins(page: DrawPage, session: Session, links: PageLinks) -> None:
    pinned = session.pinned
    page.pin_wanted.connect(pinned.pin)
    page.unpin_wanted.connect(pinned.unpin)
    page.undo_unpin_wanted.connect(pinned.undo)
    follow(page, pinned.changed, lambda pins: page.show_pins(pins, can_undo=pinned.can_undo))

    def show_drawings() -> None:
        """What is pinned; where nothing is, what is on the sheet."""
        images, sheet = [pin.image for pin in pinned.pins], page.image
        links.drawings_changed.emit(images or ([] if sheet is None else [sheet]))

    links.evaluation_wanted.connect(show_drawings)


def _connect_settings(page: DrawPage, session: Session) -> None:
    """Have what is chosen there be as it was the last time."""
    remembered = session.remembered
    page.set_several_digits(remembered.settings.several_digits)
    page.set_refused(remembered.settings.refused_of_thousand)
    page.set_pen_width(remembered.settings.pen_width)

    def keep_several_digits(several: bool) -> None:
        remembered.keep(replace(remembered.settings, several_digits=several))

    def keep_refused(of_thousand: int) -> None:
        remembered.keep(replace(remembered.settings, refused_of_thousand=of_thousand))

    def keep_pen_width(width: float) -> None:
        remembered.keep(replace(remembered.settings, pen_width=width))

    page.several_digits_changed.connect(keep_several_digits)
    page.refused_settled.connect(keep_refused)
    page.pen_width_settled.connect(keep_pen_width)
