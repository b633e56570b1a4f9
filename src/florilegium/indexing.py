"""The order of the stages, from a folder of sources to a catalogue, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from florilegium import __version__
from florilegium.diagnostics import Diagnostic, Outcome, Span, in_order
from florilegium.diagnostics.rules.library import PAGE_IS_READ
from florilegium.library.catalogue import Catalogue, Fault, opened
from florilegium.library.describing import Describers
from florilegium.library.index import planned
from florilegium.read import SUFFIXES, reading_path, understand_source

BATCH = 200
"""After how many pages the catalogue is kept: a power cut costs no more than these, and Ctrl-C nothing."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What indexing did: sources read, sources as they were, sources gone, and files that cannot be read."""

    read: int
    unchanged: int
    gone: int
    unreadable: int


def _untold(_done: int, _total: int) -> None:
    """Tell nobody."""


def index(
    folder: Path, catalogue: Path, *, jobs: int | None = None, progress: Callable[[int, int], None] = _untold
) -> Outcome[IndexReport]:
    """Describe every source below ``folder`` in the file ``catalogue``; those that have not changed cost nothing.

    Files that cannot be read are findings, also where that was known before. Raises
    :class:`~florilegium.diagnostics.BrokenMachine`; what was kept until then is not read again.
    """
    with opened(catalogue, new=True) as found:
        if found.value is None:
            return Outcome(None, found.diagnostics)
        return _index(folder.resolve(), found.value, jobs or len(os.sched_getaffinity(0)), progress)


def _index(folder: Path, catalogue: Catalogue, jobs: int, progress: Callable[[int, int], None]) -> Outcome[IndexReport]:
    plan = planned(folder, catalogue.states(folder), __version__, SUFFIXES, reading_path)
    catalogue.forget(folder, plan.gone)
    catalogue.keep()
    describers = Describers(understand_source, folder, __version__, jobs)
    read = touched = 0
    try:
        for done, (task, page) in enumerate(describers.described(plan.tasks), start=1):
            if page is None:
                catalogue.restamp(folder, task.path, task.stamp)
                touched += 1
            else:
                catalogue.write(folder, page)
                read += 1
            if done % BATCH == 0:
                catalogue.keep()
            progress(done, len(plan.tasks))
    finally:
        catalogue.keep()
    faults = (*plan.faults, *catalogue.faults(folder))
    report = IndexReport(read, plan.unchanged + touched, len(plan.gone), len(faults))
    return Outcome(report, in_order([_unreadable(fault) for fault in faults]))


def _unreadable(fault: Fault) -> Diagnostic:
    return Diagnostic(PAGE_IS_READ, f"{fault.reason[:1].upper()}{fault.reason[1:].rstrip('.')}.", Span(fault.path))
