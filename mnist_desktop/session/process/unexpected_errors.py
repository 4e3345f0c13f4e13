"""What nothing foresaw: logged with its traceback, and told, so that nothing fails silently."""

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

ENDED = "An unexpected error ended this; the log tells more."
"""What a thread says where its work is shown, beside what UnexpectedErrors tells."""

_REST_SECONDS = 3.0
"""An error that has come before is told again, but no more often."""

_logger = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnexpectedError:
    """What happened, in a sentence, and the traceback."""

    sentence: str
    details: str


def tell_unexpected(error: BaseException) -> None:
    """Hand on an error that a background thread lives on from, as if nobody had caught it."""
    sys.excepthook(type(error), error, error.__traceback__)


class UnexpectedErrors(QObject):
    """Takes the place of Python's and Qt's own ways to complain, from `catch` on."""

    happened = Signal(object)
    """An UnexpectedError, of any thread; once for each kind, by where it was raised."""
    happened_again = Signal(object)
    """An UnexpectedError of a kind that was told before. What fails at every paint must not pile
    up before the user: it is told every few seconds.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """`now` tells the time in seconds."""
        super().__init__()
        self._now = now
        self._told: dict[Hashable, float] = {}
        self._lock = threading.Lock()

    def catch(self) -> None:
        """Log whatever fails from now on, in any thread, and tell of it."""
        sys.excepthook = self._take
        threading.excepthook = self._take_of_thread
        sys.unraisablehook = _log_unraisable
        qInstallMessageHandler(_log_qt)

    def _take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        _logger.critical("unexpected", exc_info=(kind, error, trace))
        with self._lock:
            before = self._told.get(_place(kind, trace))
            if before is not None and self._now() < before + _REST_SECONDS:
                return
            self._told[_place(kind, trace)] = self._now()
        details = "".join(traceback.format_exception(kind, error, trace))
        sentence = f"{kind.__name__}: {error}" if str(error) else kind.__name__
        told = self.happened if before is None else self.happened_again
        told.emit(UnexpectedError(sentence=sentence, details=details))

    def _take_of_thread(self, ended: threading.ExceptHookArgs) -> None:
        self._take(ended.exc_type, ended.exc_value or ended.exc_type(), ended.exc_traceback)


def _place(kind: type[BaseException], trace: TracebackType | None) -> Hashable:
    """The same for the same error at the same place, whatever its words are."""
    frames = traceback.walk_tb(trace)
    return kind, tuple((frame.f_code.co_filename, line) for frame, line in frames)


def _log_unraisable(failed: "sys.UnraisableHookArgs") -> None:
    """Log what failed while an object died: nothing that the user wanted is undone by it."""
    _logger.error(
        "%s: %r",
        failed.err_msg or "ignored",
        failed.object,
        exc_info=(failed.exc_type, failed.exc_value or failed.exc_type(), failed.exc_traceback),
    )


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    _logger.log(_LEVELS[kind], "Qt, %s: %s", context.category, text)
