"""The ranges of an augmentation as a person changes them, and the sets of them with a name."""

from mnist_desktop.core.field import NumberField
from mnist_desktop.core.recipes.augmentation import GENTLE, STRONG, UNCHANGED, Augmentation

AUGMENTATION_FIELDS: tuple[NumberField, ...] = (
    NumberField(
        name="shift",
        label="Shift",
        explanation="Up to how many pixels each image is moved, in any direction.",
        low=0.0,
        high=5.0,
        decimals=2,
        step=0.25,
    ),
    NumberField(
        name="rotation",
        label="Rotation",
        explanation="Up to how many degrees each image is turned, to either side.",
        low=0.0,
        high=45.0,
        decimals=1,
        step=1.0,
    ),
    NumberField(
        name="scale",
        label="Scale",
        explanation="Up to what share each image is made larger or smaller, in width and height "
        "by itself.",
        low=0.0,
        high=0.5,
        decimals=2,
        step=0.01,
    ),
    NumberField(
        name="shear",
        label="Shear",
        explanation="Up to how many pixels sideways each image leans, for a pixel of its height.",
        low=0.0,
        high=0.6,
        decimals=2,
        step=0.01,
    ),
    NumberField(
        name="distortion",
        label="Distortion",
        explanation="How many pixels an elastic field moves the strokes, as an unsteady hand does.",
        low=0.0,
        high=3.0,
        decimals=2,
        step=0.1,
    ),
    NumberField(
        name="thickness",
        label="Thickness",
        explanation="How much thicker or thinner strokes become; 1 is by a pixel on each side.",
        low=0.0,
        high=1.0,
        decimals=2,
        step=0.05,
    ),
    NumberField(
        name="contrast",
        label="Contrast",
        explanation="How much darker or paler ink becomes; 1 is from half as dark to twice.",
        low=0.0,
        high=2.0,
        decimals=2,
        step=0.05,
    ),
    NumberField(
        name="noise",
        label="Noise",
        explanation="How far chance moves each pixel's grey, of 255 levels.",
        low=0.0,
        high=64.0,
        decimals=0,
        step=1.0,
    ),
)
"""One for each number of Augmentation, up to what a digit can bear; a recipe may hold more."""

AUGMENTATION_PRESETS: dict[str, Augmentation] = {
    "none": UNCHANGED,
    "gentle": GENTLE,
    "strong": STRONG,
}


def augmentation_in_words(augmentation: Augmentation) -> str:
    """The name of the set it is, or what it changes: "shift, rotation"."""
    for name, preset in AUGMENTATION_PRESETS.items():
        if augmentation == preset:
            return name
    changes = [field for field in AUGMENTATION_FIELDS if getattr(augmentation, field.name)]
    return ", ".join(field.label.lower() for field in changes)
