"""Fields that a person fills in: what each is called, what it may hold, and what it does."""

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegerField:
    """A whole number from `low` to `high`."""

    name: str
    label: str
    explanation: str
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberField:
    """A number from `low` to `high`, in steps of `step`; without a step, by its last digit."""

    name: str
    label: str
    explanation: str
    low: float
    high: float
    decimals: int
    step: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField:
    """One of a few words, each with what the user reads for it."""

    name: str
    label: str
    explanation: str
    choices: dict[str, str] = field(hash=False)


Field: TypeAlias = IntegerField | NumberField | ChoiceField
