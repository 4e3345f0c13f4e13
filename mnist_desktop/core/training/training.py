"""Training as a generator of events over an engine; knows no Qt, no thread and no TensorFlow."""

from collections.abc import Callable, Generator
from contextlib import closing
from enum import Enum, auto

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.changes import Wishes
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.pace import CHUNK_SECONDS
from mnist_desktop.core.training.slow_motion import SlowMotion
from mnist_desktop.core.training.trainer import Engine, EngineError, Trainer
from mnist_desktop.core.training.training_events import (
    ChangeMade,
    ChunkEnded,
    DivergedError,
    EpochEnded,
    EvaluationAdvanced,
    TrainingEnded,
    TrainingEvent,
    TrainingStarted,
    WritingAdvanced,
)
from mnist_desktop.core.training.validation import hold_back
from mnist_desktop.core.training.watched import Watched

__all__ = [
    "CHUNK_SECONDS",
    "ChangeMade",
    "ChunkEnded",
    "DivergedError",
    "Engine",
    "EngineError",
    "EpochEnded",
    "EvaluationAdvanced",
    "Looks",
    "Trainer",
    "TrainingEnded",
    "TrainingEvent",
    "TrainingStarted",
    "WritingAdvanced",
    "train",
]

CHECKPOINT_SECONDS = 20.0
"""A checkpoint is kept as often within an epoch: what a killed process loses."""


class Looks(Enum):
    """When a training reads the test split."""

    NEVER = auto()
    WITHOUT_VALIDATION = auto()
    """After each epoch, where the recipe holds no images back to judge it by."""
    AT_LEAST_ONCE = auto()
    """The same, or else once, with the network of the best epoch."""


def train(
    engine: Engine,
    recipe: Recipe,
    dataset: Dataset,
    *,
    checkpoint: Checkpoint | None = None,
    keep: Callable[[Checkpoint], None] | None = None,
    keep_after: float = CHECKPOINT_SECONDS,
    until: int | None = None,
    looks: Looks = Looks.WITHOUT_VALIDATION,
    wishes: Wishes | None = None,
    watched: Watched | None = None,
    slow_motion: SlowMotion | None = None,
) -> Generator[TrainingEvent, None, None]:
    """Train the recipe's network on the train split; judge each epoch by the images held back.

    The run's network is that of the best epoch, without validation that of the last one. A run goes
    on from a `checkpoint` of the same recipe, to the end of the epoch `until` or of the recipe.
    `keep` is given a checkpoint after each epoch, when the run is stopped, and when `keep_after`
    seconds have passed since the last one. What is wanted of `wishes` is changed as it goes.
    The drawings of `watched` are read several times a second, and after each epoch. While it is in
    `slow_motion`, chunks are of few steps, and tell what the last of them did; who asks waits.

    Work is done only inside `next()`, a chunk of about CHUNK_SECONDS at a time: who stops asking
    pauses the run, and who closes the generator stops it.
    """
    # Late: the first paint needs none of the ways of writing.
    from mnist_desktop.core.training.lessons import Lessons
    from mnist_desktop.core.training.training_run import TrainingRun

    check_data(recipe, dataset)
    engine.prepare()
    to_learn, held_back = hold_back(dataset.train, recipe.validation_images)
    with closing(Lessons(recipe, to_learn, held_back)) as lessons:
        for written in lessons.write():
            yield WritingAdvanced(images=written, of=lessons.to_write)
        judges = {} if lessons.held_back is None else {"validation": lessons.held_back}
        if held_back is None and looks is not Looks.NEVER:
            judges["test"] = dataset.test
        run = TrainingRun(
            recipe,
            engine,
            lessons,
            judges,
            data=dataset.facts,
            wishes=wishes or Wishes(),
            watched=watched or Watched(),
            slow_motion=slow_motion or SlowMotion(),
            keep=keep or _forget,
            keep_after=keep_after,
        )
        if checkpoint is not None:
            run.restore(checkpoint)
        yield TrainingStarted(
            recipe=recipe,
            steps_per_epoch=run.steps_per_epoch,
            until=until or recipe.epochs,
            history=run.epochs,
            changes=run.changes,
        )
        while run.goes_on(until):
            yield (yield from run.train_epoch())
    test = dataset.test if looks is Looks.AT_LEAST_ONCE else None
    yield (yield from run.judge_best(to_learn, test))


def check_data(recipe: Recipe, dataset: Dataset) -> None:
    """Raise InvalidValueError where a recipe can't learn from a data set."""
    if dataset.facts.class_names == DIGITS:
        return
    for field in ("ways_of_writing", "non_digits"):
        if getattr(recipe, field):
            raise InvalidValueError(
                f"{field} must be 0 for the data set {dataset.name!r}: it has no digits"
            )


def _forget(checkpoint: Checkpoint) -> None:
    """Keep nothing: the run can't go on once it is over."""
