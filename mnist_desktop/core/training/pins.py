"""Pinned drawings: up to four images, to watch what a network makes of them as it learns."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from mnist_desktop.core.arrays import Image, Images
from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.errors import UserError

MAX_PINS = 4
_SIDE = 28


@dataclass(frozen=True, slots=True)
class Pin:
    """One drawing as the network sees it. Two of the same pixels are equal."""

    pixels: bytes  # 28 rows of 28, ink 255 on paper 0

    def __post_init__(self) -> None:
        if len(self.pixels) != _SIDE * _SIDE:
            raise ValueError(f"a pin must have {_SIDE * _SIDE} pixels, not {len(self.pixels)}")

    @classmethod
    def of(cls, image: Image) -> "Pin":
        """The pin of a (28, 28) image."""
        return cls(image.astype(np.uint8).tobytes())

    @classmethod
    def from_text(cls, text: str) -> "Pin":
        """The pin that `text` gave; raises ValueError or TypeError for anything else."""
        return cls(b64decode(text, validate=True))

    @property
    def text(self) -> str:
        """The drawing as JSON holds it, read back by `from_text`."""
        return b64encode(self.pixels).decode()

    @property
    def image(self) -> Image:
        """The drawing again, (28, 28), not to be written to."""
        return np.frombuffer(self.pixels, np.uint8).reshape(_SIDE, _SIDE)

    @property
    def key(self) -> str:
        """What a record of a run calls this drawing: the same for the same pixels, anywhere."""
        return sha256(self.pixels).hexdigest()[:16]


Pins = tuple[Pin, ...]
"""Different drawings, MAX_PINS at most, in the order in which they were pinned."""


def with_pin(pins: Pins, pin: Pin) -> Pins:
    """`pins` and one more, if it is new; raises UserError where there is no room or no ink."""
    if pin in pins:
        return pins
    if not any(pin.pixels):
        raise UserError("There is nothing to pin: draw a digit first.")
    if len(pins) >= MAX_PINS:
        raise UserError(
            f"{MAX_PINS} drawings are pinned, and more are not watched at once; unpin one first."
        )
    return (*pins, pin)


def without_pin(pins: Pins, pin: Pin) -> Pins:
    """`pins` but this one."""
    return tuple(each for each in pins if each != pin)


def images_of(pins: Pins) -> Images:
    """All drawings as a network reads them, (n, 28, 28)."""
    return np.array([pin.image for pin in pins], np.uint8).reshape(-1, _SIDE, _SIDE)


def pins_from_json(texts: object) -> tuple[Pin, ...]:
    """The drawings of a JSON array; raises InvalidValueError for anything that is not one."""
    if not isinstance(texts, list):
        raise InvalidValueError("pins must be a list of drawings")
    try:
        return tuple(Pin.from_text(text) for text in texts)
    except (TypeError, ValueError):
        raise InvalidValueError("pins must be drawings of 28 x 28 pixels in base64") from None
