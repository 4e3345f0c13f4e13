"""Looks for the smallest change of an image's pixels with which a network reads another digit.

After S. Moosavi-Dezfooli, A. Fawzi, P. Frossard, DeepFool, 2016: towards the nearest place where,
the network being taken for linear here, another digit draws level; again until it is ahead.
"""

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.core.inspection.flip import Asked, PixelFlip, with_difference
from mnist_desktop.core.inspection.gradient import gradients
from mnist_desktop.core.inspection.question import Question

_STEPS = 40
_FURTHER = 0.05  # beyond where they draw level
_HALVINGS = 8


def smallest_pixels(asked: Asked, image: Image) -> PixelFlip | None:
    """The change of a (28, 28) image; None if none was found.

    Only pixels within the box of ink change, and none of its ink goes altogether: the box stays
    where it is. Where the ink's centre of mass moves by more than half a pixel, the changed image
    is centred anew before it is read, as on the sheet.
    """
    found = [
        difference
        for rival in _rivals(asked, image)
        if (difference := _difference(asked, image, rival)) is not None
    ]
    if not found:
        return None
    least = min(found, key=lambda each: float(np.abs(each).sum()))
    changed = with_difference(image, least, 1)
    after = ink_of_image(changed)
    shares = asked.shares(after)
    sizes = np.abs(changed.astype(np.int32) - image)
    return PixelFlip(
        before=ink_of_image(image),
        after=after,
        was=asked.was,
        becomes=int(shares.argmax()),
        names=asked.network.class_names,
        shares=shares,
        changed=float(sizes.sum() / image.sum()),
        image=image,
        difference=least,
    )


def _rivals(asked: Asked, image: Image) -> list[int]:
    if asked.wanted is not None:
        return [asked.wanted]
    order = np.argsort(-asked.shares(ink_of_image(image)))
    return [each for each in order.tolist() if each != asked.was][:3]


def _difference(asked: Asked, image: Image, rival: int) -> NDArray[np.float32] | None:
    low, high = _bounds(image)
    question = Question(rival, asked.was)
    network = asked.network
    now = image.astype(np.float32)
    for _ in range(_STEPS):
        read, (slope,) = gradients(
            network.spec, network.weights, np.rint(now).astype(np.uint8)[None], question.toward
        )
        ahead = float(question.evidence(read)[0])
        free = np.where(slope > 0, now < high, now > low)
        slope = np.where(free, slope / 255, 0)
        if not slope.any():
            return None
        # A step of a grey level at least, as images have whole ones.
        wanted = max(-ahead, 0.0) * (1 + _FURTHER) + 1e-3
        step = slope * np.float32(wanted / (slope * slope).sum())
        step *= max(1.0, 1.0 / float(np.abs(step).max()))
        now = np.clip(now + step, low, high)
        difference = now - image
        if _is_read(asked, image, difference, 1):
            return _least(asked, image, difference)
    return None


def _bounds(image: Image) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The least and the most that each pixel may be."""
    rows, columns = (np.flatnonzero(image.any(axis=axis)) for axis in (1, 0))
    high = np.zeros((28, 28), np.float32)
    high[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] = 255
    return np.minimum(image, 1).astype(np.float32), high


def _least(asked: Asked, image: Image, difference: NDArray[np.float32]) -> NDArray[np.float32]:
    """The least share of the difference with which the digit is still read."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if _is_read(asked, image, difference, middle) else (middle, high)
    return difference * np.float32(high)


def _is_read(asked: Asked, image: Image, difference: NDArray[np.float32], share: float) -> bool:
    ink = ink_of_image(with_difference(image, difference, share))
    return bool(asked.margins([ink])[0] > 0)
