"""What was measured of robustness, in words and as a table."""

from mnist_desktop.core.evaluation.disturbance import DISTURBANCES
from mnist_desktop.core.evaluation.robustness import Curves, Measured
from mnist_desktop.core.evaluation.robustness_words import (
    measured_on,
    points_of,
    robustness_table,
    setting_in_words,
)

ROTATION = DISTURBANCES[0]


def curves(*settings: float, correct: int = 90) -> Curves:
    return {
        ("rotation", setting): Measured(
            disturbance="rotation", setting=setting, correct=correct, of=100
        )
        for setting in settings
    }


def test_points_come_in_the_order_of_their_settings() -> None:
    assert [point.setting for point in points_of(curves(30, -15), ROTATION)] == [-15, 30]


def test_a_setting_is_told_of_each_network_that_was_measured_there() -> None:
    one, other = curves(30), curves(15)
    assert setting_in_words(ROTATION, 30, [one]).startswith("Rotation 30°: 90.0 % right (95 %: ")
    assert setting_in_words(ROTATION, 30, [one, other]).startswith("Rotation 30°: A 90.0 % right")
    assert setting_in_words(ROTATION, 15, [one, other]).startswith("Rotation 15°: B 90.0 % right")
    assert setting_in_words(ROTATION, 0, [one]) == "Rotation 0°: not measured yet"


def test_it_is_said_on_how_many_images() -> None:
    assert measured_on([curves(30)]) == "100 images each"
    assert measured_on([{}]) == "nothing measured yet"


def test_the_table_has_a_row_for_each_setting_of_each_network() -> None:
    head, *rows = robustness_table([("A", curves(30)), ("B", curves(15, 30, correct=100))])
    assert [row[:6] for row in rows] == [
        ["rotation", "30", "°", "A", "90", "100"],
        ["rotation", "15", "°", "B", "100", "100"],
        ["rotation", "30", "°", "B", "100", "100"],
    ]
    assert all(len(row) == len(head) for row in rows)
