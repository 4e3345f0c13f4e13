"""The strongest paths, against a look at every product."""

import numpy as np

from mnist_desktop.core.inspection.at_work import INPUT, at_work
from mnist_desktop.core.inspection.neuron import Neuron
from mnist_desktop.core.inspection.paths import strongest_paths
from mnist_desktop.core.recipes.presets import BEST, CONVOLUTIONAL, SEED
from tests.core.random_networks import random_images
from tests.fakes import random_network


def test_the_first_links_are_the_largest_products_of_all() -> None:
    network = random_network(SEED)
    work = at_work(network, random_images(1)[0])
    links = strongest_paths(network, work, Neuron(3, (4,)), branches=(5,))
    added = work[3].entering * network.weights["dense_3.kernel"][:, 4]
    expected = sorted(range(50), key=lambda unit: -abs(added[unit]))[:5]
    assert [link.start for link in links] == [Neuron(2, (unit,)) for unit in expected]
    np.testing.assert_allclose([link.added for link in links], added[expected], rtol=1e-6)


def test_paths_go_back_to_the_pixels_through_what_only_lays_out() -> None:
    network = random_network(SEED)
    work = at_work(network, random_images(1)[0])
    links = strongest_paths(network, work, Neuron(3, (4,)), branches=(4, 3, 2))
    assert {link.end.layer for link in links} == {3, 2, 1}
    pixels = [link.start for link in links if link.start.layer == INPUT]
    assert pixels
    for pixel in pixels:
        assert len(pixel.place) == 3
    # A neuron that several others lead to is followed once.
    starts = [(link.start, link.end) for link in links]
    assert len(starts) == len(set(starts))


def test_paths_end_at_the_maps() -> None:
    network = random_network(CONVOLUTIONAL)
    work = at_work(network, random_images(1)[0])
    links = strongest_paths(network, work, Neuron(6, (0,)), branches=(3, 3, 3))
    assert {link.start.layer for link in links} == {5, 3}


def test_a_path_begins_at_the_layer_whose_numbers_are_only_passed_on() -> None:
    network = random_network(BEST)
    work = at_work(network, random_images(1)[0])
    links = strongest_paths(network, work, Neuron(22, (3,)))
    assert {link.start.layer for link in links} == {19}  # the last function, before the flatten
    assert all(
        link.added
        == work[19].leaving[link.start.place]
        * network.weights["dense_1.kernel"][np.ravel_multi_index(link.start.place, (6, 6, 96)), 3]
        for link in links
    )


def test_an_image_without_ink_has_no_paths_from_its_pixels() -> None:
    network = random_network(SEED)
    work = at_work(network, np.zeros((28, 28), np.uint8))
    assert strongest_paths(network, work, Neuron(1, (0,))) == []
