"""The order of the stages, from an edition's folder to proved books, and nothing else."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from florilegium.compose.book import compose
from florilegium.compose.vocabulary import book_words
from florilegium.diagnostics import Diagnostic, Outcome, Severity, Span, in_order
from florilegium.diagnostics.rules.manifest import FORMAT_IS_PLANNED
from florilegium.edition.manifest import MANIFEST, load_edition
from florilegium.edition.select import select
from florilegium.model.article import Article
from florilegium.model.book import Book
from florilegium.model.edition import Edition, Format
from florilegium.model.inline import Gap, Supplied
from florilegium.model.pages import PageMap
from florilegium.model.reading import Reading
from florilegium.model.receipt import FileDigest, Receipt, combined_digest
from florilegium.model.selection import Selection
from florilegium.model.walk import lines, marks, parts, plain
from florilegium.press.epub import epub_book
from florilegium.press.pdf import print_book
from florilegium.press.templates import Style, load_style
from florilegium.proof.ledger import prove_epub, prove_pdf
from florilegium.read import SUFFIXES, read_source
from florilegium.world.files import DiskFolder, Folder, Layers, Recorded
from florilegium.world.places import styles_folder
from florilegium.world.publish import publish
from florilegium.world.tools import tools

T = TypeVar("T")


class Progress(Protocol):
    """Told how far a build is: the stage's name, and how many of its steps are done."""

    def __call__(self, stage: str, done: int, total: int, /) -> None:
        """Take the news."""


def _untold(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made. ``pages`` is ``None`` where nothing was paginated; ``seconds`` is wall time."""

    files: tuple[Path, ...]
    pages: int | None
    words: int
    gaps: int
    supplied: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a book is made of, read and judged. ``files`` are the digests of what was read and matters."""

    edition: Edition
    selection: Selection
    style: Style
    words: tuple[tuple[str, str], ...]
    files: tuple[FileDigest, ...]


def judge(location: Path) -> Outcome[Inputs]:
    """Read and judge all that the edition in folder ``location`` is made of, without building anything.

    The value is there when a draft could be built of it; open questions and errors are among the findings.
    """
    log: dict[str, FileDigest] = {}
    folder = Recorded(DiskFolder(location), log)
    edition, findings = _parted(load_edition(folder, location.name))
    if edition is None:
        return Outcome(None, in_order(findings))
    readings = _readings(folder)
    texts = {path: read_source(folder, path) for path in edition.texts}
    selection, selecting = _parted(select(edition, tuple(_articles(readings).values()), _articles(texts)))
    chosen = _origins(selection)
    findings += selecting
    findings += [
        finding
        for path, outcome in {**readings, **texts}.items()
        for finding in outcome.diagnostics
        if outcome.value is None or path in chosen
    ]
    style, styling = _parted(load_style(_style_folder(location, edition, log)))
    words, wording = _parted(book_words(edition.language))
    findings += styling + wording
    if selection is None or style is None or words is None:
        return Outcome(None, in_order(findings))
    unchosen = {
        name for path in readings if path not in chosen for name in (path, f"{path.rpartition('.')[0]}.reading.yaml")
    }
    files = tuple(sorted(file for name, file in log.items() if name not in unchosen))
    return Outcome(Inputs(edition, selection, style, words, files), in_order(findings))


def build(
    location: Path,
    *,
    output: Path,
    formats: frozenset[Format] | None = None,
    jobs: int | None = None,
    draft: bool = False,
    progress: Progress = _untold,
) -> Outcome[BuildReport]:
    """Build the edition in folder ``location`` and put its books into ``output/NAME``.

    Nothing is written unless every book asked for was made and proved. A draft goes on past open questions, says
    DRAFT on
    its pages, and lies in a folder of its own. Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    began = time.monotonic()
    progress("reading", 0, 1)
    inputs, findings = _parted(judge(location))
    if inputs is None or _stopped_by(findings, draft):
        return Outcome(None, in_order(findings))
    edition = inputs.edition
    unplanned = (formats or frozenset()) - set(edition.formats)
    if unplanned:
        findings += [_unplanned(edition, form) for form in unplanned]
        return Outcome(None, in_order(findings))
    wanted = [form for form in edition.formats if formats is None or form in formats]
    digest, machine = combined_digest(inputs.files), tools()
    book = compose(edition, inputs.selection, inputs.words, digest, machine, draft=draft)
    made, pages, making = _make(book, inputs.style, wanted, jobs, progress)
    findings += making
    if _stopped_by(findings, draft):
        return Outcome(None, in_order(findings))
    outputs = tuple(FileDigest.of(name, content) for name, content in made.items())
    receipt = Receipt(edition.id, edition.version, draft, inputs.files, machine, outputs)
    folder = output / edition.id / "draft" if draft else output / edition.id
    publish(folder, {**made, "receipt.json": receipt.to_json()})
    report = _report(book, tuple(folder / name for name in made), pages, time.monotonic() - began)
    return Outcome(report, in_order(findings))


def _parted(outcome: Outcome[T]) -> tuple[T | None, list[Diagnostic]]:
    return outcome.value, list(outcome.diagnostics)


def _stopped_by(findings: Iterable[Diagnostic], draft: bool) -> bool:
    """Whether the findings forbid a book: errors always, open questions unless it is a draft."""
    stopping = {Severity.ERROR} if draft else {Severity.ERROR, Severity.QUESTION}
    return any(finding.severity in stopping for finding in findings)


def _unplanned(edition: Edition, form: Format) -> Diagnostic:
    return Diagnostic(
        FORMAT_IS_PLANNED,
        f"The manifest of {edition.id} does not list the format {form}.",
        Span(MANIFEST),
        (f"Add {form} to formats: in the manifest, or ask for one of: {', '.join(edition.formats)}.",),
    )


def _readings(folder: Folder) -> dict[str, Outcome[Reading]]:
    """Every source in the edition's ``articles/``, read."""
    sources = (name for name in folder.names("articles") if name.endswith(SUFFIXES))
    return {path: read_source(folder, path) for path in sources}


def _articles(readings: Mapping[str, Outcome[Reading]]) -> dict[str, Article]:
    """The articles that could be read, by path."""
    return {path: outcome.value.article for path, outcome in readings.items() if outcome.value is not None}


def _origins(selection: Selection | None) -> frozenset[str]:
    """The paths of the sources that the book is made of."""
    if selection is None:
        return frozenset()
    return frozenset(origin.path for chosen in selection.articles for origin in chosen.article.origins)


def _style_folder(location: Path, edition: Edition, log: dict[str, FileDigest]) -> Folder:
    """The style, with the edition's own templates and stylesheets laid over it."""
    own = Recorded(DiskFolder(location / "style"), log, "style/")
    shipped = Recorded(DiskFolder(styles_folder() / edition.style), log, f"styles/{edition.style}/")
    return Layers((own, shipped))


def _make(
    book: Book, style: Style, wanted: list[Format], jobs: int | None, progress: Progress
) -> tuple[dict[str, bytes], PageMap | None, list[Diagnostic]]:
    """The books asked for, made and proved, by file name.

    A book with a paged format is paginated whatever was asked for, so that an EPUB is the same whichever formats are
    built
    with it.
    """
    made: dict[str, bytes] = {}
    findings: list[Diagnostic] = []
    pages: PageMap | None = None
    if Format.PDF in book.edition.formats:
        printed, findings = _parted(print_book(book, style, jobs=jobs, progress=progress))
        if printed is None:
            return made, None, findings
        pages = printed.pages
        if Format.PDF in wanted:
            made[f"{book.edition.id}.pdf"] = printed.pdf
            progress("proving the PDF", 0, 1)
            findings += prove_pdf(book, printed.pdf).diagnostics
    if Format.EPUB in wanted:
        progress("making the EPUB", 0, 1)
        epub, making = _parted(epub_book(book, style, pages))
        findings += making
        if epub is not None:
            made[f"{book.edition.id}.epub"] = epub
            progress("proving the EPUB", 0, 1)
            findings += prove_epub(book, epub).diagnostics
    return made, pages, findings


def _report(book: Book, files: tuple[Path, ...], pages: PageMap | None, seconds: float) -> BuildReport:
    """What was made, counted over the articles' texts."""
    texts = [part for section in book.articles for part in parts(section.article)]
    found = [mark for text in texts for mark in marks(text)]
    return BuildReport(
        files=files,
        pages=None if pages is None else len(pages.pages),
        words=sum(len(plain(line).split()) for text in texts for line in lines(text)),
        gaps=sum(isinstance(mark, Gap) for mark in found),
        supplied=sum(isinstance(mark, Supplied) for mark in found),
        seconds=seconds,
    )
