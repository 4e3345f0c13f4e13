"""UMAP in a process of its own: it can be given up at any time, and takes no memory afterwards.

The library does its layout in one call, 5 s of one core for 10,000 images, which nothing can end
but the end of its process.
"""

import os
import signal
from collections.abc import Generator
from multiprocessing.connection import Connection

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.layer_values import Values
from mnist_desktop.core.evaluation.neighbours import nearest_of_all

NEIGHBOURS = 15
EPOCHS = 200
LEAST_IMAGES = NEIGHBOURS + 1
_WAIT_SECONDS = 0.005  # for news, before other work has its turn


def lay_out(scores: Values) -> Generator[float | NDArray[np.float32] | None]:
    """Give the share of the rows whose neighbours are found, and at last the (n, 2) places.

    None is given while there is no news. Closing the generator ends the process. Raises UserError.
    """
    # Late: the first paint needs none of it.
    from multiprocessing import get_context

    context = get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, scores), daemon=True)
    process.start()
    there.close()
    try:
        while True:
            if not here.poll(_WAIT_SECONDS):
                yield None
                continue
            news = here.recv()
            if isinstance(news, str):
                raise UserError(f"UMAP can't lay out this layer: {news}")
            yield news
            if isinstance(news, np.ndarray):
                return
    except EOFError:
        raise UserError("UMAP's process ended by itself; try again, or take PCA") from None
    finally:
        here.close()
        process.terminate()
        process.join()


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
    parts = []
    for part in nearest_of_all(scores, NEIGHBOURS):
        parts.append(part)
        connection.send(min(sum(len(each.indices) for each in parts) / len(scores), 1.0))
    from umapers import Umap

    umap = Umap(n_neighbors=NEIGHBOURS, n_epochs=EPOCHS, random_seed=0)
    positions: NDArray[np.float32] = umap.fit_transform_with_knn(
        scores,
        np.concatenate([part.indices for part in parts]),
        np.concatenate([part.distances for part in parts]),
    )
    return positions
