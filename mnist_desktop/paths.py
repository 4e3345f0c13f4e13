"""Where the app's resources and the user's files are, from source or frozen."""

import os
import sys
from pathlib import Path

_SOURCE = Path(__file__).resolve().parent.parent


def resources() -> Path:
    """The folder of what the app comes with: mnist/, networks/, icons/."""
    return Path(getattr(sys, "_MEIPASS", _SOURCE)) / "resources"


def changelog() -> Path:
    """What is new, for users."""
    return resources().parent / "CHANGELOG.md"


def shipped_network() -> Path:
    """What the sheet reads with at first: the best network, trained by the app's own command."""
    return resources() / "networks" / "best.safetensors"


def seed_network() -> Path:
    """The seed network, which comes with the app as well."""
    return resources() / "networks" / "seed.safetensors"


def gate_network() -> Path:
    """What tells digits from all else, beside whichever network reads."""
    return resources() / "networks" / "gate.safetensors"


def home() -> Path:
    """The user's folder for what the app keeps; MNIST_DESKTOP_HOME overrides the system's."""
    if override := os.environ.get("MNIST_DESKTOP_HOME"):
        return Path(override)
    from platformdirs import user_data_path  # late: nothing before the first paint needs it

    return user_data_path("MNIST Desktop", appauthor=False)


def kept_networks() -> Path:
    """The folder of the networks that were trained here; it may not exist yet."""
    return home() / "networks"


def own_recipes() -> Path:
    """The folder of the user's own recipes; it may not exist yet."""
    return home() / "recipes"


def data_sets() -> Path:
    """The folder of the data sets that were imported; it may not exist yet."""
    return home() / "data"


def kept_rows() -> Path:
    """The folder of what was made of training digits to look them up; it may not exist yet."""
    return home() / "nearest"


def pinned_drawings() -> Path:
    """The file of the drawings that are watched while a network learns; it may not exist yet."""
    return home() / "pins.json"
