from pathlib import Path

import numpy as np

from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.ink_json import ink_json
from mnist_desktop.core.inspection.cuts import Cuts
from mnist_desktop.core.inspection.cuts_json import CutNetwork, cut_json
from mnist_desktop.core.recipes.draft_json import draft_json
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.recipes.recipe_draft import RecipeDraft
from mnist_desktop.session.process.left_work import LeftWork, left_work
from mnist_desktop.session.process.unsaved import Unsaved

INK = Ink((Stroke(np.array([[0.2, 0.3], [0.8, 0.3]]), np.array([0.04, 0.05])),))
DRAFT = RecipeDraft.of(SEED).changed("batch_size", 7)
CUT = CutNetwork(path=Path("best.safetensors"), cuts=Cuts(pruned=0.5))


def left(folder: Path, **files: bytes) -> LeftWork:
    for name, data in files.items():
        ending = "txt" if name == "page" else "json"
        (folder / f"{name}.{ending}").write_bytes(data)
    return left_work(Unsaved(folder, died=True))


def test_all_that_was_left_is_found_and_named(tmp_path: Path) -> None:
    work = left(
        tmp_path,
        sheet=ink_json(INK),
        recipe=draft_json(DRAFT),
        cuts=cut_json(CUT),
        page=b"inspect",
    )
    assert work.ink is not None
    assert np.array_equal(work.ink.strokes[0].points, INK.strokes[0].points)
    assert (work.recipe, work.cut, work.page) == (DRAFT, CUT, "inspect")
    assert work.parts == [
        "what was on the sheet",
        "the recipe “seed” as it was edited",
        "the cuts in “best”",
    ]


def test_what_can_not_be_read_is_not_offered(tmp_path: Path) -> None:
    work = left(tmp_path, sheet=b"nonsense", recipe=b"{}", cuts=b"", page=b"\xff")
    assert (work.parts, work.ink, work.recipe, work.cut) == ([], None, None, None)


def test_a_bare_sheet_is_not_offered(tmp_path: Path) -> None:
    assert left(tmp_path, sheet=ink_json(Ink())) == LeftWork()
