"""The newest of many wishes that come faster than they are fulfilled."""

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.session.threads.background import Background, Work


class Latest(QObject):
    """Does the newest work, but lets each that is begun tell its first news before the next.

    So what is shown follows a pen that never rests, as fast as the work allows. What comes after
    the first news is dropped for newer work.
    """

    told = Signal(object)
    """News of a work: of the newest, or of one just before."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, background: Background, kind: str) -> None:
        super().__init__()
        self._background = background
        self._kind = kind
        self._waiting: Work | None = None
        self._is_awaited = False
        background.told.connect(self._tell)
        background.failed.connect(self._fail)
        background.ended.connect(self._end)

    def want(self, work: Work) -> None:
        """Do `work` as soon as the one before has told something."""
        if self._is_awaited:
            self._waiting = work
        else:
            self._begin(work)

    def drop(self) -> None:
        """Want nothing; nothing more is told."""
        self._waiting, self._is_awaited = None, False
        self._background.cancel(self._kind)

    def _begin(self, work: Work) -> None:
        self._waiting, self._is_awaited = None, True
        self._background.begin(self._kind, work)

    def _next(self) -> None:
        self._is_awaited = False
        if self._waiting is not None:
            self._begin(self._waiting)

    @Slot(str, object)
    def _tell(self, kind: str, news: object) -> None:
        if kind == self._kind:
            self.told.emit(news)
            self._next()

    @Slot(str, str)
    def _fail(self, kind: str, sentence: str) -> None:
        if kind == self._kind:
            self.failed.emit(sentence)

    @Slot(str)
    def _end(self, kind: str) -> None:
        if kind == self._kind:
            self._next()
