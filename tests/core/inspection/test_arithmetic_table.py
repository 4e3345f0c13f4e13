"""The arithmetic, line by line."""

import numpy as np
import pytest

from mnist_desktop.core.inspection.arithmetic import arithmetic, number
from mnist_desktop.core.inspection.arithmetic_table import HEADS, ArithmeticTable
from mnist_desktop.core.inspection.at_work import INPUT, at_work
from mnist_desktop.core.inspection.neuron import Neuron
from mnist_desktop.core.recipes.presets import BEST, CONVOLUTIONAL, LENET_5, SEED
from mnist_desktop.core.recipes.recipe import Recipe
from tests.core.random_networks import random_images
from tests.fakes import random_network


def table_of(recipe: Recipe, neuron: Neuron, *, without_zeros: bool = False) -> ArithmeticTable:
    network = random_network(recipe)
    work = at_work(network, random_images(1)[0])
    found = arithmetic(network, work, neuron)
    return ArithmeticTable(network.spec, neuron, found, without_zeros=without_zeros)


def read(shown: str) -> float:
    return float(shown.replace("−", "-"))


def test_the_last_input_brings_the_sum_to_that_of_the_first_step() -> None:
    table = table_of(SEED, Neuron(2, (3,)))
    assert len(table) == 50 + 3
    assert not table.is_step(49)
    assert table.line(49)[4] == table.line(50)[4]
    assert table.line(50)[0] == "Sum of the products"


def test_each_line_is_an_input_times_its_weight() -> None:
    table = table_of(CONVOLUTIONAL, Neuron(2, (4, 5, 6)))
    for row in range(len(table) - 3):
        _, given, weight, product, _ = table.line(row)
        assert read(product) == pytest.approx(read(given) * read(weight), rel=1e-3, abs=1e-9)


def test_what_adds_nothing_can_be_left_out_and_the_sum_is_the_same() -> None:
    whole, short = (table_of(SEED, Neuron(2, (3,)), without_zeros=zeros) for zeros in (False, True))
    assert short.left_out > 0
    assert len(short) + short.left_out == len(whole)
    assert short.line(len(short) - 1) == whole.line(len(whole) - 1)


def test_lines_name_where_their_input_is_from() -> None:
    assert table_of(SEED, Neuron(1, (0,))).line(29)[0] == "row 1, column 1"
    assert table_of(SEED, Neuron(2, (0,))).line(29)[0] == "unit 30"
    assert table_of(CONVOLUTIONAL, Neuron(2, (4, 5, 6))).line(0)[0] == "map 1, row 4, column 5"
    assert table_of(LENET_5, Neuron(0, (0, 0, 0))).line(0)[0] == "beyond the edge"
    assert table_of(BEST, Neuron(22, (0,))).line(97)[0] == "map 2, row 0, column 1"
    assert table_of(SEED, Neuron(INPUT, (3, 4, 0))).line(0)[0] == "grey, 0 to 255"


def test_each_input_leads_to_the_neuron_that_gave_it() -> None:
    network = random_network(CONVOLUTIONAL)
    work = at_work(network, random_images(1)[0])
    for neuron in (
        Neuron(0, (3, 4, 5)),
        Neuron(2, (4, 5, 6)),
        Neuron(3, (1, 2, 3)),
        Neuron(5, (7,)),
        Neuron(6, (0,)),
    ):
        table = ArithmeticTable(network.spec, neuron, arithmetic(network, work, neuron))
        for row in (0, 3):
            before = table.input_of(row)
            assert before is not None
            given = work[0].entering if before.layer == INPUT else work[before.layer].leaving
            assert table.line(row)[1] == number(float(given[before.place]))
    assert table.input_of(len(table) - 1) is None


def test_beyond_the_edge_there_is_no_neuron() -> None:
    assert table_of(LENET_5, Neuron(0, (0, 0, 0))).input_of(0) is None


def test_all_lines_stand_below_their_heads() -> None:
    lines = list(table_of(SEED, Neuron(3, (3,))).lines())
    assert lines[0] == HEADS
    assert {len(line) for line in lines} == {len(HEADS)}
    assert np.isfinite(read(lines[-1][-1]))
