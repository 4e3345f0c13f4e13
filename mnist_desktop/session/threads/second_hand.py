"""A second thread for arithmetic, lent while a core has nothing better to do."""

import os
from concurrent.futures import Executor, ThreadPoolExecutor


class SecondHand:
    """Begins its thread when it is first asked for; `lend` and `forget` come from the window's."""

    def __init__(self) -> None:
        self._executor: ThreadPoolExecutor | None = None
        self._is_lent = _cores() > 1

    def lend(self, may: bool) -> None:
        """Whether `helper` gives one; never on a single core."""
        self._is_lent = may and _cores() > 1

    def helper(self) -> Executor | None:
        """What takes work; for one background thread."""
        if not self._is_lent:
            return None
        if self._executor is None:
            self._executor = ThreadPoolExecutor(1, "second hand")
        return self._executor

    def forget(self) -> None:
        """Let the thread end when nobody has work for it any more."""
        self._executor = None


def _cores() -> int:
    """That this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
