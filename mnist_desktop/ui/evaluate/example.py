"""A reading for the tabs that are run alone."""

from mnist_desktop.core.datasets.dataset import load_mnist_test
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources, seed_network
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab


def example_reading() -> SplitReading:
    """What the seed network makes of the test split."""
    split = load_mnist_test(resources() / "mnist")
    return SplitReading(split, read_images(open_network(seed_network()), split.images))


def show_example(tab: EvaluationTab) -> None:
    """Show the seed network, and what it makes of the test split."""
    network = open_network(seed_network())
    tab.show_network(network)
    tab.show_reading(network.name, example_reading())
