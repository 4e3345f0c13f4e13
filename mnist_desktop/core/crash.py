"""What is known of a window that was never closed: it crashed, was killed, or lost power."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Crash:
    """`opened`: when that window was opened; `fault`: what its process wrote as it died, or ""."""

    opened: str
    fault: str

    @property
    def sentence(self) -> str:
        """What happened, as far as that is known."""
        if not self.fault:
            return (
                f"MNIST Desktop, opened on {self.opened}, was not closed: it crashed, was ended "
                "from outside, or the power went."
            )
        return f"MNIST Desktop, opened on {self.opened}, crashed ({self.cause})."

    @property
    def cause(self) -> str:
        """The signal: "Segmentation fault", say."""
        return self.fault.splitlines()[0].removeprefix("Fatal Python error: ")
