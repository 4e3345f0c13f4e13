"""Teaches a network a person's own digits in seconds, and leaves what it knew as it was.

For each digit of which some are read wrong the network is given units more, which look for that way
of writing in what enters the dense layers, and raise the right digit's output where they find it.
What they look for is learned from changed copies of one's own digits, beside training images of
MNIST: by a regression where convolutions have made much of the image (linear_detectors.py), by a
small network of its own where the dense layers see pixels (pixel_detectors.py). All other images
pass as before.
"""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Array, Images, Labels, Outputs
from mnist_desktop.core.counted import counted
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.teaching.head import Head, head_of
from mnist_desktop.core.teaching.linear_detectors import REPLAYED, Judge, LinearLessons, replayed
from mnist_desktop.core.teaching.own_copies import bent_copies, moved_copies
from mnist_desktop.core.teaching.own_digits import MOST
from mnist_desktop.core.teaching.pixel_detectors import Known, coarse
from mnist_desktop.core.teaching.pixel_lessons import COPIES, MOST_COPIES, PixelLessons, sees_pixels
from mnist_desktop.core.ways_of_writing import images_of_ways

HELD_OUT = 5_000
"""The last training images of MNIST: never replayed, to judge by."""

_MOST_TAUGHT = 1_000
"""Of more digits so many are learned from, first those read wrong; by all of them it is judged."""
_LINEAR_COPIES, _MOST_LINEAR_COPIES = 80, 4_000  # of each digit, and in all
_JUDGED = 800
_FOLDS, _FEWEST_FOLDED = 3, 3
_SEED = 0x7EAC

_READ = 0.6  # of the time, until all has entered the head; and then the lessons


class CannotLearnError(UserError):
    """A network can't be taught; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lesson:
    """A network that has learned, and the shares read right before and after.

    `own_after` is of digits held out, by cross-validation; None for fewer than three. MNIST's are
    of `mnist_images` training images that were held out.
    """

    network: TrainedNetwork
    own_digits: int
    own_before: float
    own_after: float | None
    own_learned: float
    mnist_before: float
    mnist_after: float
    mnist_images: int


def prospect(network: TrainedNetwork) -> str:
    """What to expect of a lesson, in a sentence, before it begins.

    The shares are of twenty more digits, after five of a way of writing that was new to the network
    (`teach` among the benchmarks): best's of 8 ways, the seed network's of 20, and of 10 ways those
    of a lenet-5 that was trained for an epoch.
    """
    head = head_of(network)
    if head is None:
        return f"{network.name} can't be taught: its last layer is not dense, which is what learns."
    five = "five digits of a new way of writing"
    if sees_pixels(head):
        return (
            f"It sees pixels, not shapes, and so learns less: after {five}, a network like it read "
            "72 % of twenty more, and the best network 98 %."
        )
    if head.function != "relu":
        return (
            f"After {five}, a network like it read 52 % of twenty more, and the best network 98 %."
        )
    return f"After {five}, the best network read 98 % of twenty more."


def read_right(outputs: Outputs, labels: Labels) -> NDArray[np.bool_]:
    """Where the largest output is the label's."""
    return np.asarray(outputs.argmax(axis=1) == labels, bool)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is to be right after a lesson, and beside how much of MNIST and of generated digits."""

    judge: Judge
    replayed: int
    ways: int


_READING = Subject(judge=read_right, replayed=REPLAYED, ways=150)


def learn(
    network: TrainedNetwork,
    own: Split,
    mnist: Split,
    *,
    subject: Subject = _READING,
    seed: int = _SEED,
) -> Iterator[float | Lesson]:
    """Teach `network` the (n, 28, 28) images of `own`, its digits 0 to 9; `mnist` trained it.

    Gives the share that is done, some 50 ms apart, and the Lesson at last; the same arguments, the
    same lesson. Raises CannotLearnError.
    """
    head = head_of(network)
    if head is None:
        raise CannotLearnError(f"{network.name} doesn't end in a dense layer, which is what learns")
    if len(own) > MOST:
        raise CannotLearnError(f"at most {counted(MOST, 'digit')} can be learned, not {len(own):,}")
    rng = np.random.default_rng(seed)
    held = min(HELD_OUT, len(mnist) // 6)
    kept = Split(mnist.images[:-held], mnist.labels[:-held])
    judged = len(kept) + rng.choice(held, min(_JUDGED, held), replace=False)
    progress = _Progress(head, images=len(own) + len(judged))
    of_own = yield from progress.read(own.images)
    of_mnist = yield from progress.read(mnist.images[judged])
    chosen = _chosen(subject.judge(head.outputs(of_own), own.labels), rng)
    order = rng.permutation(len(own))
    folds = np.array_split(order, _FOLDS) if len(own) >= _FEWEST_FOLDED else []
    prepare = _pixel_lessons if sees_pixels(head) else _linear_lessons
    lessons = yield from prepare(head, own, of_own, chosen, kept, subject, progress, rng)
    progress.expect(lessons=1 + len(folds), turns=lessons.turns)
    taught = yield from progress.turns(lessons.taught(chosen))
    held_out: list[NDArray[np.bool_]] = []
    for fold in folds:
        less = yield from progress.turns(lessons.taught(np.setdiff1d(chosen, fold)))
        held_out.append(subject.judge(less.outputs(of_own[fold]), own.labels[fold]))
    known = mnist.labels[judged]
    yield Lesson(
        network=taught.network,
        own_digits=len(own),
        own_before=_share(subject.judge(head.outputs(of_own), own.labels)),
        own_after=_share(np.concatenate(held_out)) if held_out else None,
        own_learned=_share(subject.judge(taught.outputs(of_own), own.labels)),
        mnist_before=_share(subject.judge(head.outputs(of_mnist), known)),
        mnist_after=_share(subject.judge(taught.outputs(of_mnist), known)),
        mnist_images=len(judged),
    )


class _Lessons(Protocol):
    """What there is to learn."""

    @property
    def turns(self) -> int:
        """How often a lesson gives way, about."""

    def taught(self, digits: NDArray[np.intp]) -> Generator[None, None, Head]:
        """The head that has learned from these of the digits."""


class _Progress:
    """Reads images and follows lessons, and gives the share of all that is done."""

    def __init__(self, head: Head, *, images: int) -> None:
        self._head = head
        self._images, self._read = images, 0
        self._turns, self._taken = 1, 0
        self._share = 0.0

    def expect(self, *, images: int = 0, lessons: int = 0, turns: int = 0) -> None:
        """There are more images to read, or lessons of about so many turns each."""
        self._images += images
        self._turns += lessons * turns

    def read(self, images: Images) -> Generator[float, None, Array]:
        """What enters the head for the images."""
        parts = []
        for part in self._head.entering(images):
            parts.append(part)
            self._read += len(part)
            yield self._done()
        return np.concatenate(parts)

    def turns(self, lesson: Generator[None, None, Head]) -> Generator[float, None, Head]:
        """What the lesson makes of the head."""
        while True:
            try:
                next(lesson)
            except StopIteration as ended:
                head: Head = ended.value
                return head
            self._taken += 1
            yield self._done()

    def _done(self) -> float:
        read, taken = self._read / self._images, min(self._taken / self._turns, 1.0)
        self._share = max(_READ * read + (1 - _READ) * taken, self._share)
        return self._share


def _linear_lessons(
    head: Head,
    own: Split,
    of_own: Array,
    chosen: NDArray[np.intp],
    mnist: Split,
    subject: Subject,
    progress: _Progress,
    rng: np.random.Generator,
) -> Generator[float, None, _Lessons]:
    network = head.network
    right = subject.judge(head.outputs(of_own), own.labels)
    new = own if right.all() else replace(own, images=own.images[~right], labels=own.labels[~right])
    places = replayed(new, mnist.images, mnist.labels, subject.replayed, rng)
    others, answers = mnist.images[places], mnist.labels[places]
    if network.record is not None and network.record.recipe.ways_of_writing:
        images, labels = images_of_ways(subject.ways, rng)
        others, answers = np.concatenate([others, images]), np.concatenate([answers, labels])
    each = _copies_of_each(len(chosen), _LINEAR_COPIES, _MOST_LINEAR_COPIES)
    copies = moved_copies(own, chosen, each, rng)
    progress.expect(images=len(copies.copies) + len(others))
    of_copies = yield from progress.read(copies.copies)
    of_others = yield from progress.read(others)
    features = np.concatenate([of_own, of_copies])
    return LinearLessons(
        head=head,
        own=copies,
        features=features,
        others=of_others,
        answers=answers,
        judge=subject.judge,
    )


def _pixel_lessons(
    head: Head,
    own: Split,
    of_own: Array,
    chosen: NDArray[np.intp],
    mnist: Split,
    subject: Subject,
    progress: _Progress,
    rng: np.random.Generator,
) -> Generator[float, None, _Lessons]:
    each = _copies_of_each(len(chosen), COPIES, MOST_COPIES)
    copies = bent_copies(own, chosen, each, rng)
    progress.expect(images=len(copies.copies))
    of_copies = yield from progress.read(copies.copies)
    return PixelLessons(
        head=head,
        own=copies,
        images=coarse(np.concatenate([own.images, copies.copies])),
        outputs=head.outputs(np.concatenate([of_own, of_copies])),
        known=Known.of(mnist),
        judge=subject.judge,
        seed=_SEED,
    )


def _chosen(right: NDArray[np.bool_], rng: np.random.Generator) -> NDArray[np.intp]:
    """Which digits to learn from: all, or of too many those that are read wrong and some others."""
    order = rng.permutation(len(right))
    return np.sort(order[np.argsort(right[order], kind="stable")][:_MOST_TAUGHT])


def _copies_of_each(digits: int, each: int, most: int) -> int:
    return max(1, min(each, most // digits))


def _share(right: NDArray[np.bool_]) -> float:
    return float(right.mean())
