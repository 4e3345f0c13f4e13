"""Who gives the packages out, from publisher.env."""

import shlex
from pathlib import Path


def publisher() -> dict[str, str]:
    """Its settings by name, read as a shell reads them."""
    text = Path(__file__).with_suffix(".env").read_text("utf-8")
    return dict(word.split("=", 1) for word in shlex.split(text, comments=True))
