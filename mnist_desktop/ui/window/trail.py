"""The places that were seen one after the other, and the way back and forth between them."""

from dataclasses import dataclass

from mnist_desktop.core.ink.ink import Ink

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the rail by its name, and the name of its open tab, if it has tabs."""

    page: str
    tab: str = ""


@dataclass(slots=True)
class _Stop:
    place: Place
    with_new_ink: bool = False  # other ink was put on the sheet on the way here
    ink: Ink | None = None  # what was on the sheet when it was left, where that is another now


class Trail:
    """As in a browser: a step back shows what was seen before, with the ink that was there."""

    def __init__(self, place: Place) -> None:
        self._stops = [_Stop(place)]
        self._at = 0
        self._ink_was_left = False

    @property
    def place(self) -> Place:
        """What is seen now."""
        return self._stops[self._at].place

    @property
    def can_go_back(self) -> bool:
        """Whether there is something that was seen before."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether a step back was taken and nothing else seen since."""
        return self._at + 1 < len(self._stops)

    def leave_ink(self, ink: Ink) -> None:
        """Remember what is on the sheet, which a link replaces on its way to another place."""
        self._stops[self._at].ink = ink
        self._ink_was_left = True

    def go_to(self, place: Place) -> None:
        """Have another place seen; no step if it is the same, with the same ink.

        A page's first tab may come to be seen later than the page: it is the same place.
        """
        if not self._ink_was_left and self.place in (place, Place(place.page)):
            self._stops[self._at].place = place
            return
        del self._stops[self._at + 1 :]
        self._stops.append(_Stop(place, with_new_ink=self._ink_was_left))
        del self._stops[:-_LONGEST]
        self._at = len(self._stops) - 1
        self._ink_was_left = False

    def go_back(self, ink: Ink) -> Ink | None:
        """Take a step back, from where `ink` is on the sheet.

        Returns what is to be put there, None for what is there. Raises IndexError if there is none.
        """
        return self._step(self._at - 1, ink)

    def go_forward(self, ink: Ink) -> Ink | None:
        """Take the step that was taken back again; else as `go_back`."""
        return self._step(self._at + 1, ink)

    def _step(self, to: int, ink: Ink) -> Ink | None:
        if not 0 <= to < len(self._stops):
            raise IndexError(f"there is no place {to} of {len(self._stops)}")
        later = self._stops[max(self._at, to)]
        here, self._at = self._stops[self._at], to
        if not later.with_new_ink:
            return None
        here.ink = ink
        return self._stops[to].ink
