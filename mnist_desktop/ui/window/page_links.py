"""What pages say to one another, without knowing one another."""

from PySide6.QtCore import QObject, Signal


class PageLinks(QObject):
    """Passed to each page's wiring; the window connects the ends."""

    page_wanted = Signal(str)
    """A page is to be shown, by its name in the rail."""
    page_opened = Signal(str)
    """The page that is shown now."""
    notice_wanted = Signal(str)
    """A sentence for the user, over the page."""
    ink_chosen = Signal(object)
    """Ink that is to be put on the sheet, and shown there."""
    image_chosen = Signal(object)
    """A (28, 28) image that is to be put on the sheet, and shown there."""
    image_asked = Signal(object, object)
    """A (28, 28) image, and the Question about it: what answers is to be shown."""
    cuts_wanted = Signal(object)
    """Cuts of the network that reads, to the Inspect page's tab."""
    cuts_changed = Signal(object)
    """The Cuts of the network that reads, from there."""
    tab_wanted = Signal(str, str)
    """A tab of a page is to be opened, by the names of both; the page need not be seen."""
    tab_opened = Signal(str, str)
    """A tab of a page has come to be seen, by the names of both."""
    ink_left = Signal()
    """A link is about to put other ink on the sheet."""
    asked = Signal(object, str)
    """Ink that is to be on the sheet, and the Inspect page's tab that tells of it, by its name."""
    cell_wanted = Signal()
    """The image on the sheet is to be shown in its cell of the matrix."""
    image_sought = Signal(object)
    """The same, to the Evaluate page: the (28, 28) image."""
    network_learning = Signal(object)
    """The TrainedNetwork inside an epoch, which is seen at work in slow motion."""
    network_left = Signal()
    """The network that reads is seen again."""
    run_chosen = Signal(object)
    """RunDetails, to the Train page."""
    runs_chosen = Signal(object)
    """The ids of runs, to the Library page."""
    seeds_ended = Signal(object)
    """The ids of the runs of several seeds."""
    evaluation_wanted = Signal(bool)
    """The network that reads is to be judged, as the Evaluate page is on the screen; whether the
    user asked for that, who may just have had another network read."""
    drawings_changed = Signal(object)
    """The images that are pinned, or on the sheet, to the Evaluate page."""
