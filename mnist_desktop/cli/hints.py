"""What the commands say about a run that could go better."""

from collections.abc import Sequence

from mnist_desktop.core.evaluation.hint import Hint


def print_hints(hints: Sequence[Hint]) -> None:
    """Print each hint with its reason, and the option of `train` that follows it."""
    for hint in hints:
        print(f"hint: {hint.name.rstrip('?')}. {hint.reason} Try --set {hint.setting}")
