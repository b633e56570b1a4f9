"""A crew of workers, their tasks, and the results in order."""

from __future__ import annotations

import os
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Generic, Self, TypeVar

from florilegium.diagnostics import BrokenMachine
from florilegium.world.processes.forking import FORKED, out_of_earshot, within_reach
from florilegium.world.processes.worker import Failed, Failure, work

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 16
"""How many tasks for each process may be taken before the oldest is finished: so memory does not grow."""
_STARTING_SECONDS = 120.0
_STARTS = 3
"""How often in a row a process may fail to start before the machine is called broken."""


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
        here, there = FORKED.Pipe()
        process = FORKED.Process(target=work, args=(there, self._megabytes, self._scratch), daemon=True)
        try:
            with out_of_earshot(), within_reach():
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
