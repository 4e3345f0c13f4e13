"""Connects what tells of errors and crashes."""

from PySide6.QtWidgets import QWidget

from mnist_desktop.core.crash import Crash
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.session.process.unexpected_errors import UnexpectedError
from mnist_desktop.session.session import Session
from mnist_desktop.ui.help.error_dialog import ErrorDialog
from mnist_desktop.ui.window.crash_bar import CrashBar
from mnist_desktop.ui.window.page_links import PageLinks


def tell_of_error(error: UnexpectedError, window: QWidget) -> None:
    """Open a dialog over `window`; one that is open already counts the error."""
    open_one = window.findChild(ErrorDialog)
    if open_one is not None:
        open_one.count_another()
    else:
        ErrorDialog(error, window).open()


def build_crash_bar(
    crash: Crash, ink: Ink | None, session: Session, links: PageLinks, window: QWidget
) -> CrashBar:
    """The bar that offers what there is: the run that was interrupted, `ink`, own digits."""
    bar = CrashBar(crash, has_ink=ink is not None)
    session.interrupted_found.connect(bar.offer_run)
    session.look_for_interrupted()
    session.own_digits.read()
    bar.count_own_digits(len(session.own_digits.digits))

    def go_on(run: int) -> None:
        links.page_wanted.emit("train")
        session.go_on(run)

    bar.go_on_wanted.connect(go_on)
    bar.ink_wanted.connect(lambda: links.ink_chosen.emit(ink))
    bar.details_wanted.connect(
        lambda: tell_of_error(UnexpectedError(sentence=crash.sentence, details=crash.fault), window)
    )
    return bar
