"""What a window that died left unsaved, as the next one can put it back."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.ink_json import ink_of_json
from mnist_desktop.core.inspection.cuts_json import CutNetwork, cut_of_json
from mnist_desktop.core.recipes.draft_json import draft_of_json
from mnist_desktop.core.recipes.recipe_draft import RecipeDraft
from mnist_desktop.session.process.unsaved import CUTS, INK, PAGE, RECIPE, Unsaved

T = TypeVar("T")

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftWork:
    """Each part is None where there was nothing; `page` is where the user was, "" if unknown."""

    ink: Ink | None = None
    recipe: RecipeDraft | None = None
    cut: CutNetwork | None = None
    page: str = ""

    @property
    def parts(self) -> list[str]:
        """What can be put back, in words for the user."""
        return list(self._parts())

    def _parts(self) -> Iterator[str]:
        if self.ink is not None:
            yield "what was on the sheet"
        if self.recipe is not None:
            yield f"the recipe “{self.recipe.name}” as it was edited"
        if self.cut is not None:
            yield f"the cuts in “{self.cut.path.stem}”"


def left_work(unsaved: Unsaved) -> LeftWork:
    """All that can be read of what was left; the log has why the rest can't be."""
    ink = _read(unsaved, INK, ink_of_json)
    return LeftWork(
        ink=None if ink is None or ink.is_empty else ink,
        recipe=_read(unsaved, RECIPE, draft_of_json),
        cut=_read(unsaved, CUTS, cut_of_json),
        page=_read(unsaved, PAGE, lambda data: data.decode(errors="replace")) or "",
    )


def _read(unsaved: Unsaved, name: str, read: Callable[[bytes], T]) -> T | None:
    data = unsaved.left(name)
    if data is None:
        return None
    try:
        return read(data)
    except UserError as error:
        _logger.warning("%s of the last window: %s", name, error)
        return None
