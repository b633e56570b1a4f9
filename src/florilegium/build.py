"""The building of an edition: its books are made, proved, and published all at once."""

from __future__ import annotations

import time
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from florilegium.diagnostics import Diagnostic, Outcome, Span, in_order
from florilegium.diagnostics.rules.manifest import FORMAT_IS_PLANNED
from florilegium.diagnostics.rules.shelf import BOOKS_ARE_OF_ONE_BUILD
from florilegium.edition.manifest import MANIFEST
from florilegium.making import Workshop, make
from florilegium.model.contract import MarkKind
from florilegium.model.edition import Edition, Format
from florilegium.model.pages import PageMap
from florilegium.model.receipt import RECEIPT, FileDigest, Receipt
from florilegium.press.typesetting.workers import Workers, load_engine_ahead
from florilegium.world.progress import Progress, untold
from florilegium.world.publish import publish
from florilegium.world.store import NO_STORE, Store
from florilegium.world.tools import tools

if TYPE_CHECKING:
    from florilegium.proof.chain import Ledger


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
    workshop = Workshop(jobs, partial(Workers, jobs=jobs), store)
    steps = make(location, workshop, formats=formats, draft=draft, progress=progress)
    made = next(steps)
    inputs = made.inputs
    if inputs is None or made.is_stopped:
        return Outcome(None, made.findings)
    edition = inputs.edition
    if unplanned := (formats or frozenset()) - set(edition.formats):
        return Outcome(None, in_order((*made.findings, *(_unplanned(edition, form) for form in unplanned))))
    *_, made = made, *steps
    proved = made.ledger
    if proved is None or made.is_stopped:
        return Outcome(None, made.findings)
    from florilegium.proving import written

    books = {form.file_name(edition.id): content for form, content in made.books.items()}
    files = {**books, **made.reports, **written(proved, made.books.get(Format.PDF))}
    outputs = tuple(FileDigest.of(name, content) for name, content in files.items())
    receipt = Receipt(edition.id, edition.version, draft, inputs.files, tools(), outputs)
    folder = output / edition.id / "draft" if draft else output / edition.id
    publish(folder, {**files, RECEIPT: receipt.to_json()})
    findings = (*made.findings, *_of_other_builds(folder, edition, made.books))
    made_files = tuple(folder / name for name in files)
    return Outcome(_report(proved, made_files, made.pages, time.monotonic() - began), in_order(findings))


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
