"""The layers of a network as a table: what each is, gives and costs."""

from collections.abc import Iterator, Sequence

from mnist_desktop.core.networks.layer_measures import measures_of
from mnist_desktop.core.networks.layer_words import words_for
from mnist_desktop.core.networks.layers import Layer


def layer_table(layers: Sequence[Layer]) -> Iterator[list[str]]:
    """A line for each layer; its measures are missing from the first that can't follow on."""
    yield ["number", "layer", "output", "parameters", "multiplications an image"]
    measures = measures_of(layers)
    for number, layer in enumerate(layers, start=1):
        known = [""] * 3
        if number <= len(measures):
            of = measures[number - 1]
            shape = " × ".join(map(str, of.leaving))
            known = [shape, str(of.parameters), str(of.multiplications)]
        yield [str(number), words_for(layer), *known]
