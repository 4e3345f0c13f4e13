"""Connects the page of the data sets."""

from mnist_desktop.session.session import Session
from mnist_desktop.ui.data.data_page import DataPage
from mnist_desktop.ui.window.page_links import PageLinks
from mnist_desktop.ui.wiring.following import follow
from mnist_desktop.ui.wiring.tabs import link_tabs


def build_data_page(session: Session, links: PageLinks) -> DataPage:
    """The page, showing MNIST first; its images are read in the background."""
    sets = session.data_sets
    page = DataPage(sets.fault_of)
    link_tabs("data", page.tabs, links)
    page.data_wanted.connect(sets.want)
    sets.read.connect(page.show_data)
    page.statistics_wanted.connect(sets.want_statistics)
    sets.measured.connect(page.show_statistics)
    page.import_wanted.connect(sets.bring)
    page.cancel_wanted.connect(sets.cancel)
    sets.import_advanced.connect(page.show_progress)
    sets.import_ended.connect(page.show_import_ended)
    sets.imported.connect(page.show_imported)
    page.rename_wanted.connect(sets.rename)
    page.delete_wanted.connect(sets.delete)
    page.undo_wanted.connect(sets.undo_delete)
    sets.deleted.connect(page.show_deleted)

    def show_entries() -> None:
        page.show_entries(sets.entries)
        page.show_undone(can_undo=sets.can_undo)

    def train(name: str) -> None:
        session.recipes.edited.change("data", name)
        links.page_wanted.emit("train")

    follow(page, sets.changed, show_entries)
    page.train_wanted.connect(train)
    page.image_chosen.connect(links.image_chosen)
    page.asked.connect(links.image_asked)
    page.pin_wanted.connect(session.pinned.pin)
    page.failed.connect(links.notice_wanted)
    show_entries()
    sets.want("mnist")
    return page
