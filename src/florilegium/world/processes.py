"""Work done in processes of its own: each task with a limit of time and memory, and a death that harms no other."""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import shutil
import signal
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from importlib import import_module
from multiprocessing import connection, forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Thread
from types import TracebackType
from typing import Generic, Self, TypeVar

from florilegium.diagnostics import BrokenMachine

Task = TypeVar("Task")
Result = TypeVar("Result")
Kept = TypeVar("Kept")

_FORKED = multiprocessing.get_context("forkserver")
_AHEAD = 16
"""How many tasks for each process may be taken before the oldest is finished: so memory does not grow."""
_SELDOM = 50_000
"""How many objects a worker makes between two looks for cycles among them."""
_IDLE_SECONDS = 0.5
"""After how long without a task a worker looks for cycles all the same, so that one that stays does not grow."""
_STARTING_SECONDS = 120.0
_DEEPEST = 107 - len("/pymp-abcdefgh/listener-abcdefgh")
_STARTS = 3
"""How often in a row a process may fail to start before the machine is called broken."""


def load_ahead(*modules: str) -> None:
    """Begin to load ``modules`` in the process that all workers are forked from, so that each has them at once.

    Returns without waiting. What was asked for after the first workers have started comes too late to matter.
    """
    _FORKED.set_forkserver_preload(list(modules))
    with _out_of_earshot(), _within_reach():
        forkserver.ensure_running()


def load_meanwhile(*modules: str) -> None:
    """Begin to load ``modules`` in this process, which would only wait for others; returns without waiting.

    What cannot be loaded is left to whoever asks for it. The end of the process waits for what has begun: libraries
    may not be left in the middle.
    """
    Thread(target=_load, args=modules).start()


def _load(*modules: str) -> None:
    for module in modules:
        with suppress(Exception):
            import_module(module)


@contextmanager
def _out_of_earshot() -> Iterator[None]:
    """Processes started meanwhile do not hear Ctrl-C from their first moment on."""
    # Started later, the tracker would let Ctrl-C through again.
    resource_tracker.ensure_running()
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)


@contextmanager
def _within_reach() -> Iterator[None]:
    """The process that workers are forked from is called by a socket among the temporary files, and its address may
    have 107 bytes (unix(7)): where their folder is too deep for that, it is in ``/tmp``.
    """
    held = tempfile.tempdir
    if len(os.fsencode(tempfile.gettempdir())) > _DEEPEST:
        tempfile.tempdir = "/tmp"  # noqa: S108
    try:
        yield
    finally:
        tempfile.tempdir = held


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


@dataclass(frozen=True, slots=True)
class _Order(Generic[Task]):
    """A task with its number in the order asked, and how often it has been begun before."""

    number: int
    task: Task
    begun: int = 0


@dataclass(slots=True, eq=False)
class _Worker(Generic[Task]):
    """A process, this end of the pipe to it, what it is doing, and when that must be done (monotonic seconds)."""

    process: BaseProcess
    pipe: Connection
    deadline: float
    started: bool = False
    ready: bool = False
    order: _Order[Task] | None = None

    @property
    def idle(self) -> bool:
        return self.ready and self.order is None

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Crew(Generic[Task, Result]):
    """At most ``jobs`` processes (``None``: one for each processor) that all do the same work.

    A context manager: they start as tasks wait for them, and end when it is left. ``prepare`` is called once in each
    process and returns what does a task; it, the tasks and the results are pickled. A task that takes more than
    ``seconds`` or more than ``megabytes``, or whose process dies, is begun ``tries`` times in all, each time in another
    process. Ctrl-C is for the process that has the crew; its workers never hear of it. They keep their temporary files
    in a folder of the crew's own, which goes with it: they are killed, and clear away nothing themselves.
    """

    def __init__(
        self,
        prepare: Callable[[], Callable[[Task], Result]],
        jobs: int | None = None,
        *,
        seconds: float,
        megabytes: int,
        tries: int = 1,
    ) -> None:
        self._prepare = prepare
        self._jobs = jobs or len(os.sched_getaffinity(0))
        self._seconds = seconds
        self._megabytes = megabytes
        self._tries = tries
        self._workers: list[_Worker[Task]] = []
        self._failed_starts = 0
        self._open = ExitStack()
        self._scratch = ""

    def __enter__(self) -> Self:
        folder = tempfile.TemporaryDirectory(prefix="florilegium-", ignore_cleanup_errors=True)
        self._scratch = self._open.enter_context(folder)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._drop(list(self._workers))
        self._open.close()

    def results(self, tasks: Iterable[Task | None]) -> Iterator[tuple[Task, Result | Failed]]:
        """Every task with its result, in the order of ``tasks``, which is drawn upon while work goes on.

        ``None`` among the tasks is no task but a pause: whoever takes long to find the next gives the workers a turn.
        Raises :class:`BrokenMachine` where no process can be started.
        """
        run = _Run[Task, Result](iter(tasks), self._jobs * _AHEAD)
        try:
            while run.goes_on:
                self._hand_out(run)
                self._collect(run, wait=not run.draw())
                yield from run.finished()
        finally:
            self._drop([worker for worker in self._workers if worker.order])

    def _hand_out(self, run: _Run[Task, Result]) -> None:
        """Give the idle workers something to do, and start others for what they leave, as many as there may be."""
        for worker in [each for each in self._workers if each.idle]:
            order = run.next()
            if order is None:
                return
            worker.order, worker.deadline = order, time.monotonic() + self._seconds
            try:
                worker.pipe.send(order.task)
            except OSError:
                self._lost(worker, Failed(Failure.DEATH), run)
        starting = sum(not worker.ready for worker in self._workers)
        for _ in range(min(len(run.waiting) - starting, self._jobs - len(self._workers))):
            self._workers.append(self._started())

    def _collect(self, run: _Run[Task, Result], *, wait: bool) -> None:
        """Take what the workers have to say; where there is nothing else to do, wait until one of them speaks."""
        busy = [worker for worker in self._workers if not worker.idle]
        now = time.monotonic()
        patience = max(0.0, min((worker.deadline for worker in busy), default=now) - now) if wait else 0.0
        speaking = connection.wait([worker.pipe for worker in busy], patience)
        for worker in busy:
            if worker.pipe in speaking:
                self._hear(worker, run)
            elif worker.deadline <= time.monotonic():
                self._lost(worker, Failed(Failure.TIME), run)

    def _hear(self, worker: _Worker[Task], run: _Run[Task, Result]) -> None:
        try:
            told: Result | Failed = worker.pipe.recv()
        except (EOFError, OSError):
            self._lost(worker, Failed(Failure.DEATH), run)
            return
        if not worker.started:
            self._brief(worker, run)
        elif not worker.ready:
            worker.ready, self._failed_starts = True, 0
        elif isinstance(told, Failed) and told.why:
            self._lost(worker, told, run)
        elif worker.order:
            run.keep(worker.order, told)
            worker.order = None

    def _brief(self, worker: _Worker[Task], run: _Run[Task, Result]) -> None:
        """Tell a process that has started what its work is.

        Given with the start, it could block for ever: multiprocessing holds both ends of the pipe it starts a process
        by, so that the death of one that has not read everything goes unnoticed.
        """
        worker.started = True
        try:
            worker.pipe.send(self._prepare)
        except OSError:
            self._lost(worker, Failed(Failure.DEATH), run)

    def _lost(self, worker: _Worker[Task], failed: Failed, run: _Run[Task, Result]) -> None:
        """Replace ``worker``; what it was doing is begun again, or has failed."""
        order = worker.order
        if not worker.ready:
            self._failed_starts += 1
        self._drop([worker])
        if order and order.begun + 1 < self._tries:
            run.again(order)
        elif order:
            run.keep(order, failed)

    def _drop(self, workers: list[_Worker[Task]]) -> None:
        for worker in workers:
            self._workers.remove(worker)
            worker.end()

    def _started(self) -> _Worker[Task]:
        if self._failed_starts >= _STARTS:
            hint = "Run it with more memory or with --jobs 1; look whether the system's libraries (Pango) are there."
            raise BrokenMachine("the worker processes do not start", hint)
        here, there = _FORKED.Pipe()
        process = _FORKED.Process(target=_work, args=(there, self._megabytes, self._scratch), daemon=True)
        try:
            with _out_of_earshot(), _within_reach():
                process.start()
        finally:
            there.close()
        return _Worker(process, here, time.monotonic() + _STARTING_SECONDS)


@dataclass(slots=True)
class _Run(Generic[Task, Result]):
    """The tasks of one run: those to come, those waiting for a worker, and the results whose turn has not come."""

    tasks: Iterator[Task | None]
    window: int
    waiting: deque[_Order[Task]] = field(default_factory=deque)
    kept: dict[int, tuple[Task, Result | Failed]] = field(default_factory=dict)
    drawn: int = 0
    given: int = 0
    exhausted: bool = False

    @property
    def goes_on(self) -> bool:
        return not self.exhausted or self.given < self.drawn

    def draw(self) -> bool:
        """Take one more task, if there is one and room for it; whether there may be another at once."""
        if self.exhausted or self.drawn - self.given >= self.window:
            return False
        try:
            task = next(self.tasks)
        except StopIteration:
            self.exhausted = True
            return False
        if task is not None:
            self.waiting.append(_Order(self.drawn, task))
            self.drawn += 1
        return True

    def next(self) -> _Order[Task] | None:
        return self.waiting.popleft() if self.waiting else None

    def again(self, order: _Order[Task]) -> None:
        self.waiting.appendleft(_Order(order.number, order.task, order.begun + 1))

    def keep(self, order: _Order[Task], result: Result | Failed) -> None:
        self.kept[order.number] = order.task, result

    def finished(self) -> Iterator[tuple[Task, Result | Failed]]:
        while self.given in self.kept:
            yield self.kept.pop(self.given)
            self.given += 1


def _work(pipe: Connection, megabytes: int, scratch: str) -> None:
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
