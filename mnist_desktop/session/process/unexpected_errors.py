"""What nothing foresaw: logged with its traceback, and told, so that nothing fails silently."""

import logging
import sys
import threading
import traceback
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

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


class UnexpectedErrors(QObject):
    """Takes the place of Python's and Qt's own ways to complain, from `catch` on."""

    happened = Signal(object)
    """An UnexpectedError, of any thread; once for each: what fails at every paint must not pile
    up before the user.
    """

    def __init__(self) -> None:
        super().__init__()
        self._told: set[str] = set()

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
        details = "".join(traceback.format_exception(kind, error, trace))
        if details not in self._told:
            self._told.add(details)
            sentence = f"{kind.__name__}: {error}" if str(error) else kind.__name__
            self.happened.emit(UnexpectedError(sentence=sentence, details=details))

    def _take_of_thread(self, ended: threading.ExceptHookArgs) -> None:
        self._take(ended.exc_type, ended.exc_value or ended.exc_type(), ended.exc_traceback)


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
