"""Whether TensorFlow can run on this processor: without AVX, its import would end the process."""

import platform
import sys
from pathlib import Path

_CPU_INFO = Path("/proc/cpuinfo")
_AVX_AVAILABLE = 39  # PF_AVX_INSTRUCTIONS_AVAILABLE, winnt.h


class UnusableError(ImportError):
    """TensorFlow can't be loaded; the message says why."""


def check_processor() -> None:
    """Raise UnusableError if this is a PC's processor without AVX (most before 2011)."""
    if platform.machine().lower() not in ("x86_64", "amd64") or has_avx():
        return
    raise UnusableError("this processor lacks the AVX instructions, which TensorFlow needs")


def has_avx() -> bool:
    """Whether the processor and the system have AVX; True where that can't be known."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.IsProcessorFeaturePresent(_AVX_AVAILABLE))
    if sys.platform == "linux" and _CPU_INFO.exists():
        lines = _CPU_INFO.read_text("utf-8", errors="replace").splitlines()
        flags = next((line for line in lines if line.startswith("flags")), "flags: avx")
        return "avx" in flags.split()
    return True
