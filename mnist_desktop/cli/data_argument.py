"""A data set on the command line: MNIST, or one of the user's by its name."""

from collections.abc import Callable

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.recipes.recipe import MNIST
from mnist_desktop.library.data_sets import DataSets
from mnist_desktop.paths import data_sets


def data_name(argument: str) -> str:
    """What recipes call the data set of that name or title. Raises DatasetError."""
    return DataSets(data_sets()).find(argument).name


def dataset_named(name: str, load_mnist: Callable[[], Dataset]) -> Dataset:
    """The data set that recipes call so. Raises DatasetError."""
    return load_mnist() if name == MNIST else DataSets(data_sets()).load(name)
