"""A file that is there while TensorFlow is loaded: if that ends the process, it is known."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mnist_desktop.core.training.trainer import EngineError

_logger = logging.getLogger(__name__)


@contextmanager
def loading_mark(path: Path) -> Iterator[None]:
    """Have a file at `path` meanwhile. Raises EngineError, once, where one was left there."""
    if path.exists():
        path.unlink()
        raise EngineError(
            "The app ended while TensorFlow was loaded, so it was not loaded again. Digits are "
            "read without it; networks can be trained once it loads. Train tries it again."
        )
    try:
        path.touch()
    except OSError as error:
        _logger.warning("a crash of TensorFlow would not be noticed: %s", error)
    try:
        yield
    finally:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            _logger.warning("%s: %s", path, error)
