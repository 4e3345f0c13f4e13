from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.recipes.presets import PRESETS, SEED
from mnist_desktop.library.recipe_file import open_recipe, save_recipe
from mnist_desktop.session.training.recipes import Recipes


@pytest.fixture
def recipes(tmp_path: Path, qtbot: QtBot) -> Recipes:  # noqa: ARG001 - Qt must be there
    return Recipes(tmp_path / "recipes")


def changed(recipes: Recipes) -> Recipes:
    """The same, with the seed recipe changed and not saved."""
    recipes.edited.change("learning_rate", 0.01)
    return recipes


def test_a_changed_preset_is_saved_as_a_copy_that_another_start_finds(
    recipes: Recipes, tmp_path: Path
) -> None:
    changed(recipes).save()
    assert list(recipes.own) == ["seed (mine)"]
    assert recipes.is_own
    later = Recipes(tmp_path / "recipes")
    later.read()
    assert later.own == {"seed (mine)": replace(SEED, name="seed (mine)", learning_rate=0.01)}


def test_an_own_recipe_keeps_its_name_when_it_is_changed_and_saved(recipes: Recipes) -> None:
    changed(recipes).save()
    recipes.edited.change("batch_size", 77)
    assert recipes.edited.draft.name == "seed (mine)"
    recipes.save()
    assert recipes.own["seed (mine)"].batch_size == 77


def test_a_preset_changed_again_is_another_copy(recipes: Recipes) -> None:
    changed(recipes).save()
    recipes.choose("seed")
    recipes.edited.change("learning_rate", 0.02)
    assert recipes.edited.draft.name == "seed (mine 2)"


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({}, "seed"),
        ({"epochs": 3, "seed": 4}, "seed"),
        ({"learning_rate": 0.5}, "seed (mine)"),
        ({"name": "gone", "learning_rate": 0.5}, "gone"),
    ],
)
def test_the_recipe_of_a_run_is_taken_over_by_a_name_that_is_true(
    recipes: Recipes, changes: dict[str, Any], name: str
) -> None:
    recipes.take_over(replace(SEED, **changes))
    assert recipes.edited.draft.recipe() == replace(SEED, **changes | {"name": name})
    recipes.edited.undo()
    assert recipes.edited.draft.recipe() == SEED


def test_a_copy_has_a_name_of_its_own(recipes: Recipes) -> None:
    recipes.choose("wide")
    recipes.copy()
    recipes.copy()
    assert list(recipes.own) == ["wide (mine 2)", "wide (mine)"]
    assert recipes.edited.draft.recipe().network == PRESETS["wide"].network


def test_what_is_renamed_is_no_longer_there_by_its_old_name(
    recipes: Recipes, tmp_path: Path
) -> None:
    changed(recipes).save()
    recipes.rename("fast one")
    assert list(recipes.own) == ["fast one"]
    assert recipes.edited.draft.name == "fast one"
    recipes.rename("Fast One")
    later = Recipes(tmp_path / "recipes")
    later.read()
    assert list(later.own) == ["Fast One"]


@pytest.mark.parametrize("name", ["wide", "WIDE", "", "x" * 81])
def test_a_name_that_cannot_be_is_told(recipes: Recipes, qtbot: QtBot, name: str) -> None:
    changed(recipes).save()
    with qtbot.waitSignal(recipes.failed):
        recipes.rename(name)
    assert list(recipes.own) == ["seed (mine)"]


def test_what_is_deleted_is_brought_back(recipes: Recipes, qtbot: QtBot, tmp_path: Path) -> None:
    changed(recipes).save()
    kept = recipes.own["seed (mine)"]
    with qtbot.waitSignal(recipes.deleted) as told:
        recipes.delete()
    assert told.args == ["seed (mine)"]
    assert recipes.own == {}
    assert recipes.edited.draft.recipe() == SEED
    assert not list((tmp_path / "recipes").iterdir())
    recipes.undo_delete()
    assert recipes.own == {"seed (mine)": kept}
    assert recipes.edited.draft.recipe() == kept


def test_what_is_brought_back_to_a_name_taken_since_gets_another(recipes: Recipes) -> None:
    changed(recipes).save()
    recipes.delete()
    changed(recipes).save()
    recipes.undo_delete()
    assert sorted(recipes.own) == ["seed (mine 2)", "seed (mine)"]


def test_a_preset_is_never_deleted(recipes: Recipes, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(recipes.deleted):
        recipes.delete()


def test_a_recipe_is_shared_as_a_file_and_brought_by_another(
    recipes: Recipes, tmp_path: Path
) -> None:
    changed(recipes).share(tmp_path / "shared.json")
    assert open_recipe(tmp_path / "shared.json").learning_rate == 0.01
    other = Recipes(tmp_path / "other")
    other.bring(tmp_path / "shared.json")
    assert other.own == {"seed (mine)": open_recipe(tmp_path / "shared.json")}
    other.bring(tmp_path / "shared.json")
    assert len(other.own) == 2


def test_a_file_that_is_no_recipe_is_told(recipes: Recipes, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "wrong.json").write_text("[]")
    with qtbot.waitSignal(recipes.failed) as told:
        recipes.bring(tmp_path / "wrong.json")
    assert told.args is not None
    assert "wrong.json: a recipe must be a JSON object" in told.args[0]


def test_files_in_the_folder_that_cannot_be_listed_are_told(
    recipes: Recipes, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "recipes").mkdir()
    save_recipe(SEED, tmp_path / "recipes" / "a.json")
    (tmp_path / "recipes" / "b.json").write_text("{")
    told: list[str] = []
    recipes.failed.connect(told.append)
    recipes.read()
    assert recipes.own == {}
    (sentences,) = told
    assert "b.json" in sentences
    assert "called seed" in sentences
    (tmp_path / "recipes" / "c.json").write_text("{")
    recipes.read()
    assert told[1].endswith("Not listed as well: 1 more.")
    del qtbot


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    recipes: Recipes, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "recipes").write_text("a file")
    with qtbot.waitSignal(recipes.failed):
        changed(recipes).save()
    assert recipes.own == {}
    assert recipes.edited.draft.recipe().learning_rate == 0.01
    with qtbot.waitSignal(recipes.failed):
        recipes.share(tmp_path / "recipes" / "x.json")
