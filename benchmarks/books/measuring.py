"""Running a command and watching it: wall time, and the memory of the largest process that belongs to it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1
_KIBIBYTES_IN_MEBIBYTE = 1024


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: seconds of wall time, and mebibytes. ``failure`` is empty where it ended well."""

    seconds: float
    megabytes: float
    failure: str = ""


def run(command: Sequence[str], folder: Path, limit: float, environment: Mapping[str, str] | None = None) -> Run:
    """Run ``command`` in ``folder``; after ``limit`` seconds it is stopped with all that it started."""
    began = time.monotonic()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 (the benchmark's own commands)
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        largest = 0.0
        while process.poll() is None and time.monotonic() - began < limit:
            largest = max(largest, _largest_of(process.pid))
            time.sleep(_EVERY)
    seconds = time.monotonic() - began
    stopped = process.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if stopped:
        return Run(seconds, largest, f"stopped after {limit:.0f} s")
    return Run(seconds, largest, f"failed with code {process.returncode}" if process.returncode else "")


def _largest_of(first: int) -> float:
    """The high-water mark, in mebibytes, of the largest process among ``first`` and all that it has started."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        children.setdefault(_parent(entry), []).append(int(entry.name))
    family = [first]
    for process in family:
        family += children.get(process, [])
    return max(_peak(Path(f"/proc/{process}")) for process in family)


def _parent(entry: Path) -> int:
    with suppress(OSError):
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    return 0


def _peak(entry: Path) -> float:
    with suppress(OSError):
        for line in (entry / "status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / _KIBIBYTES_IN_MEBIBYTE
    return 0.0
