"""The newest of many wishes that come faster than they are fulfilled."""

from collections import deque
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.session.threads.channel import Channel, Work


class Latest(QObject):
    """Does the newest work, but lets each that is begun tell its first news before the next.

    So what is shown follows a pen that never rests, as fast as the work allows. What comes after
    the first news is dropped for newer work, which the background thread begins by itself: were it
    told to by the window's, it would go on with what is wanted no more until that has time.
    """

    told = Signal(object)
    """News of a work: of the newest, or of one just before."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, channel: Channel) -> None:
        super().__init__()
        self._channel = channel
        # Put in by one thread, taken by the other.
        self._wishes: deque[Work] = deque(maxlen=1)
        channel.told.connect(self.told)
        channel.failed.connect(self.failed)
        channel.ended.connect(self._go_on)

    def want(self, work: Work) -> None:
        """Do `work` as soon as the one before has told something."""
        self._wishes.append(work)
        if not self._channel.is_at_work:
            self._begin()

    def drop(self) -> None:
        """Want nothing; nothing more is told."""
        self._wishes = deque(maxlen=1)  # another: what is under way may look at its own once more
        self._channel.cancel()

    def _begin(self) -> None:
        self._channel.begin(partial(_fulfilled, self._wishes))

    @Slot()
    def _go_on(self) -> None:
        if self._wishes:  # wished while it ended
            self._begin()


def _fulfilled(wishes: deque[Work]) -> Iterator[object]:
    """In the background: the news of one wish after the other, until there is none."""
    while wishes:
        is_told = False
        for news in wishes.pop()():
            yield news
            is_told = is_told or news is not None
            if is_told and wishes:
                break
