"""What build.spec leaves out is not needed: the app works in processes that can't import it."""

import ast
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from mnist_desktop.core.export import FORMATS

ROOT = Path(__file__).resolve().parent.parent
STAND_INS = ROOT / "resources" / "packaging" / "stand_ins.py"

WITHOUT = """
import sys
from importlib.abc import MetaPathFinder

exec(open({stand_ins!r}).read())

class LeftOut(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if any(f"{{name}}.".startswith(f"{{each}}.") for each in {left_out!r}):
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

if __name__ == "__main__":
    sys.meta_path.insert(0, LeftOut())
    sys.path.insert(0, {root!r})
"""
TRAIN_AND_EXPORT = """
    from mnist_desktop.cli import run
    assert run(["--self-test"]) == 0
    for form, path in zip(sys.argv[2::2], sys.argv[3::2]):
        assert run(["export", sys.argv[1], "--to", form, "--out", path]) == 0, form
"""
PAGES = """
    from PySide6.QtWidgets import QApplication
    from mnist_desktop.app import make_session
    from mnist_desktop.paths import shipped_network
    from mnist_desktop.ui.window.main_window import MainWindow
    from mnist_desktop.ui.window.page_rail import PAGES
    app = QApplication(sys.argv)
    session = make_session()
    session.training.prepare = lambda: None
    window = MainWindow(app, session)
    session.current_network.choose(shipped_network())
    window.show()
    for page in PAGES:
        window.show_page(page)
        for _ in range(50):
            app.processEvents()
    session.close()
    print(len(PAGES))
"""


def constant(name: str) -> list[str]:
    """A list that build.spec assigns to a name."""
    for node in ast.parse((ROOT / "build.spec").read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            value: list[str] = ast.literal_eval(node.value)
            return value
    raise AssertionError(f"build.spec has no {name}")


def run_without(what: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a program of ours as the executable would, where what is left out is missing."""
    left_out = constant("EXCLUDED_MODULES")
    program = folder / "program.py"
    head = WITHOUT.format(stand_ins=str(STAND_INS), left_out=left_out, root=str(ROOT))
    program.write_text(head + what, "utf-8")
    command = [sys.executable, str(program), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)


@pytest.mark.tensorflow
def test_networks_are_trained_and_exported_without_what_is_left_out(tmp_path: Path) -> None:
    seed = str(ROOT / "resources" / "networks" / "seed.safetensors")
    outputs: list[str] = []
    for name in ("keras", "savedmodel", "tflite", "tflite-int8", "onnx"):
        outputs += [name, str(tmp_path / FORMATS[name].suggested_name(f"seed-{name}"))]
    done = run_without(TRAIN_AND_EXPORT, tmp_path, seed, *outputs)
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(Path(path).exists() for path in outputs[1::2])


def test_every_page_opens_without_what_is_left_out(tmp_path: Path) -> None:
    opened = run_without(PAGES, tmp_path)
    assert opened.returncode == 0, opened.stderr
    assert int(opened.stdout) >= 7


@pytest.mark.parametrize(
    ("place", "left_out"),
    [  # as the wheels of the three systems name them
        ("PySide6/Qt/plugins/platforms/libqxcb.so", False),
        ("PySide6/Qt/plugins/platforms/libqminimal.so", True),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", True),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("PySide6/Qt/lib/libQt6QmlModels.so.6", True),
        ("PySide6/QtQml.abi3.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", False),
        ("PySide6/plugins/platforms/qoffscreen.dll", False),
        ("PySide6/plugins/platforms/qdirect2d.dll", True),
        ("PySide6/plugins/tls/qschannelbackend.dll", True),
        ("PySide6/plugins/imageformats/qsvg.dll", False),
        ("PySide6/Qt6Qml.dll", False),
        ("PySide6/Qt6QmlModels.dll", True),
        ("PySide6/Qt6LabsPlatform.dll", True),
        ("PySide6/qml/builtins.qmltypes", True),
        ("PySide6/translations/qtbase_de.qm", True),
        ("tensorflow/python/_pywrap_tensorflow_common.dll", False),
        ("tensorflow/python/profiler/internal/_pywrap_profiler_plugin.pyd", True),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", False),
        ("PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml", False),
        ("PySide6/Qt/lib/QtSvg.framework/Versions/A/QtSvg", False),
        ("PySide6/Qt/lib/QtQmlModels.framework/Versions/A/QtQmlModels", True),
        ("PySide6/Qt/lib/QtLabsPlatform.framework/Resources/Info.plist", True),
        ("QtQmlModels", True),  # a link to it
        ("tensorflow/libtensorflow_cc.2.dylib", False),
    ],
)
def test_what_is_left_out_is_on_each_system(place: str, *, left_out: bool) -> None:
    assert any(fnmatch(place, each) for each in constant("EXCLUDED_FILES")) == left_out


def test_every_folder_of_resources_is_inside_but_that_for_making_it() -> None:
    folders = {path.name for path in (ROOT / "resources").iterdir() if path.is_dir()}
    assert folders - set(constant("RESOURCES")) == {"packaging"}
