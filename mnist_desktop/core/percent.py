"""Writes shares as percentages, in one form everywhere."""


def percent(share: float, decimals: int = 1) -> str:
    """A share from 0 to 1 as "97.3 %". What is not quite none or all is never rounded to it."""
    least = 10.0 ** -(decimals + 2)
    if 0 < share < least:
        return f"<{100 * least:.{decimals}f} %"
    if 1 - least < share < 1:
        return f">{100 * (1 - least):.{decimals}f} %"
    return f"{100 * share:.{decimals}f} %"


def certainty(probability: float, decimals: int = 1) -> str:
    """What a network finds probable, as `percent`, but never as none or all.

    A softmax of finite numbers is neither: 0 and 1 are what 32 bits keep of it.
    """
    least = 10.0 ** -(decimals + 2)
    return percent(min(max(float(probability), least / 2), 1 - least / 2), decimals)
