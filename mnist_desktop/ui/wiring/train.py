"""Connects the page on which networks are trained."""

from importlib import import_module

from PySide6.QtCore import QTimer

from mnist_desktop.library.network_file import open_network
from mnist_desktop.session.session import Session
from mnist_desktop.ui.train.train_page import TrainPage
from mnist_desktop.ui.window.page_links import PageLinks
from mnist_desktop.ui.wiring.following import follow
from mnist_desktop.ui.wiring.report import ask_for_report


def build_train_page(session: Session, links: PageLinks) -> TrainPage:
    """The page, showing the last run; TensorFlow is loaded in the background from now on."""
    page, training, last_run = TrainPage(session.recipes), session.training, session.last_run
    session.recipes.failed.connect(links.notice_wanted)
    session.recipes.read()
    page.train_wanted.connect(training.begin)
    page.pause_wanted.connect(training.pause)
    page.resume_wanted.connect(training.resume)
    page.stop_wanted.connect(training.stop)
    page.change_wanted.connect(training.change)
    page.go_on_wanted.connect(
        lambda run, one_more, fields: training.go_on(run, one_more_epoch=one_more, fields=fields)
    )
    follow(page, session.data_sets.changed, lambda: page.offer_data(session.data_sets.entries))
    page.offer_data(session.data_sets.entries)
    last_run.changed.connect(page.show_last_run)
    page.show_last_run(last_run.entry)
    last_run.interrupted_found.connect(page.offer_interrupted)
    last_run.look_for_interrupted()
    training.prepared.connect(page.show_engine)
    page.preparation_wanted.connect(training.prepare)
    page.page_wanted.connect(links.page_wanted)
    page.failed.connect(links.notice_wanted)
    links.run_chosen.connect(page.show_run)
    training.activity_changed.connect(page.show_activity)
    training.advanced.connect(page.show_event)
    training.diverged.connect(page.show_divergence)
    _connect_seeds(page, session, links)
    _connect_speed(page, session, links)
    _connect_charts(page, session)
    page.show_activity(training.activity)
    QTimer.singleShot(0, page, _import_charts)  # once the page is seen
    training.prepare()
    return page


def _import_charts() -> None:
    """pyqtgraph, in 0.2 s: before the first run begins, which has better things to do.

    In the window's thread: it goes through all of PySide6's classes, which PySide6 makes when they
    are first looked at, and two threads that look at once end the process.
    """
    import_module("mnist_desktop.ui.charts.chart_panel")


def _connect_seeds(page: TrainPage, session: Session, links: PageLinks) -> None:
    seeds = session.seeds
    page.seeds_wanted.connect(seeds.begin)
    seeds.advanced.connect(page.seeds.show_progress)
    follow(page, seeds.ended, lambda runs, of: page.seeds.show_end(len(runs), of))
    follow(page, seeds.ended, lambda runs, _: links.seeds_ended.emit(runs))


def _connect_speed(page: TrainPage, session: Session, links: PageLinks) -> None:
    """Let it be trained slowly, and what is seen then be seen on all pages."""
    training, live = session.training, session.live_network
    page.speed.speed_wanted.connect(training.set_speed)
    page.speed.step_wanted.connect(training.step)
    page.step_card.full_speed_wanted.connect(lambda: training.set_speed(None))
    page.step_card.failed.connect(links.notice_wanted)
    for part in (page.speed, page.step_card):
        training.speed_changed.connect(part.show_speed)
        training.activity_changed.connect(part.show_activity)
        part.show_speed(training.speed)
        part.show_activity(training.activity)
    training.advanced.connect(page.step_card.show_event)
    live.learned.connect(links.network_learning)
    live.left.connect(links.network_left)


def _connect_charts(page: TrainPage, session: Session) -> None:
    """Let the charts compare the run under way with those of the library."""
    library = session.library
    page.offer_runs(lambda: list(library.entries.values()))
    session.pinned.changed.connect(page.show_pins)
    page.show_pins(session.pinned.pins)
    page.details_wanted.connect(library.read_details)
    library.details_read.connect(page.show_details)
    library.entry_changed.connect(page.show_entry)

    def report(run: int, ending: str) -> None:
        entry = library.entries.get(run)
        if entry is not None:
            ask_for_report(page, session, ending, entry, lambda: open_network(entry.path))

    page.report_wanted.connect(report)
