"""Imports TensorFlow once: set up for this machine, and silent on the terminal."""

import gc
import logging
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from mnist_desktop.engine.preloading import preload_libraries
from mnist_desktop.engine.unusable import UnusableError, check_processor
from mnist_desktop.paths import home

_CORES_LEFT_FREE = 1  # for the window, which reads digits while a network trains
_CHATTER = re.compile(
    rb"[IW]\d{4} |WARNING: All log messages before absl::InitializeLog"
    rb"|INFO: Created TensorFlow Lite|fully_quantize: "
)


def import_tensorflow() -> None:
    """Import TensorFlow and Keras; a second call costs nothing. Raises UnusableError."""
    if is_imported():
        return
    check_processor()
    set_environment()
    try:
        _import()
    except Exception as error:  # of a damaged or mixed installation: whatever it is, it is why
        raise UnusableError(f"{type(error).__name__}: {error}") from error


def is_imported() -> bool:
    """Whether TensorFlow and Keras are there already."""
    return bool(sys.modules.get("tensorflow") and sys.modules.get("keras"))


def _import() -> None:
    with without_chatter(), without_collections():
        preload_libraries()
        import keras
        import tensorflow

        # ~/.keras/keras.json may say otherwise, and our spec leaves no choice.
        keras.config.set_floatx("float32")
        keras.config.set_image_data_format("channels_last")
        # It warns of retracing whoever trains five networks one after the other.
        tensorflow.get_logger().setLevel(logging.ERROR)


def set_environment() -> None:
    """Say, before the import, how many threads TensorFlow may use and how little it should say.

    What the user has set already stays, but for Keras' backend: there is only one here.
    """
    os.environ["KERAS_BACKEND"] = "tensorflow"
    cores = os.cpu_count() or 1
    defaults = {
        # Where Keras writes its settings when it is imported; not into the user's own ~/.keras.
        "KERAS_HOME": str(home() / "keras"),
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_NUM_INTRAOP_THREADS": str(max(1, cores - _CORES_LEFT_FREE)),
        "TF_NUM_INTEROP_THREADS": "1",
        # Products of a batch of 32 are too small to share: two threads take 1.5 times as long.
        # Vectors of 512 bits, where the processor has them, save a twelfth.
        "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false --xla_cpu_prefer_vector_width=512",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


@contextmanager
def without_collections() -> Iterator[None]:
    """Stop Python's garbage collector, and spare it for good what was made meanwhile.

    TensorFlow's modules are half a million objects. Going through all of them again and again
    takes a third of the import, and each time stops the window, at last for 0.2 s.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)  # which stops the window's own collecting, too
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*thresholds)


@contextmanager
def without_chatter() -> Iterator[None]:
    """Hold back what is written to file descriptor 2, and drop TensorFlow's first lines of it.

    Python's sys.stderr is not enough: the lines come from C++. All else is written afterwards.
    """
    if sys.stderr is None:  # an app without a terminal has nowhere to chatter
        yield
        return
    sys.stderr.flush()
    terminal = os.dup(2)
    with tempfile.TemporaryFile() as held_back:
        os.dup2(held_back.fileno(), 2)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(terminal, 2)
            os.close(terminal)
            held_back.seek(0)
            _write(2, b"".join(line for line in held_back if not _CHATTER.match(line)))


def _write(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]
