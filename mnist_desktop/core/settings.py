"""What the user set once and finds again: plain data."""

from dataclasses import dataclass

from mnist_desktop.core.answers.refusal import USUAL_REFUSED
from mnist_desktop.core.ink.ink import SHEET_PEN_WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Each has what it is at the first start."""

    several_digits: bool = True
    """Whether the sheet is read as a number."""
    refused_of_thousand: int = round(USUAL_REFUSED * 1_000)
    """How many of a thousand real digits may be taken for none."""
    pen_width: float = SHEET_PEN_WIDTH
    """Of the sheet's pen, in sheet heights."""
    network: str = ""
    """The path of the network that read last; "" for the one that comes with the app."""
