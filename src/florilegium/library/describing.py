"""Describing pages in processes of their own, each page with a limit of time and memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from florilegium.library.catalogue import Described, State
from florilegium.library.index import Reader, Task, describe
from florilegium.world.processes.crew import Crew
from florilegium.world.processes.worker import Failed

SECONDS = 60.0
MEGABYTES = 2048


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

        Raises :class:`~florilegium.diagnostics.BrokenMachine` where the processes cannot be started.
        """
        if not tasks:
            return
        prepare = partial(_describer, self.read, self.root, self.reader)
        crew: Crew[Task, Described | None] = Crew(prepare, self.jobs, seconds=self.seconds, megabytes=self.megabytes)
        with crew:
            for task, page in crew.results(tasks):
                if isinstance(page, Failed):
                    yield task, Described(task.path, State(task.stamp, "", "", self.reader), fault=str(page))
                else:
                    yield task, page


def _describer(read: Reader, root: Path, reader: str) -> Callable[[Task], Described | None]:
    return partial(_described, read, root, reader)


def _described(read: Reader, root: Path, reader: str, task: Task) -> Described | None:
    return describe(read, root, task, reader)
