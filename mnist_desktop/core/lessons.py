"""What a network is shown in each epoch: the training images, changed anew, and other hands'."""

from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from mnist_desktop.core.augmentation import UNCHANGED, augment
from mnist_desktop.core.dataset import Split
from mnist_desktop.core.recipe import Recipe
from mnist_desktop.core.ways_of_writing import images_of_ways

_WRITING, _CHANGING = 0x3A75, 0xA06  # streams of random numbers, apart from all others of the seed


class Lessons:
    """Gives the split of each epoch, and makes the next one's beside the training.

    All epochs have as many images, and each epoch's depend on the recipe's seed and its own number
    alone. A recipe without augmentation shows the same split every time.
    """

    def __init__(self, recipe: Recipe, split: Split) -> None:
        self._recipe = recipe
        self.unchanged = _joined(split, recipe) if recipe.ways_of_writing else split
        self._augments = recipe.augmentation != UNCHANGED
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lessons")
        self._ahead: tuple[int, Future[Split]] | None = None

    def split(self, epoch: int) -> Split:
        """The split of the epoch, counted from 1; the one after it is begun in the background."""
        if not self._augments:
            return self.unchanged
        if self._ahead is not None and self._ahead[0] == epoch:
            split = self._ahead[1].result()
        else:
            split = self._changed(epoch)
        if epoch < self._recipe.epochs:
            self._ahead = epoch + 1, self._pool.submit(self._changed, epoch + 1)
        return split

    def close(self) -> None:
        """Make no more of them."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _changed(self, epoch: int) -> Split:
        rng = np.random.default_rng((self._recipe.seed, _CHANGING, epoch))
        images = augment(self.unchanged.images, self._recipe.augmentation, rng)
        return Split(images, self.unchanged.labels)


def _joined(split: Split, recipe: Recipe) -> Split:
    rng = np.random.default_rng((recipe.seed, _WRITING))
    images, labels = images_of_ways(recipe.ways_of_writing, rng)
    return Split(np.concatenate([split.images, images]), np.concatenate([split.labels, labels]))
