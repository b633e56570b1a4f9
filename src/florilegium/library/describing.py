"""Describing pages in processes of their own, each page with a limit of time and memory."""

from __future__ import annotations

import multiprocessing
import resource
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import resource_tracker
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from florilegium.diagnostics import BrokenMachine
from florilegium.library.catalogue import Described, State
from florilegium.library.index import Reader, Task, describe

SECONDS = 60.0
MEGABYTES = 2048
_AHEAD = 16
"""How many pages for each process are under way or waiting to be taken: so memory does not grow with the library."""


@dataclass(frozen=True, slots=True)
class Describers:
    """Processes that describe the pages of the folder ``root``, each by ``read``.

    A page that takes more than ``seconds`` is given up with its fault, and so is one whose process dies.
    """

    read: Reader
    root: Path
    reader: str
    jobs: int
    seconds: float = SECONDS
    megabytes: int = MEGABYTES

    def described(self, tasks: Sequence[Task]) -> Iterator[tuple[Task, Described | None]]:
        """Every task, in order, with its page; ``None`` where the page holds what it held.

        Raises :class:`BrokenMachine` where the processes cannot be started.
        """
        if not tasks:
            return
        pool = self._started()
        waiting: deque[tuple[Task, Future[Described | None]]] = deque()
        try:
            for task in tasks:
                waiting.append((task, self._begin(pool, task)))
                if len(waiting) >= self.jobs * _AHEAD:
                    yield self._finished(*waiting.popleft())
            while waiting:
                yield self._finished(*waiting.popleft())
        except BrokenProcessPool as error:
            hint = "Begin again: what was read is kept. With less memory, try --jobs 1."
            raise BrokenMachine("the processes that read pages do not go on", hint) from error
        finally:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def _started(self) -> ProcessPool:
        """A pool whose processes do not hear Ctrl-C, from their first moment: it is for this process to stop them."""
        pool = ProcessPool(
            max_workers=self.jobs,
            initializer=_prepare,
            initargs=(self.megabytes,),
            context=multiprocessing.get_context("spawn"),
        )
        # Started later, the tracker would let Ctrl-C through again.
        resource_tracker.ensure_running()
        heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            pool.schedule(_nothing)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        return pool

    def _begin(self, pool: ProcessPool, task: Task) -> Future[Described | None]:
        return pool.schedule(describe, args=(self.read, self.root, task, self.reader), timeout=self.seconds)

    def _finished(self, task: Task, future: Future[Described | None]) -> tuple[Task, Described | None]:
        try:
            return task, future.result()
        except TimeoutError:
            fault = f"it takes more than {self.seconds:g} seconds"
        except ProcessExpired:
            fault = "the process that read it died"
        return task, Described(task.path, State(task.stamp, "", "", self.reader), fault=fault)


def _nothing() -> None:
    """Nothing: the pool starts its processes when it is first given something to do."""


def _prepare(megabytes: int) -> None:
    """Make this process a worker: with a limit of memory."""
    limit = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
