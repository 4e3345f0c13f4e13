import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mnist_desktop.engine.importing import (
    set_environment,
    without_chatter,
    without_collections,
)
from mnist_desktop.engine.preloading import library_paths, preload_libraries


def fail_to_import() -> None:
    os.write(2, b"the reason\n")
    raise ImportError


def test_tensorflows_first_lines_are_dropped_and_all_others_kept(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with without_chatter():
        os.write(2, b"WARNING: All log messages before absl::InitializeLog() is called are\n")
        os.write(2, b"ours, from C\n")
        os.write(2, b"I0000 00:00:1795368887.497765    6927 port.cc:153] oneDNN is on.\n")
        os.write(2, b"E0000 00:00:1795368887.497765    6927 x.cc:1] what is wrong\n")
        print("ours, from Python", file=sys.stderr)
    print("afterwards", file=sys.stderr)
    kept = [line.partition("]")[2] or line for line in capfd.readouterr().err.splitlines()]
    assert sorted(kept[:3]) == [" what is wrong", "ours, from C", "ours, from Python"]
    assert kept[3:] == ["afterwards"]


def test_what_was_held_back_comes_out_when_the_import_fails(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(ImportError), without_chatter():
        fail_to_import()
    assert capfd.readouterr().err == "the reason\n"


def test_an_app_without_a_terminal_imports_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with without_chatter():
        os.fstat(0)


def test_the_collector_stands_still_meanwhile() -> None:
    before = gc.get_threshold()
    try:
        with without_collections():
            assert gc.get_threshold()[0] == 0
        assert gc.get_threshold() == before
        with pytest.raises(ImportError), without_collections():
            fail_to_import()
        assert gc.get_threshold() == before
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_what_the_user_set_in_the_environment_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TF_NUM_INTRAOP_THREADS", "7")
    monkeypatch.delenv("TF_CPP_MIN_LOG_LEVEL", raising=False)
    monkeypatch.setattr("mnist_desktop.engine.importing.os.cpu_count", lambda: 1)
    set_environment()
    assert os.environ["TF_NUM_INTRAOP_THREADS"] == "7"
    assert os.environ["TF_CPP_MIN_LOG_LEVEL"] == "3"
    monkeypatch.delenv("TF_NUM_INTRAOP_THREADS")
    set_environment()
    assert os.environ["TF_NUM_INTRAOP_THREADS"] == "1"


def test_nothing_is_preloaded_where_there_is_no_tensorflow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tensorflow", None)
    assert library_paths() == []
    preload_libraries()


def in_a_new_process(program: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120
    )


@pytest.mark.tensorflow
@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux'")
def test_preloading_maps_the_large_libraries_without_importing_tensorflow() -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from mnist_desktop.engine.preloading import preload_libraries\n"
        "preload_libraries()\n"
        "assert 'tensorflow' not in sys.modules\n"
        "print(Path('/proc/self/maps').read_text())"
    )
    mapped = in_a_new_process(program).stdout
    paths = library_paths()
    assert len(paths) == 3
    for path in paths:
        assert path.name in mapped


@pytest.mark.tensorflow
def test_an_import_and_a_first_sum_say_nothing_and_use_the_threads_given() -> None:
    program = (
        "import os; os.environ['TF_NUM_INTRAOP_THREADS'] = '3'\n"
        "os.environ['KERAS_BACKEND'] = 'jax'\n"
        "from mnist_desktop.engine.importing import import_tensorflow\n"
        "import_tensorflow()\n"
        "import keras, tensorflow as tf\n"
        "assert keras.backend.backend() == 'tensorflow'\n"
        "print(int(tf.constant(1) + 1), os.environ['TF_NUM_INTEROP_THREADS'])"
    )
    done = in_a_new_process(program)
    assert done.stdout == "2 1\n"
    assert done.stderr == ""


def test_the_engine_can_be_made_and_read_without_importing_tensorflow() -> None:
    folder = Path(__file__).parents[2] / "mnist_desktop" / "engine"
    modules = [path.stem for path in folder.glob("*.py") if path.stem != "__init__"]
    program = (
        f"import importlib, sys\nfor name in {modules!r}:\n"
        "    importlib.import_module('mnist_desktop.engine.' + name)\n"
        "from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine\n"
        "TensorFlowEngine()\n"
        "print({'tensorflow', 'keras', 'h5py'} & set(sys.modules))"
    )
    assert in_a_new_process(program).stdout == "set()\n"
