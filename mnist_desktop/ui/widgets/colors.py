"""Colours made of others, and how well they can be told apart."""

from PySide6.QtGui import QColor


def blend(start: QColor, end: QColor, share: float) -> QColor:
    """The colour that lies `share` of the way from `start` to `end`."""
    return QColor.fromRgbF(
        *(
            first + (second - first) * share
            for first, second in zip(_channels(start), _channels(end), strict=True)
        )
    )


def contrast(one: QColor, other: QColor) -> float:
    """From 1 (alike) to 21 (black on white): WCAG 2.2, contrast ratio."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable_on(paper: QColor) -> QColor:
    """Black or white, whichever stands out more: at least 4.5 to 1 on any paper."""
    return max(QColor("black"), QColor("white"), key=lambda ink: contrast(ink, paper))


def _luminance(color: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _channels(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(color: QColor) -> tuple[float, float, float]:
    return color.redF(), color.greenF(), color.blueF()
