"""What a network is shown in each epoch: the training images, changed anew, and other hands'."""

from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from threading import Event

import numpy as np

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.augmentation import UNCHANGED, Augmentation, augment
from mnist_desktop.core.dataset import Split
from mnist_desktop.core.recipe import Recipe
from mnist_desktop.core.ways_of_writing import digits_of_ways

_WRITING, _CHANGING = 0x3A75, 0xA06  # streams of random numbers, apart from all others of the seed
_WRITTEN_AT_ONCE = 100
_CHANGED_AT_ONCE = 10_240


class Lessons:
    """Gives the split of each epoch, and makes the next one's beside the training.

    All epochs have as many images, and each epoch's depend on the recipe's seed, its own number and
    augmentation alone. Without augmentation the split is the same every time.
    """

    def __init__(self, recipe: Recipe, split: Split) -> None:
        self.unchanged = split
        self._recipe = recipe
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lessons")
        self._ahead: tuple[tuple[int, Augmentation], Future[Split]] | None = None
        self._closed = Event()

    def write(self) -> Iterator[int]:
        """Let the recipe's ways of writing join the images; tells how many are written so far."""
        if not self._recipe.ways_of_writing:
            return
        rng = np.random.default_rng((self._recipe.seed, _WRITING))
        images: list[Image] = []
        labels: list[int] = []
        for image, digit in digits_of_ways(self._recipe.ways_of_writing, rng):
            images.append(image)
            labels.append(digit)
            if len(images) % _WRITTEN_AT_ONCE == 0:
                yield len(images)
        self.unchanged = Split(
            np.concatenate([self.unchanged.images, images]),
            np.concatenate([self.unchanged.labels, np.array(labels, np.uint8)]),
        )

    def split(self, epoch: int, augmentation: Augmentation) -> Split:
        """The split of the epoch, counted from 1; at once, if it was made ahead."""
        if augmentation == UNCHANGED:
            return self.unchanged
        if self._ahead is not None and self._ahead[0] == (epoch, augmentation):
            return self._ahead[1].result()
        return self._changed(epoch, augmentation)

    def make_ahead(self, epoch: int, augmentation: Augmentation) -> None:
        """Begin to make the split of an epoch in the background, unless it is made already."""
        wanted = epoch, augmentation
        if augmentation == UNCHANGED or (self._ahead is not None and self._ahead[0] == wanted):
            return
        if self._ahead is not None:
            self._ahead[1].cancel()
        self._ahead = wanted, self._pool.submit(self._changed, epoch, augmentation)

    def close(self) -> None:
        """Make no more of them; what is under way ends in a fraction of a second."""
        self._closed.set()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _changed(self, epoch: int, augmentation: Augmentation) -> Split:
        rng = np.random.default_rng((self._recipe.seed, _CHANGING, epoch))
        images = self.unchanged.images
        parts = []
        for first in range(0, len(images), _CHANGED_AT_ONCE):
            if self._closed.is_set():
                raise CancelledError
            part = images[first : first + _CHANGED_AT_ONCE]
            parts.append(augment(part, augmentation, rng))
        return Split(np.concatenate(parts), self.unchanged.labels)
