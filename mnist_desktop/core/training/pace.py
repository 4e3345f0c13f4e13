"""How many steps of a training make a chunk."""

CHUNK_SECONDS = 0.08
"""What a chunk aims at: short enough that Pause answers at once, long enough to cost nothing."""
_FIRST_CHUNK = 32


class Pace:
    """How many steps make a chunk, from the time that the last one took."""

    def __init__(self) -> None:
        self.steps = _FIRST_CHUNK
        self._compiled = False

    def measured(self, steps: int, seconds: float) -> None:
        """Follow the speed, at most doubling; the first chunk tells nothing, as it compiles."""
        if self._compiled:
            ideal = steps * CHUNK_SECONDS / max(seconds, 1e-6)
            self.steps = round(min(max(ideal, self.steps / 2, 1), self.steps * 2))
        self._compiled = True
