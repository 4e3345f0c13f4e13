"""Measures in a process of its own: nothing imported, cached or compiled by what came before."""

import json
import os
import subprocess
import sys
from typing import Any


def measure(module: str, *arguments: str) -> Any:
    """Run `python -m module arguments` without a screen; return the JSON of its last line.

    Raises RuntimeError with what it said on stderr if it fails.
    """
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{module} {' '.join(arguments)} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])
