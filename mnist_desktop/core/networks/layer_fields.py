"""The closed list of layers as a person chooses them: their names, what each does, its fields."""

from dataclasses import dataclass

from mnist_desktop.core.field import ChoiceField, Field, IntegerField, NumberField
from mnist_desktop.core.networks.layers import (
    ACTIVATIONS,
    PADDINGS,
    Activation,
    AveragePool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePool,
    Layer,
    MaxPool,
)

_ACTIVATION = ChoiceField(
    name="activation",
    label="Activation",
    explanation="The function each number goes through; ReLU cuts what is below 0, softmax makes "
    "shares of 1.",
    choices=dict(
        zip(ACTIVATIONS, ("linear (none)", "ReLU", "sigmoid", "tanh", "softmax"), strict=True)
    ),
)
_WINDOW = IntegerField(
    name="size",
    label="Window",
    explanation="How many pixels wide and high a window is; each becomes one pixel.",
    low=1,
    high=28,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerKind:
    """One kind of layer: how it begins when it is added, and the fields it has."""

    title: str
    sentence: str
    first: Layer
    fields: tuple[Field, ...] = ()


LAYER_KINDS: dict[str, LayerKind] = {
    kind.first.kind: kind
    for kind in (
        LayerKind(
            title="Convolution",
            sentence="Slides small square kernels over the image, each looking for one pattern "
            "everywhere.",
            first=Conv2D(16, 3, activation="relu"),
            fields=(
                IntegerField(
                    name="filters",
                    label="Filters",
                    explanation="How many patterns it looks for; each gives an image of its own.",
                    low=1,
                    high=1_000,
                ),
                IntegerField(
                    name="kernel_size",
                    label="Kernel size",
                    explanation="How many pixels wide and high each pattern is.",
                    low=1,
                    high=28,
                ),
                IntegerField(
                    name="stride",
                    label="Stride",
                    explanation="How many pixels a kernel moves on each time; 2 halves the image.",
                    low=1,
                    high=28,
                ),
                ChoiceField(
                    name="padding",
                    label="Padding",
                    explanation="Valid stays inside the image, which shrinks; same pads it with "
                    "zeros and keeps its size.",
                    choices={padding: padding for padding in PADDINGS},
                ),
                _ACTIVATION,
            ),
        ),
        LayerKind(
            title="Max pooling",
            sentence="Makes the image smaller: the largest number of each window is kept.",
            first=MaxPool(2),
            fields=(_WINDOW,),
        ),
        LayerKind(
            title="Average pooling",
            sentence="Makes the image smaller: the mean of each window is kept.",
            first=AveragePool(2),
            fields=(_WINDOW,),
        ),
        LayerKind(
            title="Global average pooling",
            sentence="Keeps one number of each channel: the mean of all its pixels.",
            first=GlobalAveragePool(),
        ),
        LayerKind(
            title="Flatten",
            sentence="Lays the pixels of an image out in one row, as dense layers need them.",
            first=Flatten(),
        ),
        LayerKind(
            title="Dense",
            sentence="Every unit sees every number that comes in, each with a weight of its own.",
            first=Dense(32, "relu"),
            fields=(
                IntegerField(
                    name="units",
                    label="Units",
                    explanation="How many numbers it gives, each from all that come in.",
                    low=1,
                    high=10_000,
                ),
                _ACTIVATION,
            ),
        ),
        LayerKind(
            title="Batch norm",
            sentence="Brings each channel to mean 0 and deviation 1, which lets the layers after "
            "it learn faster.",
            first=BatchNorm(),
        ),
        LayerKind(
            title="Dropout",
            sentence="Silences a random share of the numbers while it learns, so that none is "
            "relied upon alone.",
            first=Dropout(0.25),
            fields=(
                NumberField(
                    name="rate",
                    label="Rate",
                    explanation="The share that is silenced at each step, from 0 to 0.95.",
                    low=0.0,
                    high=0.95,
                    decimals=2,
                    step=0.05,
                ),
            ),
        ),
        LayerKind(
            title="Activation",
            sentence="Puts each number through one function, on its own.",
            first=Activation("relu"),
            fields=(_ACTIVATION,),
        ),
    )
}
"""By `kind`, in the order in which a menu lists them."""
