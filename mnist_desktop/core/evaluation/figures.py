"""What a program is told of an evaluation, beside loss, accuracy and matrix."""

from typing import Any

from mnist_desktop.core.arrays import Outputs
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.by_digit import by_digit, macro, overall
from mnist_desktop.core.evaluation.coverage import coverage_of
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.metrics import confusion_matrix
from mnist_desktop.core.evaluation.reliability import reliability
from mnist_desktop.core.evaluation.temperature import FittedTemperature


def figures_to_json(
    outputs: Outputs, split: Split, fitted: FittedTemperature | None = None
) -> dict[str, Any]:
    """Figures by digit with their intervals, reliability and coverage, as a JSON object.

    Reliability is told once more with the temperature, where there is one that was `fitted`.
    """
    reading = SplitReading(split, outputs)
    matrix = confusion_matrix(split.labels, reading.predicted, outputs.shape[1])
    coverage = coverage_of(reading.certainty, reading.predicted, split.labels)
    figures: dict[str, Any] = {
        "by_digit": [line.to_json() for line in by_digit(matrix, split.class_names)],
        "macro": macro(matrix).to_json(),
        "overall": overall(matrix).to_json(),
        "reliability": reliability(outputs, split.labels).to_json(),
        "coverage": coverage.to_json(),
    }
    if fitted is not None:
        after = reliability(outputs, split.labels, fitted.temperature)
        figures["calibration_error_with_temperature"] = after.error
        figures["loss_with_temperature"] = after.loss
        figures["reliability_with_temperature"] = after.to_json()
    return figures
