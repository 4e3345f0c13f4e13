"""Nine of MNIST's training images, to show what is done to them."""

from functools import lru_cache

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.datasets.browsing import first_of_each
from mnist_desktop.core.datasets.dataset import read_idx
from mnist_desktop.paths import resources

_ENOUGH = 100  # images, among which there are nine digits at least
_COUNT = 9


@lru_cache(maxsize=1)
def sample_digits() -> Images:
    """(9, 28, 28): the first image of each digit that MNIST's training split shows, in a few ms.

    Raises DatasetError.
    """
    folder = resources() / "mnist"
    labels = read_idx(folder / "train-labels-idx1-ubyte.gz", dimensions=1, first=_ENOUGH)
    images = read_idx(folder / "train-images-idx3-ubyte.gz", dimensions=3, first=_ENOUGH)
    return images[first_of_each(labels)[:_COUNT]]
