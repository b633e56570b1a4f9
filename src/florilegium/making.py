"""The order of the stages, from an edition's folder to proved books, step by step, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from florilegium.diagnostics import Diagnostic, in_order
from florilegium.diagnostics.waiver import unused, waived
from florilegium.inputs import Inputs, judge
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.model.pages import PageMap
from florilegium.press.compositor import Compositor, OpenWorkers
from florilegium.press.pdf import PrintedBook, print_pdf, printed_by
from florilegium.press.typesetting.workers import TypesettingRoom, Workers
from florilegium.world.memory import give_back
from florilegium.world.processes.loading import load_meanwhile
from florilegium.world.progress import Progress, untold
from florilegium.world.store import NO_STORE, Store

if TYPE_CHECKING:
    from florilegium.proof.chain import Ledger

PREFLIGHT = "preflight.txt"
"""The name under which the report on the print PDF lies beside it."""

_WANTED_LATER = ("florilegium.press.binding.bindery", "florilegium.proof.kept", "florilegium.proving")
"""What binds and proves."""

_JUDGED = "TPEG"
"""The families of the rules that are judged only where books are made and read back."""


class Step(Enum):
    """What was done last."""

    READ = auto()
    PRINTED = auto()
    E_BOOK = auto()
    FOR_THE_PRINTER = auto()
    PROVED = auto()


@dataclass(frozen=True, slots=True)
class Workshop:
    """What books are made with: at most so many processes as ``jobs`` to read finished ones back, whoever opens rooms
    for typesetting, and a store that keeps what can be used again.
    """

    jobs: int | None = None
    open_workers: OpenWorkers = Workers
    store: Store = NO_STORE


@dataclass(frozen=True, slots=True)
class Making:
    """How far the books of an edition are after a step. What is not made yet, or could not be made, is missing.

    ``printed`` is the book on pages, ``books`` are those that were asked for, ``reports`` lie beside them by name.
    """

    step: Step
    draft: bool
    findings: tuple[Diagnostic, ...]
    inputs: Inputs | None
    book: Book | None = None
    printed: PrintedBook | None = None
    books: Mapping[Format, bytes] = field(default_factory=dict)
    reports: Mapping[str, bytes] = field(default_factory=dict)
    ledger: Ledger | None = None

    @property
    def pages(self) -> PageMap | None:
        """Which words stand on which page, where there are pages."""
        return self.printed.pages if self.printed is not None else None

    @property
    def is_stopped(self) -> bool:
        """Whether the findings forbid the books: errors always, open questions unless it is a draft."""
        return any(finding.stops(draft=self.draft) for finding in self.findings)


def make(
    location: Path,
    workshop: Workshop,
    *,
    formats: frozenset[Format] | None = None,
    draft: bool = False,
    progress: Progress = untold,
) -> Iterator[Making]:
    """Make the books of the edition in folder ``location``, in all its formats or in those given; each step is told of
    when it is done, and the next begun when it is asked for.

    A book with a paged format is paginated whatever was asked for, so that an EPUB is the same whichever formats are
    made with it. What one format is stopped by does not keep the others from being judged; proved are books that
    nothing stops. Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    progress("reading", 0, 1)
    judged = judge(location, workshop.store)
    made = Making(Step.READ, draft, judged.diagnostics, judged.value)
    inputs = made.inputs
    if inputs is None or made.is_stopped:
        yield made
        return
    book = inputs.book(draft=draft)
    made = replace(made, book=book)
    yield made
    wanted = formats or frozenset(inputs.edition.formats)
    if book.edition.is_paginated:
        made = _printed(made, inputs, book, workshop, wanted, progress)
        yield made
        if made.printed is None:
            return
    if Format.EPUB in wanted:
        progress("making the EPUB", 0, 1)
        made = _e_book(made, inputs, book, workshop.store)
        yield made
    if Format.PRINT in wanted and made.printed is not None:
        progress("making the print PDF", 0, 1)
        made = _for_the_printer(made, inputs, book, made.printed)
        yield made
    if made.books.keys() == wanted and not made.is_stopped:
        yield _proved(made, inputs, book, workshop, wanted, progress)


def _printed(
    made: Making, inputs: Inputs, book: Book, workshop: Workshop, wanted: frozenset[Format], progress: Progress
) -> Making:
    def open_workers(fonts: Mapping[str, bytes]) -> AbstractContextManager[TypesettingRoom]:
        load_meanwhile(*_WANTED_LATER)
        return workshop.open_workers(fonts)

    compositor = Compositor(inputs.style, inputs.pictures, workshop.store, open_workers)
    printed = printed_by(compositor, book, progress)
    give_back()
    books = {Format.PDF: printed.value.pdf} if printed.value is not None and Format.PDF in wanted else {}
    findings = _with(made, inputs, printed.diagnostics, is_made=printed.value is not None)
    return replace(made, step=Step.PRINTED, findings=findings, printed=printed.value, books={**made.books, **books})


def _e_book(made: Making, inputs: Inputs, book: Book, store: Store) -> Making:
    from florilegium.press.epub import epub_book

    epub = epub_book(book, inputs.style, made.pages, inputs.pictures, store)
    books = {} if epub.value is None else {Format.EPUB: epub.value}
    findings = _with(made, inputs, epub.diagnostics, is_made=epub.value is not None)
    return replace(made, step=Step.E_BOOK, findings=findings, books={**made.books, **books})


def _for_the_printer(made: Making, inputs: Inputs, book: Book, printed: PrintedBook) -> Making:
    outcome = print_pdf(book, printed, inputs.style, inputs.pictures)
    made = replace(
        made,
        step=Step.FOR_THE_PRINTER,
        findings=_with(made, inputs, outcome.diagnostics, is_made=outcome.value is not None),
    )
    if outcome.value is None:
        return made
    pdf, report = outcome.value
    return replace(made, books={**made.books, Format.PRINT: pdf}, reports={**made.reports, PREFLIGHT: report})


def _proved(
    made: Making, inputs: Inputs, book: Book, workshop: Workshop, wanted: frozenset[Format], progress: Progress
) -> Making:
    from florilegium.proof.kept import KeptVerdicts
    from florilegium.proof.room import ReadingRoom
    from florilegium.proving import prove_made

    waivers = inputs.edition.waivers if wanted == frozenset(inputs.edition.formats) else ()
    with ReadingRoom(workshop.jobs, trusted=True) as room:
        proved = prove_made(book, inputs.readings, made.books, KeptVerdicts(workshop.store, room), progress)
    told = (*made.findings, *proved.findings)
    findings = in_order((*told, *unused(waivers, told, _JUDGED)))
    return replace(made, step=Step.PROVED, findings=findings, ledger=proved)


def _with(made: Making, inputs: Inputs, findings: Iterable[Diagnostic], *, is_made: bool) -> tuple[Diagnostic, ...]:
    """What was found by now, and ``findings``, those with their reason that the edition lets pass."""
    return in_order((*made.findings, *waived(findings, inputs.edition.waivers, made=is_made)))
