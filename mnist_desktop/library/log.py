"""The log in the user's folder, and the file that a crash of the whole process is written to."""

import faulthandler
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LOG = "log.txt"
_CRASH = "crash.txt"
_LOG_BYTES = 1_000_000
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_logger = logging.getLogger(__name__)


class _LogFile(RotatingFileHandler):
    """What a full disk doesn't take is lost, and no reason to say more on the terminal."""

    # An override of logging's

    def handleError(self, record: logging.LogRecord) -> None:
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)


def start_log(folder: Path) -> None:
    """Log to log.txt in `folder`, which is kept small; to stderr where that can't be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(folder / _LOG, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError as error:
        logging.basicConfig(level=logging.INFO, format=_FORMAT)
        _logger.warning("no log file: %s", error)
        return
    logging.basicConfig(level=logging.INFO, format=_FORMAT, handlers=[handler])


def watch_for_crashes(folder: Path) -> str:
    """From now on, write where a crash of the process happened to crash.txt in `folder`.

    Returns what the file said of the process before, which is logged as well: "" if nothing.
    """
    path = folder / _CRASH
    try:
        before = path.read_text("utf-8", errors="replace") if path.exists() else ""
        # Never closed: it is written to by a signal's handler, at any time until the process ends.
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        _logger.warning("no file for crashes: %s", error)
        return ""
    faulthandler.enable(file)
    if before:
        _logger.critical("the process before crashed:\n%s", before)
    return before
