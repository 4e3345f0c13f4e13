from pathlib import Path

import pytest

from mnist_desktop.core.export import ExportError
from mnist_desktop.core.training.training import EngineError
from mnist_desktop.engine import unusable
from mnist_desktop.engine.exports.reading_network import load_tensorflow
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.engine.unusable import UnusableError, check_processor, has_avx

NEHALEM = "processor\t: 0\nflags\t\t: fpu sse4_1 sse4_2 popcnt lahf_lm\nbugs\t\t:\n"
HASWELL = "processor\t: 0\nflags\t\t: fpu sse4_2 avx f16c avx2\nbugs\t\t:\n"


@pytest.fixture
def cpu_info(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Linux PC whose processor is described in a file of ours."""
    monkeypatch.setattr(unusable, "_CPU_INFO", tmp_path / "cpuinfo")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr("mnist_desktop.engine.importing.is_imported", lambda: False)
    monkeypatch.setattr("mnist_desktop.engine.tensorflow_engine.is_imported", lambda: False)
    return tmp_path / "cpuinfo"


def test_a_processor_without_avx_is_told_before_tensorflow_is_touched(cpu_info: Path) -> None:
    cpu_info.write_text(NEHALEM)
    with pytest.raises(EngineError, match=r"lacks the AVX instructions.*Digits are read without"):
        TensorFlowEngine().prepare()
    with pytest.raises(ExportError, match=r"AVX.*ONNX"):
        load_tensorflow()


def test_a_processor_with_avx_is_fine(cpu_info: Path) -> None:
    cpu_info.write_text(HASWELL)
    check_processor()


@pytest.mark.parametrize("content", [None, "", "model name: what\n"])
def test_what_can_not_be_known_is_left_to_tensorflow(cpu_info: Path, content: str | None) -> None:
    if content is not None:
        cpu_info.write_text(content)
    assert has_avx()


def test_other_processors_have_no_avx_and_need_none(
    cpu_info: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cpu_info.write_text(NEHALEM)
    monkeypatch.setattr("platform.machine", lambda: "arm64")
    check_processor()


def test_whatever_a_broken_tensorflow_raises_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mnist_desktop.engine.importing.is_imported", lambda: False)
    monkeypatch.setattr("mnist_desktop.engine.tensorflow_engine.is_imported", lambda: False)

    def fail() -> None:
        raise TypeError("Descriptors cannot be created directly")

    monkeypatch.setattr("mnist_desktop.engine.importing.preload_libraries", fail)
    with pytest.raises(EngineError, match="TypeError: Descriptors cannot be created"):
        TensorFlowEngine().prepare()
    assert issubclass(UnusableError, ImportError)
