"""Measures in a process of its own: nothing imported, cached, compiled or kept from before."""

import json
import os
import subprocess
import sys
from tempfile import TemporaryDirectory
from typing import Any


def measure(module: str, *arguments: str, **environment: str) -> Any:
    """Run `python -m module arguments` without a screen; return the JSON of its last line.

    It has a user's folder of its own, and `environment` besides. Raises RuntimeError with
    what it said on stderr if it fails.
    """
    with TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            capture_output=True,
            text=True,
            env={
                **os.environ,
                "QT_QPA_PLATFORM": "offscreen",
                "MNIST_DESKTOP_HOME": home,
                **environment,
            },
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"{module} {' '.join(arguments)} failed:\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])
