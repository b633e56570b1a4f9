"""The order of the stages, from an edition's folder to proved books, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from florilegium.diagnostics import Diagnostic, Outcome, Span, in_order
from florilegium.diagnostics.rules.manifest import FORMAT_IS_PLANNED
from florilegium.diagnostics.rules.shelf import BOOKS_ARE_OF_ONE_BUILD
from florilegium.diagnostics.waiver import unused, waived
from florilegium.edition.manifest import MANIFEST
from florilegium.inputs import Inputs, judge
from florilegium.model.book import Book
from florilegium.model.contract import MarkKind
from florilegium.model.edition import Edition, Format
from florilegium.model.pages import PageMap
from florilegium.model.receipt import RECEIPT, FileDigest, Receipt
from florilegium.press.epub import epub_book
from florilegium.press.pdf import print_book, print_pdf
from florilegium.press.typesetting.workers import load_engine_ahead
from florilegium.proof.chain import Ledger
from florilegium.proof.kept import KeptVerdicts
from florilegium.proof.room import ReadingRoom
from florilegium.proving import prove_made, written
from florilegium.world.progress import Progress, untold
from florilegium.world.publish import publish
from florilegium.world.store import NO_STORE, Store
from florilegium.world.tools import tools

_JUDGED = "TPE"
"""The families of the rules that are judged only where books are made."""

PREFLIGHT = "preflight.txt"
"""The name under which the report on the print PDF lies beside it."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made. ``pages`` is ``None`` where nothing was paginated; ``seconds`` is wall time.

    ``words``, ``gaps`` and ``supplied`` are those of the sources; ``headnotes``, ``annotations`` and ``own_words``
    count what the edition itself says beside them.
    """

    files: tuple[Path, ...]
    pages: int | None
    words: int
    gaps: int
    supplied: int
    headnotes: int
    annotations: int
    own_words: int
    seconds: float


def build(
    location: Path,
    *,
    output: Path,
    formats: frozenset[Format] | None = None,
    jobs: int | None = None,
    draft: bool = False,
    store: Store = NO_STORE,
    progress: Progress = untold,
) -> Outcome[BuildReport]:
    """Build the edition in folder ``location`` and put its books into ``output/NAME``.

    Beside the books lies the ledger of their proof. Nothing is written unless every book asked for was made and proved.
    A draft goes on past open questions, says DRAFT on its pages, and lies in a folder of its own. ``store`` keeps what
    the next build can use again. Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    began = time.monotonic()
    load_engine_ahead()
    progress("reading", 0, 1)
    judged = judge(location, store)
    inputs, findings = judged.value, list(judged.diagnostics)
    if inputs is None or _stopped_by(findings, draft):
        return Outcome(None, in_order(findings))
    edition = inputs.edition
    unplanned = (formats or frozenset()) - set(edition.formats)
    if unplanned:
        findings += [_unplanned(edition, form) for form in unplanned]
        return Outcome(None, in_order(findings))
    book = inputs.book(draft=draft)
    wanted = formats or frozenset(edition.formats)
    made = _make(book, inputs, wanted, jobs, store, progress)
    findings += waived(made.findings, edition.waivers, made=made.books.keys() == wanted)
    if made.books.keys() < wanted or _stopped_by(findings, draft):
        return Outcome(None, in_order(findings))
    if wanted == frozenset(edition.formats):
        findings += unused(edition.waivers, findings, _JUDGED)
    with ReadingRoom(jobs, trusted=True) as room:
        proved = prove_made(book, inputs.readings, made.books, KeptVerdicts(store, room), progress)
    findings += proved.findings
    if _stopped_by(findings, draft):
        return Outcome(None, in_order(findings))
    books = {form.file_name(edition.id): content for form, content in made.books.items()}
    files = {**books, **made.reports, **written(proved, made.books.get(Format.PDF))}
    outputs = tuple(FileDigest.of(name, content) for name, content in files.items())
    receipt = Receipt(edition.id, edition.version, draft, inputs.files, tools(), outputs)
    folder = output / edition.id / "draft" if draft else output / edition.id
    publish(folder, {**files, RECEIPT: receipt.to_json()})
    findings += _of_other_builds(folder, edition, made.books)
    made_files = tuple(folder / name for name in files)
    return Outcome(_report(proved, made_files, made.pages, time.monotonic() - began), in_order(findings))


def _stopped_by(findings: Iterable[Diagnostic], draft: bool) -> bool:
    """Whether the findings forbid a book: errors always, open questions unless it is a draft."""
    return any(finding.stops(draft=draft) for finding in findings)


def _unplanned(edition: Edition, form: Format) -> Diagnostic:
    return Diagnostic(
        FORMAT_IS_PLANNED,
        f"The manifest of {edition.id} does not list the format {form}.",
        Span(MANIFEST),
        (f"Add {form} to formats: in the manifest, or ask for one of: {', '.join(edition.formats)}.",),
    )


def _of_other_builds(folder: Path, edition: Edition, made: Container[Format]) -> Iterator[Diagnostic]:
    """What is to be said of books in ``folder`` that this build has not made: its receipt does not name them."""
    for form in Format:
        name = form.file_name(edition.id)
        if form not in made and (folder / name).exists():
            message = f"{name} lies beside the new books and is of an earlier build."
            hint = "Build all formats for books that agree, or delete it."
            yield Diagnostic(BOOKS_ARE_OF_ONE_BUILD, message, Span(str(folder / name)), (hint,))


@dataclass(frozen=True, slots=True)
class _Made:
    """Finished books, reports on them by file name, the pages of the printed one, and what making them found."""

    books: dict[Format, bytes]
    reports: dict[str, bytes]
    pages: PageMap | None
    findings: tuple[Diagnostic, ...]


def _make(
    book: Book, inputs: Inputs, wanted: frozenset[Format], jobs: int | None, store: Store, progress: Progress
) -> _Made:
    """The books asked for.

    A book with a paged format is paginated whatever was asked for, so that an EPUB is the same whichever formats are
    built with it.
    """
    books: dict[Format, bytes] = {}
    reports: dict[str, bytes] = {}
    findings: list[Diagnostic] = []
    pages: PageMap | None = None
    if book.edition.is_paginated:
        printed = print_book(book, inputs.style, inputs.pictures, jobs=jobs, store=store, progress=progress)
        findings += printed.diagnostics
        if printed.value is None:
            return _Made(books, {}, None, tuple(findings))
        pages = printed.value.pages
        if Format.PDF in wanted:
            books[Format.PDF] = printed.value.pdf
        if Format.PRINT in wanted:
            progress("making the print PDF", 0, 1)
            for_printer = print_pdf(book, printed.value, inputs.style, inputs.pictures)
            findings += for_printer.diagnostics
            if for_printer.value is not None:
                books[Format.PRINT], reports[PREFLIGHT] = for_printer.value
    if Format.EPUB in wanted:
        progress("making the EPUB", 0, 1)
        epub = epub_book(book, inputs.style, pages, inputs.pictures)
        findings += epub.diagnostics
        if epub.value is not None:
            books[Format.EPUB] = epub.value
    return _Made(books, reports, pages, tuple(findings))


def _report(proved: Ledger, files: tuple[Path, ...], pages: PageMap | None, seconds: float) -> BuildReport:
    """What was made, counted by the proof."""
    return BuildReport(
        files=files,
        pages=None if pages is None else len(pages.pages),
        words=proved.words,
        gaps=proved.count(MarkKind.GAP),
        supplied=proved.count(MarkKind.SUPPLIED),
        headnotes=sum(bool(section.headnote) for section in proved.book.articles),
        annotations=proved.annotations,
        own_words=proved.own_words,
        seconds=seconds,
    )
