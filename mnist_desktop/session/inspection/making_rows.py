"""The rows of a network's last hidden layer: read where they are kept, else made, and then kept."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.inspection.hidden_rows import HiddenRows, RowsSoFar, rows_key
from mnist_desktop.core.inspection.training_digits import hidden_digits
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.kept_rows import KeptRows

WORTH_KEEPING = 60e9
"""Products of a weight and an input: one core takes two seconds for them, and the disk half one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RowsMade:
    """What was made, and is worth keeping."""

    key: str
    rows: HiddenRows


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """How rows are made: for background threads."""

    kept: KeptRows
    helper: Callable[[], Executor | None]
    worth_keeping: float

    def digits(
        self, network: TrainedNetwork, split: Split, layer: int, so_far: RowsSoFar
    ) -> Iterator[object]:
        """Progress and TrainingDigits; and RowsMade, last, for what is worth keeping."""
        if len(split) * network.spec.multiplications < self.worth_keeping:
            yield from hidden_digits(network, split, layer, so_far, self.helper)
            return
        key = ""
        for found in rows_key(network, split.images, layer):
            key = found or key
            yield None
        if not so_far.count:
            for rows in self.kept.read(key, len(split)):
                if rows is not None:
                    so_far.take(rows)
                yield None
        is_new = so_far.count < len(split)
        yield from hidden_digits(network, split, layer, so_far, self.helper)
        if is_new:
            yield RowsMade(key=key, rows=so_far.rows())

    def keep(self, made: RowsMade) -> Iterator[None]:
        """Keep it, in slices. Raises UserError."""
        try:
            yield from self.kept.write(made.key, made.rows)
        except OSError as error:
            raise UserError(
                "What is nearest in this network's last hidden layer is known now, but can't be "
                f"kept for the next start: {error.filename}: {error.strerror}"
            ) from None
