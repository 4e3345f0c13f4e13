"""What the user set once and finds again: plain data."""

from dataclasses import dataclass

from mnist_desktop.core.answers.refusal import USUAL_REFUSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Each has what it is at the first start."""

    several_digits: bool = True
    """Whether the sheet is read as a number."""
    refused_of_thousand: int = round(USUAL_REFUSED * 1_000)
    """How many of a thousand real digits may be taken for none."""
