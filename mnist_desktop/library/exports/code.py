"""The few lines of code with which an exported network is used."""

import json

from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.export import Export
from mnist_desktop.paths import resources

_ANSWERS = "print(probabilities.argmax(axis=1))"  # the last line of all that is Python


def code_for(export: Export) -> str:
    """Python, or JavaScript for the page, that reads with the export and says what it reads."""
    is_page = export.format.name == "html"
    ending = ".js" if is_page else ".py"
    file = resources() / "export" / "code" / f"{export.format.name}{ending}"
    code = file.read_text(encoding="utf-8").rstrip("\n")
    if export.class_names != DIGITS:
        names = json.dumps(export.class_names, ensure_ascii=False)
        code = code.replace(
            _ANSWERS, f"names = {names}\nprint([names[n] for n in probabilities.argmax(axis=1)])"
        )
    quoted = str(export.path).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return code.replace("FILE", quoted)
