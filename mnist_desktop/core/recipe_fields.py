"""The hyperparameters of a recipe as a person changes them: four at once, all others in groups."""

from dataclasses import dataclass

from mnist_desktop.core.field import ChoiceField, Field, IntegerField, NumberField
from mnist_desktop.core.recipe import MAX_SEED, MAX_VALIDATION_IMAGES

BASIC: tuple[Field, ...] = (
    IntegerField(
        name="epochs",
        label="Epochs",
        explanation="How often the network sees all training images; more learns longer, in the "
        "end by heart.",
        low=1,
        high=1_000,
    ),
    NumberField(
        name="learning_rate",
        label="Learning rate",
        explanation="How far each step moves the weights; higher learns faster, until it "
        "overshoots and learns nothing.",
        low=1e-7,
        high=10.0,
        decimals=7,
    ),
    IntegerField(
        name="batch_size",
        label="Batch size",
        explanation="How many images make one step; larger is faster, with fewer steps to learn "
        "in.",
        low=1,
        high=10_000,
    ),
    IntegerField(
        name="seed",
        label="Seed",
        explanation="Where chance begins: the same seed gives the same network, another seed "
        "another one.",
        low=0,
        high=MAX_SEED,
    ),
)
"""What everyone sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldGroup:
    """Fields that are opened together."""

    name: str
    title: str
    sentence: str
    fields: tuple[Field, ...]


GROUPS: tuple[FieldGroup, ...] = (
    FieldGroup(
        name="steps",
        title="Optimizer",
        sentence="How a gradient becomes a step, and what becomes of the learning rate.",
        fields=(
            ChoiceField(
                name="optimizer",
                label="Optimizer",
                explanation="How a gradient becomes a step: Adam finds a step for each weight, "
                "SGD takes the same for all.",
                choices={"adam": "Adam", "sgd": "SGD"},
            ),
            ChoiceField(
                name="schedule",
                label="Schedule",
                explanation="What becomes of the learning rate: it stays, or falls along a cosine "
                "to the end of the run.",
                choices={"constant": "constant", "cosine": "cosine"},
            ),
        ),
    ),
    FieldGroup(
        name="validation",
        title="Validation",
        sentence="Training images that are held back to judge by, and when they end a run.",
        fields=(
            IntegerField(
                name="validation_images",
                label="Validation images",
                explanation="How many training images never train, but choose the best epoch; "
                "with 0, each epoch looks at the test images.",
                low=0,
                high=MAX_VALIDATION_IMAGES,
            ),
            IntegerField(
                name="patience",
                label="Patience",
                explanation="After how many epochs without a lower validation loss the run ends; "
                "0 never ends it early.",
                low=0,
                high=1_000,
            ),
        ),
    ),
)
"""What opens for those who want it."""
