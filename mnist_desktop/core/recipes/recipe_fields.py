"""The hyperparameters of a recipe as a person changes them: four at once, all others in groups."""

from dataclasses import dataclass

from mnist_desktop.core.field import ChoiceField, Field, IntegerField, NumberField, UsedWith
from mnist_desktop.core.recipes.recipe import MAX_NON_DIGITS, MAX_SEED, MAX_VALIDATION_IMAGES

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
        sentence="How a gradient becomes a step, and what keeps the weights small and calm.",
        fields=(
            ChoiceField(
                name="optimizer",
                label="Optimizer",
                explanation="How a gradient becomes a step: Adam finds a step for each weight, "
                "SGD takes the same for all.",
                choices={
                    "sgd": "SGD",
                    "momentum": "SGD, momentum",
                    "nesterov": "SGD, Nesterov",
                    "rmsprop": "RMSprop",
                    "adam": "Adam",
                    "adamw": "AdamW",
                },
            ),
            NumberField(
                name="momentum",
                label="Momentum",
                explanation="The share of the last step that the next one keeps; for momentum and "
                "Nesterov only.",
                low=0.0,
                high=0.9999,
                decimals=4,
                step=0.01,
                used_with=UsedWith("optimizer", ("momentum", "nesterov")),
            ),
            NumberField(
                name="weight_decay",
                label="Weight decay",
                explanation="The share that each step takes off every weight, times the learning "
                "rate; it keeps weights small.",
                low=0.0,
                high=1.0,
                decimals=6,
            ),
            NumberField(
                name="averaging",
                label="Averaging",
                explanation="The share that a moving average of the weights keeps at each step, "
                "such as 0.999; 0 averages nothing.",
                low=0.0,
                high=0.99999,
                decimals=5,
            ),
            ChoiceField(
                name="initializer",
                label="Initializer",
                explanation="What the weights start from: small numbers by chance, or zeros, from "
                "which hardly anything learns.",
                choices={
                    "glorot_uniform": "Glorot uniform",
                    "glorot_normal": "Glorot normal",
                    "he_uniform": "He uniform",
                    "he_normal": "He normal",
                    "zeros": "zeros",
                },
            ),
        ),
    ),
    FieldGroup(
        name="schedule",
        title="Schedule",
        sentence="What becomes of the learning rate from the first step to the last.",
        fields=(
            ChoiceField(
                name="schedule",
                label="Schedule",
                explanation="What becomes of the learning rate: it stays, rises at first, falls "
                "along a cosine, or does both in one cycle.",
                choices={
                    "constant": "constant",
                    "warm_up": "warm-up",
                    "cosine": "cosine",
                    "one_cycle": "one cycle",
                },
            ),
            NumberField(
                name="warm_up_epochs",
                label="Warm-up epochs",
                explanation="For how many epochs the learning rate rises at first; with one cycle, "
                "0 is three tenths of the run.",
                low=0.0,
                high=1_000.0,
                decimals=2,
                step=0.5,
                used_with=UsedWith("schedule", ("warm_up", "cosine", "one_cycle")),
            ),
        ),
    ),
    FieldGroup(
        name="loss",
        title="Loss",
        sentence="What each step makes smaller.",
        fields=(
            ChoiceField(
                name="loss",
                label="Loss",
                explanation="What each step makes smaller: the surprise at the right digit, or the "
                "squared differences from it.",
                choices={
                    "cross_entropy": "cross-entropy",
                    "mean_squared_error": "squared error",
                },
            ),
            NumberField(
                name="label_smoothing",
                label="Label smoothing",
                explanation="The share of each label that goes to all ten digits alike, which "
                "keeps the network from being too sure.",
                low=0.0,
                high=0.5,
                decimals=3,
                step=0.05,
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
                used_with=UsedWith("validation_images"),
            ),
            ChoiceField(
                name="kept_epoch",
                label="Kept epoch",
                explanation="Whose network is the run's: that of the epoch with the least "
                "validation loss, or of the last one.",
                choices={"best": "best epoch", "last": "last epoch"},
                used_with=UsedWith("validation_images"),
            ),
        ),
    ),
    FieldGroup(
        name="non_digits",
        title="Non-digits",
        sentence="Images that are no digit, which a network with an output more learns to tell.",
        fields=(
            IntegerField(
                name="non_digits",
                label="Non-digits",
                explanation="How many scribbles, letters and the like join the training images; "
                "the last layer then gives 11 numbers.",
                low=0,
                high=MAX_NON_DIGITS,
            ),
        ),
    ),
)
"""What opens for those who want it."""
