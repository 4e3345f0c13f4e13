"""Runs as a table for other programs: plain numbers, one to a cell."""

from collections.abc import Iterable, Iterator

from mnist_desktop.core.runs.run_entry import RunEntry

_HEADS = (
    "name",
    "starred",
    "recipe",
    "state",
    "epochs",
    "parameters",
    "test accuracy",
    "low",
    "high",
    "test images",
    "started",
    "bytes on disk",
    "notes",
)


def run_rows(runs: Iterable[RunEntry]) -> Iterator[list[str]]:
    """A line for each run; accuracies are shares, with Wilson's interval at 95 %."""
    yield list(_HEADS)
    for run in runs:
        accuracy = () if run.test_accuracy is None else (run.test_accuracy, *(run.interval or ()))
        figures = [f"{share:.6f}" for share in accuracy] or [""] * 3
        yield [
            run.name,
            "yes" if run.is_starred else "no",
            run.recipe,
            run.state.value,
            str(run.epochs),
            str(run.parameters),
            *figures,
            str(run.test_images),
            run.created.isoformat(timespec="seconds"),
            str(run.disk_use),
            run.notes,
        ]
