from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mnist_desktop.core.datasets.class_names import DIGITS, FASHION
from mnist_desktop.core.datasets.dataset import DatasetFacts
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.epoch_weights import kept_epochs
from mnist_desktop.library.library_error import LibraryError
from mnist_desktop.library.network_file import open_network
from mnist_desktop.library.runs import RunLibrary
from tests.fakes import TINY
from tests.library.conftest import OpenLibrary, trained


@pytest.fixture
def library(opened: OpenLibrary) -> RunLibrary:
    return opened()


def a_run(library: RunLibrary) -> int:
    """A run that has ended."""
    run = library.begin(TINY).id
    library.keep(run, trained())
    return library.end(run, RunState.FINISHED).id


def test_a_run_is_listed_from_its_start_to_its_end(library: RunLibrary) -> None:
    begun = library.begin(TINY)
    assert (begun.state, begun.epochs, begun.recipe) == (RunState.TRAINING, 0, "tiny")
    assert begun.test_accuracy is None
    kept = library.keep(begun.id, trained(epochs=1))
    assert (kept.epochs, kept.test_accuracy) == (1, 0.9)
    assert kept.size == kept.path.stat().st_size
    assert library.end(begun.id, RunState.STOPPED).state is RunState.STOPPED
    assert library.entries() == [library.entry(begun.id)]


def test_all_of_a_run_is_told_again(library: RunLibrary) -> None:
    network = trained(epochs=3)
    run = library.begin(TINY).id
    library.keep(run, network)
    details = library.details(run)
    assert network.record is not None
    assert details.recipe == TINY
    assert details.history == network.record.epochs
    assert details.versions == {"engine": "fake"}
    assert details.test is not None
    assert network.record.test is not None
    assert details.test.confusion_matrix.tolist() == (network.record.test.confusion_matrix.tolist())


def test_a_run_knows_what_its_classes_are_called(library: RunLibrary) -> None:
    run, network = library.begin(TINY).id, trained()
    library.keep(run, network)
    assert library.details(run).class_names == DIGITS
    assert network.record is not None
    record = replace(network.record, data=DatasetFacts("clothes", FASHION))
    library.keep(run, replace(network, record=record))
    assert library.details(run).class_names == FASHION


def test_the_network_of_a_run_is_in_its_file(library: RunLibrary) -> None:
    entry = library.begin(TINY)
    library.keep(entry.id, trained())
    assert open_network(entry.path).record is not None
    assert entry.path.parent == library.networks


def test_runs_that_start_in_the_same_second_have_files_of_their_own(library: RunLibrary) -> None:
    assert len({library.begin(TINY).path for _ in range(5)}) == 5


def test_the_newest_run_comes_first(library: RunLibrary) -> None:
    runs = [library.begin(TINY).id for _ in range(3)]
    assert [entry.id for entry in library.entries()] == runs[::-1]
    assert [entry.id for entry in library.entries(limit=1)] == [runs[-1]]


def test_names_notes_and_stars_outlive_the_process(opened: OpenLibrary) -> None:
    library = opened()
    run = a_run(library)
    library.rename(run, "  my \n best ")
    library.note(run, "line 1\nline 2")
    library.star([run], starred=True)
    entry = opened().entry(run)
    assert (entry.name, entry.notes, entry.is_starred) == ("my best", "line 1\nline 2", True)


@pytest.mark.parametrize("name", ["", " \n ", "x" * 121, "\udcff", "a\x00b"])
def test_a_name_must_have_a_length_and_be_text(library: RunLibrary, name: str) -> None:
    run = a_run(library)
    before = library.entry(run).name
    with pytest.raises(LibraryError, match="1 to 120 characters"):
        library.rename(run, name)
    assert library.entry(run).name == before


def test_a_deleted_run_and_its_network_are_gone_until_it_is_restored(library: RunLibrary) -> None:
    run = a_run(library)
    library.note(run, "kept")
    entry = library.entry(run)
    library.delete([run])
    assert library.entries() == []
    assert not entry.path.exists()
    with pytest.raises(LibraryError, match="may have been deleted"):
        library.entry(run)
    assert library.restore([run]) == [entry]
    assert library.entries() == [entry]
    assert open_network(entry.path).record is not None


def test_a_run_without_a_network_is_deleted_and_restored_too(library: RunLibrary) -> None:
    run = library.begin(TINY).id
    library.end(run, RunState.FAILED)
    library.delete([run])
    assert library.entries() == []
    assert [entry.id for entry in library.restore([run])] == [run]


def test_a_run_in_training_is_not_deleted(library: RunLibrary) -> None:
    done, training = a_run(library), library.begin(TINY).id
    with pytest.raises(LibraryError, match="is being trained; stop it"):
        library.delete([done, training])
    assert [entry.id for entry in library.entries()] == [training, done]


def test_runs_are_deleted_together_or_not_at_all(library: RunLibrary) -> None:
    runs = [a_run(library), a_run(library)]
    (library.networks.parent / "trash").write_text("in the way")
    entries = library.entries()
    with pytest.raises(LibraryError, match="can't be moved"):
        library.delete(runs)
    assert library.entries() == entries
    assert all(entry.path.exists() for entry in entries)


def test_others_writings_are_news_once_and_own_ones_are_not(opened: OpenLibrary) -> None:
    library, other = opened(), opened()
    assert library.has_news()
    run = a_run(library)
    assert not library.has_news()
    other.rename(run, "best")
    assert library.has_news()
    assert not library.has_news()


def test_a_network_that_the_user_put_elsewhere_outlives_its_run(
    opened: OpenLibrary, tmp_path: Path
) -> None:
    library = opened()
    mine = tmp_path / "mine.safetensors"
    run = library.begin(TINY, mine).id
    library.keep(run, trained())
    library.end(run, RunState.FINISHED)
    library.delete([run])
    library.close()
    assert opened().entries() == []
    assert mine.exists()


def test_a_file_that_is_written_anew_belongs_to_the_new_run(
    library: RunLibrary, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.safetensors"
    library.begin(TINY, mine)
    second = library.begin(TINY, mine)
    assert library.entries() == [second]


def test_a_network_that_can_not_be_written_is_told(library: RunLibrary) -> None:
    entry = library.begin(TINY)
    entry.path.parent.write_text("in the way")
    with pytest.raises(LibraryError, match="can't be written"):
        library.keep(entry.id, trained())
    assert library.entry(entry.id).epochs == 0


def test_a_library_that_was_closed_says_so_in_a_sentence(library: RunLibrary) -> None:
    library.close()
    with pytest.raises(LibraryError, match="the library can't be read"):
        library.entries()


def test_the_file_has_the_best_network_and_the_newest_is_among_the_epochs(
    opened: OpenLibrary,
) -> None:
    library = opened()
    run = library.begin(TINY).id
    best, newest = trained(2, finished=False), trained(2, finished=False, seed=7)
    entry = library.keep(run, best, newest=newest)
    kernel = "dense_1.kernel"
    assert np.array_equal(open_network(entry.path).weights[kernel], best.weights[kernel])
    of_epoch = open_network(kept_epochs(entry.path)[2])
    assert np.array_equal(of_epoch.weights[kernel], newest.weights[kernel])


def test_looks_at_the_test_split_are_counted(opened: OpenLibrary) -> None:
    library = opened()
    run = library.begin(TINY).id
    assert library.keep(run, trained(1, finished=False), looks=1).looks == 1
    assert library.keep(run, trained(), looks=0).looks == 1
    assert library.keep(run, trained(), looks=2).looks == 3
