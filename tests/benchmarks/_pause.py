"""Started by pause.py: presses Pause, Resume and Stop in the app's window while it trains."""

import random
import sys
from time import perf_counter

from mnist_desktop.session.training.activity import Activity
from tests.benchmarks._window import Operated, measure_in_window

_PAUSES = 25
_STOPS = 8


def pause_and_stop(opened: Operated, recipe: str) -> dict[str, list[float]]:
    """The milliseconds from each click until the window shows what it did."""
    moments = random.Random(0)
    milliseconds: dict[str, list[float]] = {"pause": [], "resume": [], "stop": []}

    def click(name: str, button: str, wanted: Activity) -> None:
        opened.wait(moments.randrange(50, 400))
        if opened.session.training.activity is Activity.IDLE:  # stopped before
            opened.train()
        started = perf_counter()
        opened.click(button)
        opened.wait_until(lambda: opened.session.training.activity is wanted)
        milliseconds[name].append((perf_counter() - started) * 1000)

    opened.begin_training(recipe)
    for _ in range(_PAUSES):
        click("pause", "train_pause_resume", Activity.PAUSED)
        click("resume", "train_pause_resume", Activity.TRAINING)
    for _ in range(_STOPS):
        click("stop", "stop", Activity.IDLE)
    return milliseconds


if __name__ == "__main__":
    measure_in_window(lambda opened: pause_and_stop(opened, sys.argv[1]))
