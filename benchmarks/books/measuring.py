"""Running a command and watching it: wall time, processor time, and the memory of its largest process."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_EVERY = 0.1
_KIBIBYTES_IN_MEBIBYTE = 1024
_TICKS_IN_SECOND = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM = 1, 11, 12
"""Where a process's parent and its ticks stand in ``/proc/PID/stat``, counted after its name (proc(5))."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took: seconds of wall time, seconds of all processors together, and mebibytes. ``failure`` is
    empty where it ended well.
    """

    seconds: float
    processor: float
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
    family = _Family(process.pid)
    ended = os.pidfd_open(process.pid)
    while time.monotonic() - began < limit and not select.select([ended], [], [], _EVERY)[0]:
        family.look()
    seconds = time.monotonic() - began
    # Before the process is waited for, it still tells its time.
    family.look()
    os.close(ended)
    stopped = process.poll() is None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    failure = f"stopped after {limit:.0f} s" if stopped else ""
    if process.returncode and not stopped:
        failure = f"failed with code {process.returncode}"
    return Run(seconds, family.processor, family.megabytes, failure)


@dataclass(slots=True)
class _Family:
    """The process ``first`` and all that it has started, with what was last seen of each."""

    first: int
    megabytes: float = 0.0
    _seconds: dict[int, float] = field(default_factory=dict)

    @property
    def processor(self) -> float:
        """Seconds of all processors. What a process did after it was last looked at is not in it."""
        return sum(self._seconds.values())

    def look(self) -> None:
        """See how much memory and time each has taken by now."""
        stats = dict(_stats())
        children: dict[int, list[int]] = {}
        for process, stat in stats.items():
            children.setdefault(int(stat[_PARENT]), []).append(process)
        members = [self.first]
        for member in members:
            members += children.get(member, [])
            if stat := stats.get(member):
                self._seconds[member] = (int(stat[_USER]) + int(stat[_SYSTEM])) / _TICKS_IN_SECOND
                self.megabytes = max(self.megabytes, _peak(Path(f"/proc/{member}")))


def _stats() -> Iterator[tuple[int, list[str]]]:
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            yield int(entry.name), (entry / "stat").read_text().rpartition(")")[2].split()


def _peak(entry: Path) -> float:
    """The high-water mark of a process in mebibytes."""
    with suppress(OSError):
        for line in (entry / "status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / _KIBIBYTES_IN_MEBIBYTE
    return 0.0
