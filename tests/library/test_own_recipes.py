from dataclasses import replace
from pathlib import Path

import pytest

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.library.own_recipes import OwnRecipes
from mnist_desktop.library.recipe_file import open_recipe

MINE = replace(SEED, name="seed (mine)", epochs=3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recipes"


@pytest.fixture
def own(folder: Path) -> OwnRecipes:
    return OwnRecipes(folder)


def test_there_are_none_before_the_first_is_saved(own: OwnRecipes, folder: Path) -> None:
    assert own.read() == ([], [])
    assert own.find("seed (mine)") is None
    assert not folder.exists()


def test_what_is_saved_is_read_again_by_name(own: OwnRecipes) -> None:
    own.save(MINE)
    own.save(replace(MINE, name="Another"))
    recipes, faults = own.read()
    assert [recipe.name for recipe in recipes] == ["Another", "seed (mine)"]
    assert not faults
    assert own.find("SEED (mine)") == MINE


def test_a_recipe_takes_the_place_of_the_one_with_its_name(own: OwnRecipes, folder: Path) -> None:
    own.save(MINE)
    own.save(replace(MINE, epochs=9))
    assert len(list(folder.iterdir())) == 1
    assert own.read()[0][0].epochs == 9


def test_names_that_make_the_same_file_name_are_kept_apart(own: OwnRecipes, folder: Path) -> None:
    for name in ("a/b", "a:b", "a*b"):
        own.save(replace(MINE, name=name))
    assert [recipe.name for recipe in own.read()[0]] == ["a*b", "a/b", "a:b"]
    assert all(open_recipe(path) for path in folder.iterdir())


def test_what_is_deleted_is_gone_and_can_be_saved_again(own: OwnRecipes) -> None:
    own.save(MINE)
    own.delete("Seed (mine)")
    assert own.read() == ([], [])
    own.delete("Seed (mine)")
    own.save(MINE)
    assert own.find(MINE.name) == MINE


def test_a_file_that_is_no_recipe_is_told_and_left_alone(own: OwnRecipes, folder: Path) -> None:
    own.save(MINE)
    wrong = folder / "aaa.json"
    wrong.write_text('{"name": "aaa", "layers": []}')
    (folder / "notes.txt").write_text("not looked at")
    recipes, faults = own.read()
    assert recipes == [MINE]
    assert len(faults) == 1
    assert "aaa.json: a network must have 1 to 100 layers" in faults[0]
    own.save(replace(MINE, name="aaa"))
    assert wrong.read_text().endswith("[]}")
    assert own.find("aaa") == replace(MINE, name="aaa")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "recipes").write_text("a file")
    with pytest.raises(UserError, match="can't be written"):
        OwnRecipes(tmp_path / "recipes").save(MINE)
