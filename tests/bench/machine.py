"""What the figures were measured on, in one line."""

import os
import platform
from pathlib import Path


def describe_machine() -> str:
    """Return processor, cores, memory, system and Python."""
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory_gb:.0f} GB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}"
    )


def resident_mb(pid: int) -> float:
    """Return how much memory a process has resident now, in MiB."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def peak_mb(pid: int) -> float:
    """Return the most memory a process has had resident so far, in MiB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(kilobytes) / 1024


def own_pid() -> int:
    """Return the process id of whoever measures."""
    return int(Path("/proc/self").resolve().name)


def forget_peak() -> float:
    """Let the peak of this process begin anew; return what is resident now, in MiB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return resident_mb(own_pid())


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
