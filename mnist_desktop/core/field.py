"""Fields that a person fills in: what each is called, what it may hold, and what it does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class UsedWith:
    """A field is of use only where another one holds one of these; without them, any but 0."""

    field: str
    values: tuple[str, ...] = ()

    def is_met(self, values: Mapping[str, Any]) -> bool:
        """Whether it is of use beside those values of the other fields."""
        value = values[self.field]
        return value in self.values if self.values else bool(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegerField:
    """A whole number from `low` to `high`."""

    name: str
    label: str
    explanation: str
    low: int
    high: int
    used_with: UsedWith | None = None


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
    used_with: UsedWith | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField:
    """One of a few words, each with what the user reads for it."""

    name: str
    label: str
    explanation: str
    choices: dict[str, str] = field(hash=False)
    used_with: UsedWith | None = None


Field: TypeAlias = IntegerField | NumberField | ChoiceField
