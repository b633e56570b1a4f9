"""Where tasks are done: here, or by a crew of processes, each with a limit of time and memory; and what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from types import TracebackType
from typing import Protocol, Self

from florilegium.diagnostics import BrokenMachine
from florilegium.proof.portion import (
    Answer,
    ClaimsTask,
    DocumentTask,
    EpubSurveyTask,
    QuireTask,
    Reader,
    SurveyTask,
    Task,
    Unread,
)
from florilegium.world.processes.crew import Crew
from florilegium.world.processes.worker import Failed

SECONDS = 300.0
MEGABYTES = 2048

_FEW_PAGES = 60
"""So many pages are read sooner here than a process starts."""
_PAGES_OF_DOCUMENT = 4


class Room(Protocol):
    """Whoever does tasks."""

    def answers(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """What is said to each of ``tasks``, in their order, each as soon as it and those before it are done. They are
        drawn upon while work goes on.
        """


class Desk:
    """Does tasks here, one after the other. A context manager, which closes the files that were opened."""

    def __init__(self) -> None:
        self._reader = Reader()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._reader.__exit__(kind, error, traceback)

    def answers(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """See :meth:`Room.answers`."""
        return map(self._reader, tasks)


class ReadingRoom:
    """Does tasks in processes of their own, so many as ``jobs``; with ``trusted`` books, which were made here, it does
    a few pages in this one. A context manager: processes start when they are needed, and end with it.
    """

    def __init__(self, jobs: int | None = None, *, trusted: bool) -> None:
        self._jobs, self._trusted = jobs, trusted
        self._open = ExitStack()
        self._desk = self._open.enter_context(Desk())
        self._crew: Crew[Task, Answer] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, traceback)

    def answers(self, tasks: Iterable[Task]) -> Iterator[Answer]:
        """See :meth:`Room.answers`.

        Raises :class:`~florilegium.diagnostics.BrokenMachine` where no process can start, or where a task fails for no
        fault of the book.
        """
        coming = iter(tasks)
        first = list(_up_to(_FEW_PAGES, coming)) if self._trusted else []
        if self._trusted and sum(map(_pages, first)) <= _FEW_PAGES:
            yield from self._desk.answers(first)
            return
        if self._crew is None:
            self._crew = self._open.enter_context(Crew(Reader, self._jobs, seconds=SECONDS, megabytes=MEGABYTES))
        for _, answer in self._crew.results(chain(first, coming)):
            yield self._given_up(answer) if isinstance(answer, Failed) else answer

    def _given_up(self, failed: Failed) -> Unread:
        """What is said of a book that takes more than any does. One that was made here is no bomb, and none at all is
        to blame for an exception.
        """
        if self._trusted or failed.why is None:
            hint = "Run it with --jobs 1 or with more memory." if failed.why else "This is a mistake in the program."
            raise BrokenMachine(f"the books cannot be read back: {failed}", hint)
        return Unread(f"reading it fails: {failed}")


def _up_to(pages: int, tasks: Iterator[Task]) -> Iterator[Task]:
    """Tasks until they are more than so many ``pages``."""
    for task in tasks:
        pages -= _pages(task)
        yield task
        if pages < 0:
            return


def _pages(task: Task) -> int:
    """About how many pages a task takes."""
    match task:
        case QuireTask():
            return len(task.quire.folios)
        case DocumentTask():
            return _PAGES_OF_DOCUMENT * len(task.book.sections)
        case SurveyTask() | EpubSurveyTask() | ClaimsTask():
            return 0
