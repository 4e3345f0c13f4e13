"""The colours of the two themes, light and dark."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThemeColors:
    """Each `#rrggbb`; and what the theme is called."""

    name: str
    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    mistake: str


LIGHT = ThemeColors(
    name="light",
    window="#f4f5f7",
    surface="#ffffff",
    raised="#eceef2",
    line="#d4d8e0",
    text="#1b1f27",
    muted="#5c6575",
    accent="#3457d5",
    on_accent="#ffffff",
    mistake="#c9321f",
)
DARK = ThemeColors(
    name="dark",
    window="#15181d",
    surface="#1d2127",
    raised="#272c34",
    line="#3a414c",
    text="#e8eaee",
    muted="#9aa3b2",
    accent="#8aa4ff",
    on_accent="#0d1226",
    mistake="#ff7a6b",
)


LIGHT_SERIES = ("#3457d5", "#c2570c", "#2d8d65", "#af589f", "#7d5001", "#0f8ce6", "#595e72")
DARK_SERIES = ("#8aa4ff", "#ffb454", "#15af79", "#de85c4", "#f1e35c", "#5ccdf7", "#b7bfbd")
