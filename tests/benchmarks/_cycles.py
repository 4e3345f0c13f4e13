"""Started by cycles.py: trains, stops and takes another recipe, over and over, in one session."""

import json
import sys
from dataclasses import replace

import psutil
from PySide6.QtCore import QCoreApplication, QEventLoop

from mnist_desktop.app import make_session
from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.presets import CONVOLUTIONAL, SEED, SOFTMAX, WIDE
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.training import ChunkEnded
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity

_CHUNKS = 5


def recipes() -> list[Recipe]:
    """Eight, each with another network."""
    others = [
        replace(
            SEED,
            name=f"{units} units",
            network=NetworkSpec((Flatten(), Dense(units, "relu"), Dense(10, "softmax"))),
        )
        for units in (20, 60, 100, 140)
    ]
    return [SEED, SOFTMAX, WIDE, CONVOLUTIONAL, *others]


def main() -> None:
    cycles = int(sys.argv[1])
    app = QCoreApplication([])
    session, process = make_session(), psutil.Process()
    resident = []
    for number in range(cycles):
        wanted = recipes()
        cycle(session, wanted[number % len(wanted)])
        app.processEvents()
        resident.append(process.memory_info().rss / 1e6)
    session.close()
    print(json.dumps(resident))


def cycle(session: Session, recipe: Recipe) -> None:
    """Train for a few chunks, and stop."""
    loop, chunks = QEventLoop(), 0

    def count(event: object) -> None:
        nonlocal chunks
        chunks += isinstance(event, ChunkEnded)
        if chunks == _CHUNKS:
            session.training.stop()

    def leave(activity: Activity) -> None:
        if activity is Activity.IDLE:
            loop.quit()

    session.training.advanced.connect(count)
    session.training.activity_changed.connect(leave)
    session.training.begin(recipe)
    loop.exec()
    session.training.advanced.disconnect(count)
    session.training.activity_changed.disconnect(leave)


if __name__ == "__main__":
    main()
