"""The life of a worker, in a process of its own."""

from __future__ import annotations

import gc
import os
import resource
import shutil
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_SELDOM = 50_000
"""How many objects a worker makes between two looks for cycles among them."""
_IDLE_SECONDS = 0.5
"""After how long without a task a worker looks for cycles all the same, so that one that stays does not grow."""


class Failure(Enum):
    """Why a task has no result."""

    TIME = "it takes too long"
    MEMORY = "it takes too much memory"
    DEATH = "its process died"


@dataclass(frozen=True, slots=True)
class Failed:
    """A task without a result, and why; ``detail`` names the exception where the work itself failed with one."""

    why: Failure | None
    detail: str = ""

    def __str__(self) -> str:
        return self.why.value if self.why else self.detail


def work(pipe: Connection, megabytes: int, scratch: str) -> None:
    """The life of a worker: it says that it has started, is told its work, says that it is ready, then answers every
    task, until the other end is gone.

    What it has to say are results; what libraries print is nobody's. Temporary files go into the folder ``scratch``.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    limit = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    os.environ["TMPDIR"] = tempfile.tempdir = scratch
    try:
        pipe.send(None)
        work = pipe.recv()()
        # What a task leaves behind is small beside what is loaded, and was a twentieth of the time to look through.
        gc.freeze()
        gc.set_threshold(_SELDOM)
        pipe.send(None)
        while True:
            pipe.send(_answer(pipe, work))
            if not pipe.poll(_IDLE_SECONDS):
                gc.collect()
    except (EOFError, OSError):
        # Whoever has the crew was killed, and clears away nothing any more.
        shutil.rmtree(scratch, ignore_errors=True)


def _answer(pipe: Connection, work: Callable[[Task], Result]) -> Result | Failed:
    try:
        task = pipe.recv()
    except MemoryError:
        return Failed(Failure.MEMORY)
    try:
        return work(task)
    except MemoryError:
        return Failed(Failure.MEMORY)
    except Exception as error:
        return Failed(None, f"{type(error).__name__}: {error}")
