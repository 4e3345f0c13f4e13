"""A cut network as JSON, and back: what is cut, and of which file's."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from mnist_desktop.core.checks import InvalidValueError, check_integer, check_keys, check_number
from mnist_desktop.core.inspection.cuts import Cuts, Unit, WeightEdit

_MOST = 2**31


@dataclass(frozen=True, slots=True, kw_only=True)
class CutNetwork:
    """What is cut of the network in the file at `path`."""

    path: Path
    cuts: Cuts


def cut_json(cut: CutNetwork) -> bytes:
    """What `cut_of_json` reads."""
    cuts = asdict(cut.cuts) | {"off": [asdict(unit) for unit in cut.cuts.off]}
    return json.dumps({"path": str(cut.path), "cuts": cuts}).encode()


def cut_of_json(data: bytes) -> CutNetwork:
    """What `cut_json` wrote. Raises InvalidValueError.

    Whether the network has these units and weights is not checked.
    """
    try:
        parts = check_keys("a cut network", json.loads(data), CutNetwork.__slots__)
        return CutNetwork(path=Path(parts["path"]), cuts=_cuts(parts["cuts"]))
    except (LookupError, RecursionError, TypeError, ValueError) as error:
        raise InvalidValueError(f"this is no cut network: {error}") from error


def _cuts(value: object) -> Cuts:
    parts = check_keys("cuts", value, Cuts.__slots__)
    return Cuts(
        off=frozenset(_unit(each) for each in parts["off"]),
        pruned=check_number("pruned", parts["pruned"], 0, 1),
        noise=check_number("noise", parts["noise"], 0, 1_000),
        noise_seed=check_integer("noise_seed", parts["noise_seed"], 0, _MOST),
        edits=tuple(_edit(each) for each in parts["edits"]),
    )


def _unit(value: object) -> Unit:
    parts = check_keys("a unit", value, Unit.__slots__)
    return Unit(*(check_integer(name, parts[name], 0, _MOST) for name in Unit.__slots__))


def _edit(value: object) -> WeightEdit:
    parts = check_keys("a weight", value, WeightEdit.__slots__)
    place = tuple(check_integer("place", each, 0, _MOST) for each in parts["place"])
    return WeightEdit(
        str(parts["tensor"]), place, check_number("value", parts["value"], -1e30, 1e30)
    )
