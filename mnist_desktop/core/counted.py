"""Writes how many there are of something, in one form everywhere."""


def counted(count: int, thing: str) -> str:
    """ "1 digit" and "5,000 digits", of a thing that takes an s."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
