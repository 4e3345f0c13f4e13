"""The steps from ink to image, and what the network would read if one stopped at each of them."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageFilter

from mnist_desktop.core.arrays import Image, Probabilities
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.ink.box import BOX, SIDE, Box
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import Rasterization, box_of, rasterization, rendered
from mnist_desktop.core.networks.forward import probabilities
from mnist_desktop.core.networks.trained_network import TrainedNetwork

_MARGIN = (SIDE - BOX) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageStep:
    """One way to make an image of ink."""

    name: str
    title: str
    sentence: str
    is_wrong: bool = False
    """Not a step to MNIST's images, but one that others forget or get wrong."""


SHEET = ImageStep(
    name="sheet",
    title="Whole sheet",
    sentence="All of the sheet, squeezed into 28 x 28: small digits are a few pixels in a corner.",
)
CUT = ImageStep(
    name="cut",
    title="Its box",
    sentence="Only the box of the ink, which fills 28 x 28: MNIST's digits never touch the rim.",
)
FITTED = ImageStep(
    name="fitted",
    title="20 x 20",
    sentence="The box made 20 pixels large, in the middle of 28 x 28, with the pen as it was.",
)
PEN = ImageStep(
    name="pen",
    title="MNIST's pen",
    sentence="The same with a pen as wide as MNIST's, 2 to 2.4 pixels, where yours was not.",
)
CENTERED = ImageStep(
    name="centered",
    title="Centre of mass",
    sentence="Moved so that its centre of mass is in the middle: this is what the network sees.",
)
STRETCHED = ImageStep(
    name="stretched",
    title="Stretched",
    sentence="The box pulled to 20 x 20, its aspect not kept: what is thin becomes a block.",
    is_wrong=True,
)
THIN = ImageStep(
    name="thin",
    title="Too thin",
    sentence="A pixel taken off all around: a pen of hardly a pixel.",
    is_wrong=True,
)
THICK = ImageStep(
    name="thick",
    title="Too thick",
    sentence="A pixel added all around: a pen of four pixels, whose loops close.",
    is_wrong=True,
)
INVERTED = ImageStep(
    name="inverted",
    title="Inverted",
    sentence="Ink and paper swapped, as a photograph has them: the commonest mistake of all.",
    is_wrong=True,
)
STEPS = (SHEET, CUT, FITTED, PEN, CENTERED, STRETCHED, THIN, THICK, INVERTED)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReadStep:
    """What a step makes of some ink, and what a network reads there."""

    step: ImageStep
    image: Image
    probabilities: Probabilities | None  # (10,); None where no network is open
    names: ClassNames = DIGITS

    @property
    def digit(self) -> int | None:
        """What is read."""
        return None if self.probabilities is None else int(self.probabilities.argmax())

    @property
    def name(self) -> str:
        """What the class is called that is read; "" for none."""
        return "" if self.digit is None else self.names[self.digit]


def read_steps(network: TrainedNetwork | None, ink: Ink) -> list[ReadStep]:
    """All STEPS of the ink in their order; none where there is no ink."""
    images = dict(_images(ink))
    if not images:
        return []
    names = DIGITS if network is None else network.class_names
    shares: list[Probabilities | None] = [None] * len(images)
    if network is not None:
        stacked = np.stack([images[step.name] for step in STEPS])
        shares = list(probabilities(network.spec, network.weights, stacked))
    return [
        ReadStep(step=step, image=images[step.name], probabilities=share, names=names)
        for step, share in zip(STEPS, shares, strict=True)
    ]


def _images(ink: Ink) -> Iterator[tuple[str, Image]]:
    steps, drawn = rasterization(ink), box_of(ink, as_drawn=True)
    if steps is None or drawn is None:
        return
    yield SHEET.name, rendered(ink, _sheet(drawn), SIDE, as_drawn=True)
    yield CUT.name, rendered(ink, drawn, SIDE, as_drawn=True)
    fitted = rendered(ink, drawn, BOX, as_drawn=True)
    yield FITTED.name, np.pad(fitted, _MARGIN)
    yield PEN.name, np.pad(steps.fitted, _MARGIN)
    yield CENTERED.name, steps.image
    yield STRETCHED.name, _stretched(steps)
    yield THIN.name, _filtered(steps.image, ImageFilter.MinFilter(3))
    yield THICK.name, _filtered(steps.image, ImageFilter.MaxFilter(3))
    yield INVERTED.name, 255 - steps.image


def _sheet(box: Box) -> Box:
    """The square sheet, or as much more as ink reaches beyond it."""
    left, top = min(box.left, 0.0), min(box.top, 0.0)
    return Box(left=left, top=top, right=max(box.right, 1.0), bottom=max(box.bottom, 1.0))


def _stretched(steps: Rasterization) -> Image:
    rows, columns = (np.flatnonzero(steps.fitted.any(axis=axis)) for axis in (1, 0))
    cut = steps.fitted[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    wide = Pillow.fromarray(cut).resize((BOX, BOX), Pillow.Resampling.BILINEAR)
    return np.pad(np.asarray(wide), _MARGIN)


def _filtered(image: Image, by: ImageFilter.Filter) -> NDArray[np.uint8]:
    return np.asarray(Pillow.fromarray(image).filter(by))
