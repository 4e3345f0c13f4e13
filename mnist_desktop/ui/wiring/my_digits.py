"""Connects the page of one's own digits."""

from mnist_desktop.session.session import Session
from mnist_desktop.ui.my_digits.my_digits_page import MyDigitsPage
from mnist_desktop.ui.window.page_links import PageLinks
from mnist_desktop.ui.wiring.following import follow


def build_my_digits_page(session: Session, links: PageLinks) -> MyDigitsPage:
    """The page, showing the user's digits."""
    own, gate, lessons = session.own_digits, session.own_gate, session.lessons
    page = MyDigitsPage()
    follow(page, own.changed, lambda: page.show_digits(own.digits, can_undo=own.can_undo))
    lessons.advanced.connect(page.lesson.show_progress)
    lessons.learned.connect(page.lesson.show_lesson)
    lessons.failed.connect(page.lesson.show_failure)
    page.relabel_wanted.connect(own.relabel)
    page.delete_wanted.connect(own.delete)
    page.undo_wanted.connect(own.undo)
    page.import_wanted.connect(own.import_from)
    page.export_wanted.connect(own.export_to)
    page.ink_chosen.connect(links.ink_chosen)
    page.failed.connect(links.notice_wanted)
    page.lesson.learn_wanted.connect(lessons.learn)
    page.lesson.cancel_wanted.connect(lessons.cancel)
    page.lesson.keep_wanted.connect(lessons.keep)
    page.lesson.sheet_wanted.connect(lambda: links.page_wanted.emit("draw"))
    page.lesson.back_wanted.connect(lessons.go_back)
    lessons.kept.connect(page.lesson.show_kept)
    page.lesson.reset_wanted.connect(gate.reset)
    follow(page, gate.opened, lambda _: page.lesson.show_gate(is_own=gate.is_own))
    page.lesson.show_gate(is_own=gate.is_own)
    session.current_network.changed.connect(page.lesson.show_network)
    if session.current_network.network is not None:
        page.lesson.show_network(session.current_network.network)
    own.read()
    page.show_digits(own.digits, can_undo=own.can_undo)
    return page
