"""What is known of a run, in words: for its panel, and for two runs side by side."""

from mnist_desktop.core.percent import percent
from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry, RunState
from mnist_desktop.core.training.changes import Change

UNKNOWN = "–"
_SAID = ("name", "layers", "epochs")


def accuracy_in_words(entry: RunEntry) -> str:
    """The test accuracy with its interval: "97.31 % (96.97 to 97.61)"; validation's without."""
    accuracy, interval = entry.test_accuracy, entry.interval
    if accuracy is None or interval is None:
        judged = entry.validation_accuracy
        return UNKNOWN if judged is None else f"{percent(judged, 2)} of validation"
    low, high = interval
    return f"{percent(accuracy, 2)} ({100 * low:.2f} to {100 * high:.2f})"


def size_in_words(size: int) -> str:
    """A number of bytes, as "173 kB"."""
    if size < 1_000:
        return f"{size} bytes"
    for unit, factor in (("kB", 1e3), ("MB", 1e6), ("GB", 1e9)):
        if size < 999.5 * factor:
            number = size / factor
            return f"{number:.1f} {unit}" if number < 9.95 else f"{number:.0f} {unit}"
    return f"{size / 1e12:.1f} TB"


def time_in_words(entry: RunEntry) -> str:
    """When the run was started, by the clock of this machine: "2026-11-22 18:03"."""
    return f"{entry.created.astimezone():%Y-%m-%d %H:%M}"


def run_facts(details: RunDetails) -> dict[str, str]:
    """Each fact by its name, in the order in which to read them; the recipe's fields come last."""
    entry, recipe = details.entry, details.recipe
    facts = {
        "State": entry.state.value,
        "Started": time_in_words(entry),
        "Epochs": _epochs_in_words(details),
        "Training time": _duration(sum(epoch.seconds for epoch in details.history)),
        "Test accuracy": accuracy_in_words(entry) if entry.test_images else UNKNOWN,
        "Test loss": UNKNOWN if details.test is None else f"{details.test.loss:.4f}",
        "Looks at the test split": f"{entry.looks:,}",
        "Validation accuracy": UNKNOWN
        if entry.validation_accuracy is None
        else percent(entry.validation_accuracy, 2),
        "Training accuracy": UNKNOWN
        if details.train is None
        else percent(details.train.accuracy, 2),
        "Best epoch": UNKNOWN if details.weights_epoch is None else str(details.weights_epoch),
        "Changed meanwhile": "; ".join(map(_change_in_words, details.changes)) or "nothing",
        "Parameters": f"{entry.parameters:,}",
        "File": size_in_words(entry.size) if entry.size else UNKNOWN,
        "Files of epochs": size_in_words(entry.epochs_size) if entry.epochs_size else UNKNOWN,
        "Checkpoint": _checkpoint_in_words(entry),
        "Recipe": entry.recipe,
    }
    if recipe is not None:
        fields = recipe.to_json()
        layers = recipe.network.layers
        facts["Layers"] = " → ".join(layer.kind.replace("_", " ") for layer in layers)
        for field in [field for field in fields if field not in _SAID]:
            facts[field.replace("_", " ").capitalize()] = value_in_words(fields[field])
    return facts


def _checkpoint_in_words(entry: RunEntry) -> str:
    """What it can go on from, if there is anything."""
    if entry.checkpoint_size:
        return size_in_words(entry.checkpoint_size)
    if entry.state is RunState.TRAINING or entry.can_go_on:
        return UNKNOWN
    return "none is kept"


def _epochs_in_words(details: RunDetails) -> str:
    epochs, recipe = details.entry.epochs, details.recipe
    if recipe is None:
        return str(epochs)
    more = epochs - recipe.epochs
    return f"{recipe.epochs} and {more} more" if more > 0 else f"{epochs} of {recipe.epochs}"


def _change_in_words(change: Change) -> str:
    value = value_in_words(change.value)
    return f"{change.field.replace('_', ' ')} {value} in epoch {change.epoch}"


def value_in_words(value: object) -> str:
    """A field of a recipe as it is read."""
    if isinstance(value, dict):
        parts = [
            f"{key.replace('_', ' ')} {value_in_words(part)}" for key, part in value.items() if part
        ]
        return ", ".join(parts) or "none"
    return f"{value:g}" if isinstance(value, float) else UNKNOWN if value is None else str(value)


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
