"""`python -m mnist_desktop` does what main.py beside this package does."""

import runpy
from pathlib import Path

if __name__ == "__main__":  # a process of multiprocessing reads this again, by another name
    runpy.run_path(str(Path(__file__).resolve().parent.parent / "main.py"), run_name="__main__")
