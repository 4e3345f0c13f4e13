"""Keeps what is unsaved, so that a crash doesn't take it.

What only some of it needs is imported when that is kept: the window is not painted yet.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from mnist_desktop.core.ink.ink_json import ink_json
from mnist_desktop.session.process.unsaved import CUTS, INK, PAGE, RECIPE, Unsaved
from mnist_desktop.session.session import Session
from mnist_desktop.ui.window.page_links import PageLinks

if TYPE_CHECKING:
    from mnist_desktop.core.inspection.cuts import Cuts
    from mnist_desktop.core.inspection.cuts_json import CutNetwork


class KeptWork(QObject):
    """Follows the sheet, the recipe being edited, what is cut, and which page is open."""

    def __init__(self, unsaved: Unsaved, session: Session, links: PageLinks) -> None:
        """A child of `unsaved`, which it fills."""
        super().__init__(unsaved)
        self._unsaved, self._session = unsaved, session
        self._page = ""
        self._follows_recipe = False
        self._cut: CutNetwork | None = None
        links.page_opened.connect(self._note_page)  # before the file is told of it
        links.cuts_changed.connect(self._note_cuts)
        unsaved.follow(INK, session.current_ink.changed, self._take_ink)
        unsaved.follow(PAGE, links.page_opened, self._take_page)
        unsaved.follow(CUTS, links.cuts_changed, self._take_cuts)

    @Slot(str)
    def _note_page(self, page: str) -> None:
        self._page = page
        if page == "train" and not self._follows_recipe:  # recipes are loaded with that page
            self._follows_recipe = True
            edited = self._session.recipes.edited
            self._unsaved.follow(RECIPE, edited.changed, self._take_recipe)

    @Slot(object)
    def _note_cuts(self, cuts: "Cuts") -> None:
        from mnist_desktop.core.inspection.cuts import Cuts
        from mnist_desktop.core.inspection.cuts_json import CutNetwork

        path = self._session.current_network.path
        self._cut = None if path is None or cuts == Cuts() else CutNetwork(path=path, cuts=cuts)

    def _take_ink(self) -> Callable[[], bytes] | None:
        ink = self._session.current_ink.settled
        return None if ink.is_empty else lambda: ink_json(ink)

    def _take_page(self) -> Callable[[], bytes]:
        page = self._page
        return page.encode

    def _take_cuts(self) -> Callable[[], bytes] | None:
        from mnist_desktop.core.inspection.cuts_json import cut_json

        cut = self._cut
        return None if cut is None else lambda: cut_json(cut)

    def _take_recipe(self) -> Callable[[], bytes] | None:
        from mnist_desktop.core.recipes.draft_json import draft_json
        from mnist_desktop.core.recipes.recipe_draft import RecipeDraft

        draft = self._session.recipes.edited.draft
        return None if draft == RecipeDraft.of(draft.origin) else lambda: draft_json(draft)
