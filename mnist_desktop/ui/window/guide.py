"""Leads from page to page and back: from an image to the sheet, on to why it is read so."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import image_of_ink, ink_of_image
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.session.evaluation.known_images import KnownImages
from mnist_desktop.ui.widgets.question import Question
from mnist_desktop.ui.window.header import Header
from mnist_desktop.ui.window.page_links import PageLinks
from mnist_desktop.ui.window.page_rail import PageRail
from mnist_desktop.ui.window.trail import Place, Trail

_NO_CELL = (
    "This has no cell in the matrix: only images of the test split have one, once the Evaluate "
    "page was opened."
)


class Guide(QObject):
    """Follows the links of the pages, and remembers where they began."""

    def __init__(
        self,
        current: CurrentInk,
        known: KnownImages,
        links: PageLinks,
        header: Header,
        rail: PageRail,
        *,
        page: Callable[[str], QWidget],
    ) -> None:
        """`page` gives the page of a name, which is built if it must be."""
        super().__init__(links)
        self._current = current
        self._known = known
        self._links = links
        self._header = header
        self._rail = rail
        self._page = page
        self._trail = Trail(Place("draw"))
        self._open_tabs: dict[str, str] = {}
        links.ink_chosen.connect(self._show_on_sheet)
        links.image_chosen.connect(self._show_image)
        links.image_asked.connect(self._ask_of)
        links.asked.connect(self._ask)
        links.cell_wanted.connect(self._show_cell)
        links.ink_left.connect(self._leave_ink)
        links.tab_opened.connect(self.arrive)
        header.back_wanted.connect(self._go_back)
        header.forward_wanted.connect(self._go_forward)

    @Slot(str, str)
    def arrive(self, page: str, tab: str = "") -> None:
        """Know that a page has come to be seen, or a tab of it."""
        if tab:
            self._open_tabs[page] = tab
        self._trail.go_to(Place(page, self._open_tabs.get(page, "")))
        self._offer_ways()

    @Slot(object)
    def _show_on_sheet(self, ink: Ink) -> None:
        self._trail.leave_ink(self._current.ink)
        self._current.put(ink)
        self._rail.choose("draw")

    @Slot(object)
    def _show_image(self, image: Image) -> None:
        self._show_on_sheet(ink_of_image(image))

    @Slot(object, object)
    def _ask_of(self, image: Image, question: Question) -> None:
        if question is Question.CELL:
            self._show_cell_of(image)
        else:
            self._ask(ink_of_image(image), question.value)

    @Slot(object, str)
    def _ask(self, ink: Ink, tab: str) -> None:
        if ink is not self._current.ink:
            self._trail.leave_ink(self._current.ink)
            self._current.put(ink)
        self._show(Place("inspect", tab))

    @Slot()
    def _show_cell(self) -> None:
        self._show_cell_of(image_of_ink(self._current.ink))

    def _show_cell_of(self, image: Image | None) -> None:
        if image is None or self._known.find(image) is None:
            self._links.notice_wanted.emit(_NO_CELL)
            return
        self._show(Place("evaluate", "matrix"))
        self._links.image_sought.emit(image)

    @Slot()
    def _leave_ink(self) -> None:
        self._trail.leave_ink(self._current.ink)
        self._trail.go_to(self._trail.place)
        self._offer_ways()

    @Slot()
    def _go_back(self) -> None:
        self._return(self._trail.go_back(self._current.ink))

    @Slot()
    def _go_forward(self) -> None:
        self._return(self._trail.go_forward(self._current.ink))

    def _return(self, ink: Ink | None) -> None:
        """Show where the trail is now, with this ink, and the keyboard where it was there."""
        place = self._trail.place
        focused = self._page(place.page).focusWidget()
        if ink is not None:
            self._current.put(ink)
        self._show(place)
        if focused is not None and focused.isVisible():
            focused.setFocus()

    def _show(self, place: Place) -> None:
        self._page(place.page)
        if place.tab:  # first: the tab that was open there is not seen in between
            self._links.tab_wanted.emit(place.page, place.tab)
        self._rail.choose(place.page)

    def _offer_ways(self) -> None:
        self._header.show_ways(back=self._trail.can_go_back, forward=self._trail.can_go_forward)
