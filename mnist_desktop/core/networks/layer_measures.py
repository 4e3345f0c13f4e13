"""What each layer of a network in the making gives and costs, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.networks.layers import (
    CLASSES,
    INPUT_SHAPE,
    Conv2D,
    Dense,
    Flatten,
    Layer,
    Shape,
)
from mnist_desktop.core.networks.network import MAX_LAYERS, MAX_MULTIPLICATIONS, MAX_PARAMETERS

_IMAGES_A_SECOND = 13e9  # one multiplication each: the seed and convolutional rows of the README


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerMeasures:
    """What is known of one layer."""

    entering: Shape
    leaving: Shape
    parameters: int
    multiplications: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What would put a fault right: a few words for a button, and the layers as they then were."""

    words: str
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """The first thing that is wrong with a network's layers, and at which of them."""

    place: int
    sentence: str
    remedy: Remedy | None = None


def measures_of(layers: Sequence[Layer]) -> list[LayerMeasures]:
    """The measures of each layer, up to the first that can't follow the one before it."""
    measures: list[LayerMeasures] = []
    shape = INPUT_SHAPE
    for layer in layers:
        try:
            leaving = layer.output_shape(shape)
        except InvalidValueError:
            break
        tensors = layer.tensors(shape)
        measures.append(
            LayerMeasures(
                entering=shape,
                leaving=leaving,
                parameters=sum(map(prod, tensors.values())),
                multiplications=prod(leaving[:-1]) * prod(tensors.get("kernel", (0,))),
            )
        )
        shape = leaving
    return measures


def fault_of(layers: Sequence[Layer], classes: int = CLASSES) -> Fault | None:
    """What keeps the layers from telling `classes` apart; None if nothing does."""
    layers = tuple(layers)
    measures = measures_of(layers)
    if not layers:
        return Fault(
            place=0, sentence="A network has at least one layer.", remedy=_output(layers, classes)
        )
    if len(layers) > MAX_LAYERS:
        sentence = f"A network has at most {MAX_LAYERS} layers: take some away."
        return Fault(place=MAX_LAYERS, sentence=sentence)
    if len(measures) < len(layers):
        return _misfit(layers, measures)
    return _wrong_end(layers, measures[-1].leaving, classes) or _too_large(measures)


def epoch_seconds(measures: Sequence[LayerMeasures], images: int) -> float:
    """About how long an epoch of `images` takes on two cores, from what the presets take."""
    return sum(layer.multiplications for layer in measures) * images / _IMAGES_A_SECOND


def _misfit(layers: tuple[Layer, ...], measures: list[LayerMeasures]) -> Fault:
    """The first layer that can't follow the one before it."""
    place = len(measures)
    layer, entering = layers[place], measures[-1].leaving if measures else INPUT_SHAPE
    try:
        layer.output_shape(entering)
    except InvalidValueError as error:
        sentence = f"{str(error)[0].upper()}{str(error)[1:]}."
    else:
        raise AssertionError("this layer was measured not to fit")
    remedy = None
    if isinstance(layer, Dense):
        remedy = Remedy(
            words="Add Flatten before it", layers=(*layers[:place], Flatten(), *layers[place:])
        )
    elif len(entering) == 1:
        remedy = Remedy(words="Take it away", layers=layers[:place] + layers[place + 1 :])
    elif isinstance(layer, Conv2D):
        remedy = Remedy(
            words="Pad its edges (same)",
            layers=(*layers[:place], replace(layer, padding="same"), *layers[place + 1 :]),
        )
    return Fault(place=place, sentence=sentence, remedy=remedy)


def _wrong_end(layers: tuple[Layer, ...], leaving: Shape, classes: int) -> Fault | None:
    place, last = len(layers) - 1, layers[-1]
    if leaving != (classes,):
        for_what = "one for each digit"
        if classes > CLASSES:
            for_what += " and one for what is none"
        sentence = (
            f"The last layer must give {classes} numbers, {for_what}, not "
            f"{' × '.join(map(str, leaving))}."
        )
        if isinstance(last, Dense):
            end = replace(last, units=classes)
            remedy = Remedy(words=f"Give it {classes} units", layers=(*layers[:-1], end))
        else:
            remedy = _output(layers if len(leaving) == 1 else (*layers, Flatten()), classes)
        return Fault(place=place, sentence=sentence, remedy=remedy)
    if getattr(last, "activation", "linear") in ("sigmoid", "softmax"):
        return None
    sentence = "The last layer must end in softmax or sigmoid, which make probabilities of numbers."
    remedy = _output(layers, classes)
    if isinstance(last, Dense):
        end = replace(last, activation="softmax")
        remedy = Remedy(words="Let it end in softmax", layers=(*layers[:-1], end))
    return Fault(place=place, sentence=sentence, remedy=remedy)


def _output(layers: tuple[Layer, ...], classes: int) -> Remedy:
    """The layers, and after them the one that gives the probabilities."""
    needed = (Dense(classes, "softmax"),) if layers else (Flatten(), Dense(classes, "softmax"))
    return Remedy(words=f"Add Dense {classes} softmax after it", layers=(*layers, *needed))


def _too_large(measures: list[LayerMeasures]) -> Fault | None:
    for count, most, what in (
        ([layer.parameters for layer in measures], MAX_PARAMETERS, "parameters"),
        ([layer.multiplications for layer in measures], MAX_MULTIPLICATIONS, "multiplications"),
    ):
        if sum(count) > most:
            return Fault(
                place=count.index(max(count)),
                sentence=f"The network has {sum(count):,} {what}, and may have {most:,}; most of "
                "them are in this layer: make it smaller.",
            )
    return None
