"""Reads images with a page's script in processes of their own.

Qt's script engine keeps Python's lock while it works: in a thread, it would stop the window for as
long as an image takes, and two of them would take turns.
"""

import os
import signal
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import numpy as np

from mnist_desktop.core.arrays import Images, Probabilities
from mnist_desktop.core.export import ExportError

_SLICE_IMAGES = 16  # some seconds of the shipped network
_MOST_PROCESSES = 4
_WAIT_SECONDS = 0.01


def read_with_page(script: str, network: str, images: Images) -> Generator[Probabilities]:
    """Give the probabilities of slice after slice, and of none while a slice is awaited.

    `script` and `network` are those of a PageScript. Raises ExportError.
    """
    # Late: the first paint needs none of it.
    from concurrent.futures import ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(
        max_workers=min(os.cpu_count() or 1, _MOST_PROCESSES),
        mp_context=get_context("spawn"),
        initializer=signal.signal,  # Ctrl+C is for the command, which then ends its processes
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
    try:
        starts = range(0, len(images), _SLICE_IMAGES)
        slices = [images[first : first + _SLICE_IMAGES] for first in starts]
        with _interrupts_held_back():
            parts = [pool.submit(_read_slice, script, network, some) for some in slices]
        for part in parts:
            while not part.done():
                yield np.empty((0, 10), np.float32)
                wait([part], _WAIT_SECONDS)
            yield part.result()
    except BrokenProcessPool as error:
        raise ExportError(f"The page can't be tried: its process ended by itself ({error}).") from (
            error
        )
    finally:
        # Not waited for: who drops an export shouldn't wait for the slices that are under way.
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Keep Ctrl+C from the processes that are begun meanwhile, as they inherit it, until they
    ignore it themselves; Python would take half a second to get there, and print a traceback.

    This process hears of it afterwards. Windows knows no such thing.
    """
    if os.name == "nt":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _read_slice(script: str, network: str, images: Images) -> Probabilities:
    from mnist_desktop.library.exports.page_script import PageScript

    reader = PageScript(script, network)
    return np.array([reader.read(image) for image in images], np.float32)
