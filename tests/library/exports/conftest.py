import pytest

from mnist_desktop.core.datasets.dataset import Dataset, load_mnist
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources
from mnist_desktop.paths import seed_network as seed_file


@pytest.fixture(scope="session")
def mnist() -> Dataset:
    return load_mnist(resources() / "mnist")


@pytest.fixture(scope="session")
def seed_network() -> TrainedNetwork:
    return open_network(seed_file())
