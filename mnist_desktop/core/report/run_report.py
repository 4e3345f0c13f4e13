"""What a report is made of, and the facts that it lists."""

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from mnist_desktop.core.evaluation.doubted_labels import DoubtedImage, most_doubted
from mnist_desktop.core.evaluation.gallery import ReadImage, SplitReading
from mnist_desktop.core.evaluation.robustness import Curves
from mnist_desktop.core.evaluation.temperature import FittedTemperature
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.core.runs.run_facts import size_in_words, time_in_words, value_in_words

_SAID = ("name", "layers")
_MISTAKES = 40
_DOUBTED = 16


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RunReport:
    """A network, what it makes of a split, and the run that it is of, if it is one's."""

    network: TrainedNetwork
    reading: SplitReading
    entry: RunEntry | None = None
    temperature: FittedTemperature | None = None
    """None where no images were held back to fit one to."""
    robustness: Curves = field(default_factory=dict)
    """What was measured of disturbed images; empty where that was left out."""
    machine: Mapping[str, str]
    """Where the report was made."""
    made: datetime

    @property
    def title(self) -> str:
        """What the run is called."""
        return self.network.name if self.entry is None else self.entry.name


def this_machine() -> dict[str, str]:
    """What it runs on, by name."""
    return {
        "System": platform.platform(),
        "Processor": platform.processor() or platform.machine(),
        "Cores": str(os.cpu_count() or "unknown"),
        "Python": platform.python_version(),
        "NumPy": np.__version__,
    }


def run_facts(report: RunReport) -> dict[str, str]:
    """The run by name, time and length; what is not known is left out."""
    entry, record = report.entry, report.network.record
    facts: dict[str, str] = {}
    if entry is not None:
        facts |= {
            "Run": f"{entry.id}, {entry.state.value}",
            "Started": time_in_words(entry),
            "Looks at the test split": f"{entry.looks:,}",
            "File": size_in_words(entry.size),
        }
        facts |= {"Notes": entry.notes} if entry.notes else {}
    if record is not None:
        seconds = sum(line.seconds for line in record.epochs)
        facts |= {
            "Data set": record.data.name + _fingerprint(record.data.fingerprint),
            "Epochs": str(len(record.epochs)),
            "Network of epoch": str(record.weights_epoch or len(record.epochs)),
            "Time in steps": f"{seconds:,.1f} s",
        }
        for change in record.changes:
            name = f"Changed in epoch {change.epoch}, step {change.step}"
            facts[name] = f"{change.field.replace('_', ' ')} {value_in_words(change.value)}"
    return facts


def recipe_facts(report: RunReport) -> dict[str, str]:
    """The layers and every number of the recipe."""
    network, record = report.network, report.network.record
    layers = " → ".join(layer.kind.replace("_", " ") for layer in network.spec.layers)
    facts = {"Layers": layers, "Parameters": f"{network.spec.parameter_count:,}"}
    if record is not None:
        facts = {"Recipe": record.recipe.name, **facts}
        for field, value in record.recipe.to_json().items():
            if field not in _SAID:
                facts[field.replace("_", " ").capitalize()] = value_in_words(value)
    return facts


def worst_mistakes(reading: SplitReading) -> list[ReadImage]:
    """Those that were read wrong with the most certainty, the worst first."""
    wrong = np.flatnonzero(reading.predicted != reading.split.labels)
    order = np.argsort(-reading.certainty[wrong], kind="stable")
    return [reading.read(int(index)) for index in wrong[order][:_MISTAKES]]


def most_doubted_labels(reading: SplitReading) -> list[DoubtedImage]:
    """Those of the images that the network finds least likely to be what their labels say."""
    return most_doubted(reading, _DOUBTED)


def _fingerprint(text: str) -> str:
    return f" ({text})" if text else ""
