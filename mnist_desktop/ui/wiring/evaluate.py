"""Connects the page that tells what a network reads right and wrong."""

from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.training.validation import worth_holding_back
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.evaluate.evaluate_page import EvaluatePage
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab
from mnist_desktop.ui.window.page_links import PageLinks
from mnist_desktop.ui.wiring.following import follow
from mnist_desktop.ui.wiring.report import ask_for_report
from mnist_desktop.ui.wiring.tabs import link_tabs


def build_evaluate_page(session: Session, links: PageLinks) -> EvaluatePage:
    """The page, empty until the window asks for an evaluation."""
    page = EvaluatePage()

    def report(network: TrainedNetwork, ending: str) -> None:
        entry = session.current_network.entry  # of the run, also where one of its epochs is shown
        ask_for_report(page, session, ending, entry, lambda: network)

    link_tabs("evaluate", page.tabs, links)
    links.image_sought.connect(page.show_cell_of)
    page.report_wanted.connect(report)
    page.image_chosen.connect(lambda image, _: links.image_chosen.emit(image))
    page.asked.connect(links.image_asked)
    page.pin_wanted.connect(session.pinned.pin)
    page.failed.connect(links.notice_wanted)
    links.drawings_changed.connect(page.show_drawings)
    links.network_learning.connect(page.show_live)
    links.network_left.connect(lambda: page.show_live(None))
    page.show_live(session.live_network.network)
    _connect_evaluation(session, links, page)
    _connect_other_network(session, page)
    page.add_tab(
        "calibration",
        "Calibration",
        "Whether its probabilities come true, and what it gains where it may abstain.",
        lambda: _calibration_tab(session, links, page),
    )
    page.add_tab(
        "robustness",
        "Robustness",
        "How much rotation, shift, noise and the like the network bears, beside another one.",
        lambda: _robustness_tab(session, page),
    )
    page.add_tab(
        "labels",
        "Labels",
        "Labels that are wrong, or that the network doubts, and the accuracy without them.",
        lambda: _labels_tab(session),
    )
    page.add_tab(
        "map",
        "Map",
        "All images as a layer of the network sees them: what it takes for alike lies together.",
        lambda: _map_tab(session),
    )
    return page


def _connect_evaluation(session: Session, links: PageLinks, page: EvaluatePage) -> None:
    """Let the network that reads be judged, and taken back to its epochs."""
    evaluation, epochs, current = session.evaluation, session.time_machine, session.current_network
    evaluation.evaluated.connect(page.epochs.show_newest)
    evaluation.advanced.connect(page.show_progress)
    evaluation.failed.connect(page.show_failure)
    page.epochs.wanted.connect(epochs.go_to)
    epochs.epochs_changed.connect(page.epochs.offer)
    epochs.epoch_read.connect(page.epochs.show_read)
    epochs.advanced.connect(page.epochs.show_progress)
    epochs.failed.connect(page.epochs.show_failure)

    def show_looks() -> None:
        page.show_looks(None if current.entry is None else current.entry.looks)

    def judge(asked: bool) -> None:
        if current.path is not None:
            epochs.follow(current.path, current.validation_images)
        evaluation.want(asked=asked)
        show_looks()

    def show_learning(*_: object) -> None:
        training = session.training
        is_under_way = training.activity in (Activity.TRAINING, Activity.PAUSED)
        page.show_learning(is_under_way and training.run_path == current.path)

    follow(page, session.training.activity_changed, show_learning)
    follow(page, current.changed, show_learning)
    show_learning()
    links.evaluation_wanted.connect(judge)
    follow(page, session.library.entry_changed, lambda _: show_looks())


def _connect_other_network(session: Session, page: EvaluatePage) -> None:
    """Let the matrix be compared with that of any network that is kept."""
    from mnist_desktop.session.evaluation.other_reading import OtherReading

    other = OtherReading(session.background)
    other.setParent(page)

    def offer(*_: object) -> None:
        path = session.current_network.path
        page.offer_networks(session.offered_networks.all_choices(), path)

    page.other_wanted.connect(other.want)
    other.opened.connect(page.compared.show_opened)
    other.read.connect(page.compared.show_read)
    other.advanced.connect(page.compared.show_progress)
    other.looked.connect(session.library.look_with)
    other.failed.connect(page.show_other_failure)
    follow(page, session.offered_networks.changed, offer)
    follow(page, session.current_network.changed, offer)
    offer()


def _map_tab(session: Session) -> EvaluationTab:
    from mnist_desktop.session.evaluation.layer_maps import LayerMaps
    from mnist_desktop.ui.evaluate.map_tab import MapTab

    maps = LayerMaps(session.background)
    tab = MapTab(maps, session.current_ink)
    maps.setParent(tab)
    return tab


def _robustness_tab(session: Session, page: EvaluatePage) -> EvaluationTab:
    from mnist_desktop.ui.evaluate.robustness_tab import RobustnessTab

    robustness = session.robustness
    tab = RobustnessTab(robustness, page.compared)
    follow(tab, robustness.other_opened, lambda path, _: session.library.look_with(path))
    return tab


def _calibration_tab(session: Session, links: PageLinks, page: EvaluatePage) -> EvaluationTab:
    from mnist_desktop.session.evaluation.temperatures import Temperatures
    from mnist_desktop.ui.evaluate.calibration_tab import CalibrationTab

    tab = CalibrationTab(page.compared)
    for wanted, show, show_failure in (
        (tab.temperature_wanted, tab.show_temperature, tab.show_failure),
        (tab.other_temperature_wanted, tab.show_other_temperature, tab.show_other_failure),
    ):
        temperatures = Temperatures(session.background, session.load_dataset)
        temperatures.setParent(tab)
        wanted.connect(temperatures.want)
        temperatures.fitted.connect(show)
        temperatures.failed.connect(show_failure)

    def hold_back(network: TrainedNetwork) -> None:
        entries = {entry.name: entry for entry in session.data_sets.entries}
        known = entries.get(network.data_name)
        images = worth_holding_back(0 if known is None else known.train_images)
        if network.record is not None:
            session.recipes.take_over(network.record.recipe)
        session.recipes.edited.change("validation_images", images)
        links.page_wanted.emit("train")
        links.notice_wanted.emit(
            f"The recipe holds {images:,} training images back now. What it trains can be given a "
            "temperature."
        )

    tab.holding_back_wanted.connect(hold_back)
    return tab


def _labels_tab(session: Session) -> EvaluationTab:
    from mnist_desktop.session.evaluation.train_readings import TrainReadings
    from mnist_desktop.ui.evaluate.labels_tab import LabelsTab

    tab = LabelsTab()
    readings = TrainReadings(session.background, session.load_dataset)
    readings.setParent(tab)
    tab.train_wanted.connect(readings.want)
    tab.train_unwanted.connect(readings.cancel)
    readings.advanced.connect(tab.show_train_progress)
    readings.read.connect(tab.show_train_reading)
    readings.failed.connect(tab.show_train_failure)
    return tab
