from importlib import metadata
from pathlib import Path

import pytest

from mnist_desktop.library import licences as module
from mnist_desktop.library.licences import Licence, licences, save_licences, version_of


def test_from_source_all_that_the_app_requires_is_listed() -> None:
    listed = {entry.name: entry for entry in licences()}
    assert {"numpy", "keras", "pyside6-essentials", "h5py"} <= set(listed)
    assert "BSD" in listed["numpy"].licence
    assert "Redistribution and use" in listed["numpy"].text
    assert version_of("tensorflow") == metadata.version("tensorflow-cpu")
    assert version_of("nothing") == "?"


def test_the_executable_lists_what_it_was_built_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = Licence(name="ä", version="1", licence="MIT", text="Do what you want.")
    save_licences([entry], tmp_path / "licences.json.gz")
    monkeypatch.setattr(module, "resources", lambda: tmp_path)
    assert licences() == [entry]
