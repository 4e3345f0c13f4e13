"""The drawings that were pinned in the window, for trainings without it."""

import sys

from mnist_desktop.core.training.watched import Watched
from mnist_desktop.library.pins_file import PinsFileError, open_pins
from mnist_desktop.paths import pinned_drawings


def watched_drawings() -> Watched:
    """The pinned drawings, to be read after each epoch; none where their file can't be read."""
    try:
        return Watched(open_pins(pinned_drawings()))
    except PinsFileError as error:
        print(f"mnist-desktop: no pinned drawing is watched: {error}", file=sys.stderr)
        return Watched()
