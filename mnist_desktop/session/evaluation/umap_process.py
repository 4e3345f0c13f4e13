"""UMAP in a process of its own: it can be given up at any time, and takes no memory afterwards.

The library does its layout in one call, 5 s of one core for 10,000 images, which nothing can end
but the end of its process, and which tells nothing of how far it is. It takes as long for each
image: some are laid out first, alone, and the rest is told by their time.
"""

import os
import signal
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from math import exp
from multiprocessing.connection import Connection
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.layer_values import Values
from mnist_desktop.core.evaluation.neighbours import Neighbours, nearest_of_all

NEIGHBOURS = 15
EPOCHS = 200
LEAST_IMAGES = NEIGHBOURS + 1
_WAIT_SECONDS = 0.005  # for news, before other work has its turn
_TOLD_SECONDS = 0.1
_TRIED = 400  # images, whose layout tells how long that of all will take
_LONGER = 1.15  # is it for each of 10,000: they are further apart in memory
_NEARLY = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class UmapAdvanced:
    """What is done now, and the share of it that is done."""

    doing: str
    share: float


def lay_out(scores: Values) -> Generator[UmapAdvanced | NDArray[np.float32] | None]:
    """Give how far it is, and at last the (n, 2) places.

    None is given while there is no news. Closing the generator ends the process. Raises UserError.
    """
    # Late: the first paint needs none of it.
    from multiprocessing import get_context

    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, scores), daemon=True)
    process.start()
    there.close()
    laying: Iterator[UmapAdvanced | None] = iter(())
    try:
        while True:
            if not here.poll(_WAIT_SECONDS):
                yield next(laying, None)
                continue
            news = here.recv()
            if isinstance(news, float):
                laying = _laying_out(news)
                continue
            if isinstance(news, str):
                raise UserError(f"UMAP can't lay out this layer: {news}")
            yield news
            if isinstance(news, np.ndarray):
                return
    except (EOFError, OSError):  # on Windows, and within a message, it is a broken pipe
        raise UserError("UMAP's process ended by itself; try again, or take PCA") from None
    finally:
        here.close()
        process.terminate()
        process.join()


def _laying_out(seconds: float) -> Iterator[UmapAdvanced | None]:
    """How far a layout must be that will take about so many seconds: it never seems done."""
    begun, told = perf_counter(), 0.0
    while True:
        if perf_counter() - told < _TOLD_SECONDS:
            yield None
            continue
        told = perf_counter()
        passed = (perf_counter() - begun) / seconds
        beyond = max(passed - _NEARLY, 0) / (1 - _NEARLY)
        share = min(passed, _NEARLY) + (1 - _NEARLY) * (1 - exp(-beyond))
        left = max(1, round(seconds * (1 - passed)))
        doing = f"laying out, about {left} s left" if beyond < 1 else "laying out, nearly done"
        yield UmapAdvanced(doing=doing, share=share)


def _work(connection: Connection, scores: Values) -> None:
    """What the process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the app, which then ends it
    if hasattr(os, "nice"):
        os.nice(5)  # the window and a training come first
    os.environ["RAYON_NUM_THREADS"] = "1"  # the same map whatever the machine
    try:
        connection.send(_laid_out(connection, scores))
    except Exception as error:  # noqa: BLE001 - told to the user by the app's process
        connection.send(str(error))


def _laid_out(connection: Connection, scores: Values) -> NDArray[np.float32]:
    parts, done = [], 0
    for part in nearest_of_all(scores, NEIGHBOURS):
        parts.append(part)
        done += len(part.indices)
        share = min(done / len(scores), 1.0)
        connection.send(UmapAdvanced(doing="finding neighbours", share=share))
    connection.send(_seconds_for(scores))
    return _positions(scores, parts)


def _seconds_for(scores: Values) -> float:
    """How long the layout of all will take about, by that of some of them."""
    some = scores[: max(_TRIED, LEAST_IMAGES)]
    parts = list(nearest_of_all(some, NEIGHBOURS))
    import umapers  # noqa: F401 - so that its import is not measured

    begun = perf_counter()
    _positions(some, parts)
    return (perf_counter() - begun) * _LONGER * len(scores) / len(some)


def _positions(scores: Values, neighbours: list[Neighbours]) -> NDArray[np.float32]:
    from umapers import Umap

    umap = Umap(n_neighbors=NEIGHBOURS, n_epochs=EPOCHS, random_seed=0)
    positions: NDArray[np.float32] = umap.fit_transform_with_knn(
        scores,
        np.concatenate([part.indices for part in neighbours]),
        np.concatenate([part.distances for part in neighbours]),
    )
    return positions
