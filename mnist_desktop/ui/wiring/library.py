"""Connects the page of all runs."""

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.library.network_file import open_network
from mnist_desktop.session.evaluation.compared_networks import (
    ComparedNetwork,
    networks_to_compare,
)
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.library.library_page import LibraryPage
from mnist_desktop.ui.window.page_links import PageLinks
from mnist_desktop.ui.wiring.following import follow
from mnist_desktop.ui.wiring.report import ask_for_report


def build_library_page(session: Session, links: PageLinks) -> LibraryPage:
    """The page, showing the runs as soon as they are read."""
    library, page = session.library, LibraryPage()

    def go_on(run: int, one_more_epoch: bool) -> None:
        if session.training.activity is not Activity.IDLE:
            links.notice_wanted.emit("Another run is trained now; stop it before this one goes on.")
            return
        links.page_wanted.emit("train")
        session.training.go_on(run, one_more_epoch=one_more_epoch)

    def report(entry: RunEntry, ending: str) -> None:
        ask_for_report(page, session, ending, entry, lambda: open_network(entry.path))

    page.report_wanted.connect(report)
    page.failed.connect(links.notice_wanted)
    page.open_wanted.connect(session.last_run.open)
    page.go_on_wanted.connect(go_on)
    page.details_wanted.connect(library.read_details)
    page.rename_wanted.connect(library.rename)
    page.notes_given.connect(library.note)
    page.star_wanted.connect(library.star)
    page.delete_wanted.connect(library.delete)
    page.undo_wanted.connect(library.undo_delete)
    follow(page, library.entries_changed, lambda: page.show_entries(list(library.entries.values())))
    library.entry_changed.connect(page.show_entry)
    library.details_read.connect(page.show_details)
    library.runs_deleted.connect(page.show_deleted)
    follow(
        page,
        library.runs_restored,
        lambda entries: page.show_restored(entries, can_undo=library.can_undo),
    )
    page.image_chosen.connect(lambda image, _: links.image_chosen.emit(image))
    page.asked.connect(links.image_asked)
    page.pin_wanted.connect(session.pinned.pin)
    links.runs_chosen.connect(page.select)
    _connect_comparison(page, session, links)
    if library.is_read:
        page.show_entries(list(library.entries.values()))
    library.read()
    return page


def _connect_comparison(page: LibraryPage, session: Session, links: PageLinks) -> None:
    comparison = session.comparison

    def begin(a: ComparedNetwork, b: ComparedNetwork, *, on_test: bool) -> None:
        split_name = comparison.begin(a, b, on_test=on_test)
        page.show_beginning(a.name, b.name, split_name)

    def compare(runs: list[int]) -> None:
        try:
            a, b = networks_to_compare(runs, session.library, session.current_network)
        except UserError as error:
            links.notice_wanted.emit(str(error))
        else:
            begin(a, b, on_test=False)

    page.comparison_wanted.connect(compare)
    page.split_wanted.connect(
        lambda pair, split_name: begin(pair.a, pair.b, on_test=split_name == "test")
    )
    page.comparison_unwanted.connect(comparison.cancel)
    comparison.compared.connect(page.show_pair)
    comparison.advanced.connect(page.show_comparison_progress)
    comparison.failed.connect(page.show_runs)
