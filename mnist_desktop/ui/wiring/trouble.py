"""Connects what tells of errors and crashes."""

from PySide6.QtWidgets import QWidget

from mnist_desktop.core.crash import Crash
from mnist_desktop.core.inspection.cuts import can_be_cut
from mnist_desktop.core.inspection.cuts_json import CutNetwork
from mnist_desktop.session.process.left_work import LeftWork
from mnist_desktop.session.process.unexpected_errors import UnexpectedError
from mnist_desktop.session.session import Session
from mnist_desktop.ui.help.error_dialog import ErrorDialog
from mnist_desktop.ui.window.crash_bar import CrashBar
from mnist_desktop.ui.window.page_links import PageLinks
from mnist_desktop.ui.window.page_rail import PAGES


def tell_of_error(error: UnexpectedError, window: QWidget) -> None:
    """Open a dialog over `window`; one that is open already counts the error."""
    open_one = window.findChild(ErrorDialog)
    if open_one is not None:
        open_one.count_another()
    else:
        ErrorDialog(error, window).open()


def build_crash_bar(
    crash: Crash, left: LeftWork, session: Session, links: PageLinks, window: QWidget
) -> CrashBar:
    """The bar that offers what there is: the run that was interrupted, and what was unsaved."""
    bar = CrashBar(crash, left.parts)
    session.last_run.interrupted_found.connect(bar.offer_run)
    session.last_run.look_for_interrupted()
    session.own_digits.read()
    bar.count_own_digits(len(session.own_digits.digits))

    def go_on(run: int) -> None:
        links.page_wanted.emit("train")
        session.training.go_on(run)

    bar.go_on_wanted.connect(go_on)
    bar.left_wanted.connect(lambda: _put_back(left, session, links))
    bar.details_wanted.connect(
        lambda: tell_of_error(UnexpectedError(sentence=crash.sentence, details=crash.fault), window)
    )
    return bar


def _put_back(work: LeftWork, session: Session, links: PageLinks) -> None:
    """Have all of it again, each part as a step that can be undone, and open the page it was on."""
    if work.ink is not None:
        session.current_ink.put(work.ink)
    if work.recipe is not None:
        links.page_wanted.emit("train")
        session.recipes.edited.take(work.recipe)
    page = work.page if work.page in PAGES else "draw"
    links.page_wanted.emit(page)
    if work.cut is not None and _cut_again(work.cut, session, links):
        links.page_wanted.emit(page)


def _cut_again(cut: CutNetwork, session: Session, links: PageLinks) -> bool:
    """Open the network and cut it; False if that can't be done, and the user is told why."""
    session.current_network.choose(cut.path)
    if session.current_network.network is None or session.current_network.path != cut.path:
        return False
    if not can_be_cut(session.current_network.network, cut.cuts):
        links.notice_wanted.emit(f"{cut.path.stem} is another network now, and was not cut.")
        return False
    links.page_wanted.emit("inspect")
    links.tab_wanted.emit("inspect", "cut")
    links.cuts_wanted.emit(cut.cuts)
    return True
