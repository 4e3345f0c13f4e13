"""How fast steps are wanted: as fast as they can be taken, or slowly, for people to watch."""

LOOKS_PER_SECOND = 20
"""More of them than that nobody tells apart; a chunk has several steps then."""

SPEEDS = (1.0, 3.0, 10.0, 50.0, 200.0, None)
"""What a person can choose from, in steps a second; None: as many as can be taken."""


def speed_in_words(steps_per_second: float | None) -> str:
    """A speed, such as "10 steps a second"."""
    if steps_per_second is None:
        return "Full speed"
    return f"{steps_per_second:g} {'step' if steps_per_second == 1 else 'steps'} a second"


class SlowMotion:
    """May be another between any two chunks. It decides when steps are taken, and nothing else."""

    def __init__(self, steps_per_second: float | None = None) -> None:
        self.steps_per_second = steps_per_second
        """None: as many as can be taken."""
        self.single = False
        """Whether the next chunk is to be one step, which is told in full whatever the speed."""

    @property
    def is_on(self) -> bool:
        """Whether somebody watches step by step."""
        return self.single or self.steps_per_second is not None

    @property
    def steps(self) -> int:
        """How many steps make a chunk while it is on."""
        if self.single or self.steps_per_second is None:
            return 1
        return max(1, round(self.steps_per_second / LOOKS_PER_SECOND))

    @property
    def period(self) -> float:
        """Seconds from the beginning of a chunk to that of the next, at least."""
        return self.seconds(self.steps)

    def seconds(self, steps: int) -> float:
        """How long so many steps are to take at least."""
        return 0.0 if self.steps_per_second is None else steps / self.steps_per_second
