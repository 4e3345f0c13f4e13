"""Takes the steps of an epoch: many at once, or few while somebody watches them."""

from dataclasses import dataclass
from math import isfinite
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.training.checkpoint import Progress
from mnist_desktop.core.training.layer_figures import norms_by_layer
from mnist_desktop.core.training.pace import Pace
from mnist_desktop.core.training.slow_motion import SlowMotion
from mnist_desktop.core.training.step_look import StepLook
from mnist_desktop.core.training.trainer import Trainer


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsTaken:
    """What a chunk of steps adds to its epoch; in slow motion, what the last of them did."""

    progress: Progress
    seconds: float  # that it is to be counted as: with the waiting, in slow motion
    look: StepLook | None = None


class Steps:
    """Asks a trainer for chunks of steps. What is watched is learned exactly as what isn't."""

    def __init__(self, trainer: Trainer, slow_motion: SlowMotion) -> None:
        self._trainer = trainer
        self._slow_motion = slow_motion
        self._pace = Pace()

    def take(self, epoch: int, first: int, rates: NDArray[np.float32]) -> StepsTaken:
        """Take the next chunk of an epoch, from its step `first` (from 0) on.

        `rates`, (steps of the epoch,), are its learning rates.
        """
        left = len(rates) - first
        if not self._slow_motion.is_on:
            progress = self._run(rates[first : first + min(self._pace.steps, left)])
            return StepsTaken(progress=progress, seconds=progress.seconds)
        steps = min(self._slow_motion.steps, self._pace.steps, left)
        progress = Progress()
        if steps > 1:
            progress = self._run(rates[first : first + steps - 1])
        watched, look = self._watch(epoch, first + steps - 1, rates)
        progress += watched
        seconds = max(progress.seconds, self._slow_motion.seconds(steps))
        return StepsTaken(progress=progress, seconds=seconds, look=look)

    def _run(self, rates: NDArray[np.float32]) -> Progress:
        started = perf_counter()
        loss, correct = self._trainer.run(len(rates), rates)
        seconds = perf_counter() - started
        self._pace.measured(len(rates), seconds)
        return Progress(
            step=len(rates),
            loss=loss,
            correct=correct,
            learning_rates=float(rates.sum(dtype=np.float64)),
            seconds=seconds,
        )

    def _watch(
        self, epoch: int, at: int, rates: NDArray[np.float32]
    ) -> tuple[Progress, StepLook | None]:
        """Take one step, and look before and after it; looking takes none of its time."""
        trainer = self._trainer
        batch, weights = trainer.next_batch(), trainer.learned()
        before = trainer.look(batch)
        progress = self._run(rates[at : at + 1])
        if not isfinite(progress.loss):
            return progress, None
        after = trainer.look(batch)
        look = StepLook(
            epoch=epoch,
            step=at + 1,
            steps_per_epoch=len(rates),
            learning_rate=float(rates[at]),
            images=batch.images,
            labels=batch.labels,
            before=before.outputs,
            after=after.outputs,
            gradient_norms=before.gradient_norms,
            weight_norms=norms_by_layer(weights),
            moves=norms_by_layer(_difference(trainer.learned(), weights)),
        )
        return progress, look


def _difference(now: Weights, before: Weights) -> Weights:
    return {name: tensor - before[name] for name, tensor in now.items()}
