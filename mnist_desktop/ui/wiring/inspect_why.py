"""Adds the tabs of the Inspect page that tell why an answer is what it is."""

from mnist_desktop.session.session import Session
from mnist_desktop.ui.inspect.inspect_page import InspectPage
from mnist_desktop.ui.inspect.inspect_tab import InspectTab
from mnist_desktop.ui.widgets.lazy_tabs import LazyTab
from mnist_desktop.ui.wiring.following import follow


def add_why_tabs(page: InspectPage, session: Session) -> None:
    """Offer the tabs Image, Why and Nearest."""

    def image_tab() -> InspectTab:
        from mnist_desktop.ui.inspect.image_tab import ImageTab

        return page.connected(ImageTab(session.background))

    def why_tab() -> InspectTab:
        from mnist_desktop.ui.inspect.why_tab import WhyTab

        tab = page.connected(WhyTab(session.background))
        tab.ink_previewed.connect(session.current_ink.show)
        tab.preview_ended.connect(session.current_ink.drop)
        tab.nearest_wanted.connect(lambda: page.open("nearest"))
        return tab

    def near_tab() -> InspectTab:
        from mnist_desktop.library.kept_rows import KeptRows
        from mnist_desktop.paths import kept_rows
        from mnist_desktop.session.inspection.near_digits import NearDigits
        from mnist_desktop.session.training.activity import Activity
        from mnist_desktop.ui.inspect.near_tab import NearTab

        near = NearDigits(session.background, session.load_dataset, KeptRows(kept_rows()))

        def show_activity(activity: Activity) -> None:
            near.be_quick(activity in (Activity.IDLE, Activity.PAUSED))

        show_activity(session.training.activity)
        tab = page.connected(NearTab(near))
        follow(tab, session.training.activity_changed, show_activity)
        return tab

    page.add(
        LazyTab(
            name="image",
            title="Image",
            explanation="From ink to image, and what the network would read at each step.",
            build=image_tab,
        )
    )
    page.add(
        LazyTab(
            name="why",
            title="Why",
            explanation="What the answer hangs on, why not another, and the least that flips it.",
            build=why_tab,
        )
    )
    page.add(
        LazyTab(
            name="nearest",
            title="Nearest",
            explanation="The training images nearest to your ink, in pixels and to the network.",
            build=near_tab,
        )
    )
