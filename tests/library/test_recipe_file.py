from pathlib import Path

import pytest

from mnist_desktop.core.recipes.presets import ALL_PRESETS
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.library.recipe_file import RecipeFileError, open_recipe, save_recipe


@pytest.mark.parametrize("recipe", ALL_PRESETS.values(), ids=lambda recipe: recipe.name)
def test_a_recipe_comes_back(tmp_path: Path, recipe: Recipe) -> None:
    save_recipe(recipe, tmp_path / "mine.json")
    assert open_recipe(tmp_path / "mine.json") == recipe


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "this is not JSON"),
        (b"\xff\xfe\x00", "this is not JSON"),
        (b"[" * 500_000, "this is not JSON"),
        (b" " * 1_000_001, "at most 1,000,000 bytes"),
        (b"[]", "a recipe must be a JSON object"),
        (b"{}", "must have the field 'name'"),
        (b'{"name": "mine", "layers": [{"kind": "dense"}]}', "layer 1: dense needs"),
        (b'{"name": 5, "layers": []}', "1 to 100 layers"),
    ],
)
def test_a_file_that_is_no_recipe_is_named_with_its_fault(
    tmp_path: Path, content: bytes, fault: str
) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(content)
    with pytest.raises(RecipeFileError, match=fault) as caught:
        open_recipe(path)
    assert str(path) in str(caught.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecipeFileError, match="there is no such file"):
        open_recipe(tmp_path / "none.json")
    with pytest.raises(RecipeFileError, match="can't be read"):
        open_recipe(tmp_path)
