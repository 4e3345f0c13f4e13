"""What a network is shown in each epoch: the training images, changed anew, and other hands'."""

from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from dataclasses import replace
from threading import Event

import numpy as np

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.non_digits import NOT_A_DIGIT, images_of_non_digits
from mnist_desktop.core.recipes.augmentation import UNCHANGED, Augmentation, augment
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.ways_of_writing import digits_of_ways

# Streams of random numbers, apart from all others of the seed.
_WRITING, _DRAWING, _CHANGING = 0x3A75, 0x0DD, 0xA06
_WRITTEN_AT_ONCE = 100
_CHANGED_AT_ONCE = 10_240


class Lessons:
    """Gives the split of each epoch, and makes the next one's beside the training.

    All epochs have as many images, and each epoch's depend on the recipe's seed, its own number and
    augmentation alone. Without augmentation the split is the same every time.
    """

    def __init__(self, recipe: Recipe, split: Split, held_back: Split | None = None) -> None:
        """`held_back` is what the network of each epoch is judged by, if anything."""
        self.unchanged = split
        self.held_back = held_back
        self._recipe = recipe
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lessons")
        self._ahead: tuple[tuple[int, Augmentation], Future[Split]] | None = None
        self._closed = Event()

    @property
    def to_write(self) -> int:
        """How many images the recipe has drawn: those to learn, and as many non-digits to be judged
        by as digits were held back."""
        recipe = self._recipe
        judging = len(self.held_back) if recipe.non_digits and self.held_back is not None else 0
        return recipe.ways_of_writing + recipe.non_digits + judging

    def write(self) -> Iterator[int]:
        """Let what the recipe draws join the images; tells how much of it is drawn so far."""
        images: list[Image] = []
        labels: list[int] = []
        for image, label in self._drawn():
            images.append(image)
            labels.append(label)
            if len(images) % _WRITTEN_AT_ONCE == 0:
                yield len(images)
        learned = self._recipe.ways_of_writing + self._recipe.non_digits
        self.unchanged = self._joined(self.unchanged, images[:learned], labels[:learned])
        if self.held_back is not None:
            self.held_back = self._joined(self.held_back, images[learned:], labels[learned:])

    def _joined(self, split: Split, images: list[Image], labels: list[int]) -> Split:
        if not images:
            return split
        return replace(
            split,
            images=np.concatenate([split.images, images]),
            labels=np.concatenate([split.labels, np.array(labels, np.uint8)]),
            classes=self._recipe.network.classes,
        )

    def _drawn(self) -> Iterator[tuple[Image, int]]:
        """The recipe's ways of writing, and what is no digit, each with its label."""
        recipe = self._recipe
        if recipe.ways_of_writing:
            rng = np.random.default_rng((recipe.seed, _WRITING))
            yield from digits_of_ways(recipe.ways_of_writing, rng)
        if recipe.non_digits:
            rng = np.random.default_rng((recipe.seed, _DRAWING))
            for image in images_of_non_digits(self.to_write - recipe.ways_of_writing, rng):
                yield image, NOT_A_DIGIT

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
        return replace(self.unchanged, images=np.concatenate(parts))
