"""Detectors of one's own ways of writing, for networks whose dense layers see the pixels.

There a way of writing is no direction, as it is in what convolutions make of an image. So a small
network of its own learns to tell it from MNIST's digits; its units then join the dense layers. Not
all of MNIST is learned from: the rest tells from where on something is found.
"""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Array, Images, Labels
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.networks.layer_passes import activated
from mnist_desktop.core.teaching.head import Detectors, Hidden

_UNITS = 128
_STEPS, _STEPS_AT_ONCE = 600, 25
TURNS = _STEPS // _STEPS_AT_ONCE
"""How often learning gives way."""
_WANTED, _UNWANTED = 64, 192  # images of a step
_RATE, _DECAY = 0.003, 0.02
_MOMENTUM, _SQUARES = 0.9, 0.99
_HARDEST = 2_000  # of MNIST's images, to be shown more often
_JUDGED = 0.27  # of MNIST's images: 15,000
_FOUND = 8e-4
"""Of MNIST's other digits, that may be found; by all detectors together. A part of them, those that
were read with little certainty, is then read wrong: 0.03 % of MNIST were, n = 10 ways."""
_LEAST_SURE = 0.3
_COARSE = 14  # pixels across: half of the image's, as the eye sees it from afar

_Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Known:
    """MNIST as the detectors are to leave it: coarse images (n, 196), most of them to learn from,
    the last ones to judge by, and their labels."""

    images: Array
    labels: Labels

    @classmethod
    def of(cls, mnist: Split) -> "Known":
        """What is known of such a split."""
        return cls(images=coarse(mnist.images), labels=mnist.labels)

    @property
    def learned(self) -> int:
        """How many of them are learned from, from the first on."""
        return len(self.labels) - max(round(_JUDGED * len(self.labels)), 1)


def learned_detectors(
    wanted: Array,
    labels: Labels,
    to_find: list[int],
    known: Known,
    function: str,
    rng: np.random.Generator,
) -> Generator[None, None, Detectors]:
    """Detectors for each label `to_find` by the coarse images `wanted` with `labels`, behind hidden
    units of that `function`; `lead` is 1 for the label's own output. Gives way every 50 ms or so.
    """
    net = _Net(len(to_find), function, rng)
    targets = labels[:, None] == np.array(to_find)
    others = np.arange(known.learned)
    hardest = others
    for step in range(_STEPS):
        if step and step % (_STEPS // 3) == 0:
            hardest = _hardest(net, known, to_find)
        half = _UNWANTED // 2
        some = np.concatenate([rng.choice(others, half), rng.choice(hardest, half)])
        chosen = rng.integers(len(wanted), size=_WANTED)
        answers = known.labels[some, None] == np.array(to_find)
        net.learn(
            np.concatenate([wanted[chosen], known.images[some]]),
            np.concatenate([targets[chosen], np.zeros_like(answers)]),
            # Where MNIST has the label itself, it may be found or not.
            np.concatenate([np.ones_like(targets[chosen]), ~answers]),
            rate=_RATE * (1 - step / _STEPS),
        )
        if step % _STEPS_AT_ONCE == 0:
            yield
    return _detectors(net, wanted, targets, known, to_find)


def coarse(images: Images) -> Array:
    """(n, 196): each image at half its size, 0 to 1."""
    quarters = images.reshape(len(images), _COARSE, 2, _COARSE, 2)
    small: Array = quarters.mean(axis=(2, 4), dtype=np.float32) / np.float32(255)
    return small.reshape(len(images), -1)


class _Net:
    """coarse image -> _UNITS hidden units -> a number for each label, above 0 where it is that;
    trained by Adam (D. Kingma, J. Ba, Adam: a method for stochastic optimization, 2015)."""

    def __init__(self, labels: int, function: str, rng: np.random.Generator) -> None:
        self._function = function
        inputs = _COARSE * _COARSE
        self.tensors = [
            _normal(rng, (inputs, _UNITS), 2 / inputs),
            np.zeros(_UNITS, np.float32),
            _normal(rng, (_UNITS, labels), 1 / _UNITS),
            np.zeros(labels, np.float32),
        ]
        self._means = [np.zeros_like(tensor) for tensor in self.tensors]
        self._squares = [np.zeros_like(tensor) for tensor in self.tensors]
        self._step = 0

    def found(self, images: Array) -> Array:
        """(n, labels) for the coarse images."""
        kernel, bias, out, shift = self.tensors
        found: Array = activated(self._function, images @ kernel + bias) @ out + shift
        return found

    def learn(
        self, images: Array, targets: NDArray[np.bool_], counted: NDArray[np.bool_], *, rate: float
    ) -> None:
        """A step: `targets` (n, labels) are to be found, those that are `counted`."""
        kernel, bias, out, shift = self.tensors
        hidden = activated(self._function, images @ kernel + bias)
        off = activated("sigmoid", hidden @ out + shift) - targets
        # What is to be found, and what not, weighs the same, however many there are of each.
        shares = np.where(targets, 1 / max(targets.sum(), 1), 1 / max((~targets).sum(), 1))
        off = (off * counted * shares).astype(np.float32)
        back = off @ out.T * _slope(self._function, hidden)
        self._descend([images.T @ back, back.sum(0), hidden.T @ off, off.sum(0)], rate)

    def _descend(self, slopes: list[_Numbers], rate: float) -> None:
        self._step += 1
        for place, slope in enumerate(slopes):
            tensor, mean, square = self.tensors[place], self._means[place], self._squares[place]
            mean += np.float32(1 - _MOMENTUM) * (slope - mean)
            square += np.float32(1 - _SQUARES) * (slope * slope - square)
            way = mean / np.float32(1 - _MOMENTUM**self._step)
            way /= np.sqrt(square / np.float32(1 - _SQUARES**self._step)) + np.float32(1e-8)
            if tensor.ndim > 1:
                way += np.float32(_DECAY) * tensor
            tensor -= np.float32(rate) * way


def _slope(function: str, values: Array) -> Array:
    """That of a function where it gives these values."""
    match function:
        case "tanh":
            return 1 - values * values
        case "sigmoid":
            return values * (1 - values)
        case _:
            return (values > 0).astype(np.float32)


def _hardest(net: _Net, known: Known, to_find: list[int]) -> NDArray[np.intp]:
    """Those of MNIST's images to learn from that are most like what is to be found."""
    found = net.found(known.images[: known.learned])
    found[known.labels[: known.learned, None] == np.array(to_find)] = -np.inf
    return np.argsort(-found.max(axis=1))[:_HARDEST]


def _detectors(
    net: _Net, wanted: Array, targets: NDArray[np.bool_], known: Known, to_find: list[int]
) -> Detectors:
    judged = net.found(known.images[known.learned :])
    labels = known.labels[known.learned :]
    allowed = round(_FOUND * len(labels) / len(to_find))
    begins = np.zeros(len(to_find), np.float32)
    middles = np.zeros(len(to_find), np.float32)
    found = net.found(wanted)
    for place, label in enumerate(to_find):
        of_others = np.sort(judged[labels != label, place])[::-1]
        begins[place] = of_others[min(allowed, len(of_others) - 1)] if len(of_others) else 0
        middles[place] = np.median(found[targets[:, place], place])
    kernel, bias, out, shift = net.tensors
    return Detectors(
        hidden=Hidden(kernel=_fine(kernel), bias=bias),
        kernel=out,
        bias=shift - begins,
        sure=np.maximum((middles - begins) / 3, np.float32(_LEAST_SURE)),
        lead=np.eye(10, dtype=np.float32)[to_find],
    )


def _fine(kernel: _Numbers) -> _Numbers:
    """The same of the image's own pixels: (784, m) of (196, m)."""
    square = kernel.reshape(_COARSE, _COARSE, -1) / np.float32(4)
    return np.asarray(square.repeat(2, axis=0).repeat(2, axis=1).reshape(-1, kernel.shape[1]))


def _normal(rng: np.random.Generator, shape: tuple[int, int], variance: float) -> _Numbers:
    return np.asarray(rng.standard_normal(shape, dtype=np.float32) * np.sqrt(variance), np.float32)
