"""A page tried in processes of its own: their answers, their errors, and their end."""

import multiprocessing
import os
import signal
import sys
from multiprocessing import connection
from pathlib import Path

import numpy as np
import pytest

from mnist_desktop.core.export import ExportError
from mnist_desktop.core.networks.forward import probabilities
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.exports.html_page import network_json
from mnist_desktop.library.exports.page_reading import read_with_page
from tests.core.random_networks import random_images
from tests.library.exports.test_page_script import script


def test_the_answers_come_in_the_order_of_the_images(seed_network: TrainedNetwork) -> None:
    images = random_images(40, 0)
    parts = list(read_with_page(script(), network_json(seed_network), images))
    expected = probabilities(seed_network.spec, seed_network.weights, images)
    assert np.abs(np.concatenate(parts) - expected).max() < 1e-5
    assert any(len(part) == 0 for part in parts)  # while the first slice was awaited


def test_a_script_that_fails_is_told_as_it_is_in_one_process() -> None:
    with pytest.raises(ExportError, match="nowhere"):
        list(read_with_page("nowhere();", "{}", random_images(1, 0)))


def test_a_process_that_is_killed_is_an_error_that_says_so(seed_network: TrainedNetwork) -> None:
    reading = read_with_page(script(), network_json(seed_network), random_images(40, 0))
    next(reading)
    for process in multiprocessing.active_children():
        assert process.pid is not None
        os.kill(process.pid, signal.SIGTERM)
    with pytest.raises(ExportError, match="ended by itself"):
        list(reading)


def test_a_reading_that_is_dropped_ends_its_processes(seed_network: TrainedNetwork) -> None:
    others = multiprocessing.active_children()  # of tests before
    reading = read_with_page(script(), network_json(seed_network), random_images(400, 0))
    next(reading)
    children = [each for each in multiprocessing.active_children() if each not in others]
    assert children
    reading.close()
    for child in children:
        # Not join: the pool's own thread may have asked for the process' end already.
        assert connection.wait([child.sentinel], timeout=60)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process blocks")
def test_ctrl_c_does_not_reach_the_processes_even_while_they_start(
    seed_network: TrainedNetwork,
) -> None:
    others = multiprocessing.active_children()  # of tests before
    reading = read_with_page(script(), network_json(seed_network), random_images(400, 0))
    next(reading)
    children = [each for each in multiprocessing.active_children() if each not in others]
    assert children
    for child in children:
        status = Path(f"/proc/{child.pid}/status").read_text()
        blocked = int(status.partition("SigBlk:")[2].split()[0], 16)
        assert blocked & 1 << signal.SIGINT - 1
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    reading.close()
