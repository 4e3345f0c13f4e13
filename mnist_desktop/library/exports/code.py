"""The few lines of code with which an exported network is used."""

from pathlib import Path

from mnist_desktop.core.export import ExportFormat
from mnist_desktop.paths import resources


def code_for(format: ExportFormat, path: Path) -> str:
    """Python, or JavaScript for the page, that reads with the file at `path`."""
    ending = ".js" if format.name == "html" else ".py"
    file = resources() / "export" / "code" / f"{format.name}{ending}"
    code = file.read_text(encoding="utf-8").rstrip("\n")
    quoted = str(path).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return code.replace("FILE", quoted)
