"""From a place in a finished book back to the line of the source that stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from florilegium.diagnostics import BrokenMachine, Span
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.proof import epub as epub_reader
from florilegium.proof import pdf as pdf_reader
from florilegium.proof.container import SpineItem, UnreadableBook, files_of, spine
from florilegium.proof.engines.verdict import Remark
from florilegium.proof.equivalence import EXACT, ON_PAPER, PRINTED, Equivalence
from florilegium.proof.expected import ExpectedSection, expected_sections, known_sections
from florilegium.proof.found import FoundSection, Spot
from florilegium.proof.ink import drawn, runs_of
from florilegium.proof.room import MEGABYTES, SECONDS
from florilegium.proof.structure import opened, structure_of
from florilegium.proof.tagged import TaggedBook
from florilegium.world.processes.crew import Crew
from florilegium.world.processes.worker import Failed


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the texts of one book come from: by place, and of an e-book the ids that stand before each line."""

    at: Mapping[str, Span] = field(default_factory=dict)
    anchors: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)

    def of(self, remark: Remark) -> Span | None:
        """The source of what stands where ``remark`` points, as near as it is known."""
        if remark.page:
            return self.at.get(str(remark.page))
        file = self._path(unquote(remark.file))
        anchors = self.anchors.get(file, ())
        before = [name for line, name in anchors if line <= remark.line]
        names = (remark.anchor, *reversed(before), *(name for _, name in anchors))
        return next((self.at[place] for name in names if (place := f"{file}#{name}") in self.at), None)

    def _path(self, file: str) -> str:
        """The path in the container; some checkers name a document from the folder of the package."""
        return next((path for path in self.anchors if path == file or path.endswith(f"/{file}")), file)


@dataclass(frozen=True, slots=True)
class _Tracing:
    """Trace the texts of the finished ``file`` of ``book``."""

    file: Path
    form: Format
    book: Book


def traced(book: Book, files: Mapping[Path, Format]) -> Mapping[Path, Origins]:
    """The origins of the texts in the finished ``files`` of ``book``, which nobody vouches for: they are read in a
    process with a limit of time and memory, and of one that takes more there are none.

    Raises :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    found = {}
    with Crew(_tracer, 1, seconds=SECONDS, megabytes=MEGABYTES) as crew:
        for tracing, answer in crew.results(_Tracing(file, form, book) for file, form in files.items()):
            if isinstance(answer, Failed) and answer.why is None:
                raise BrokenMachine(f"the books cannot be read back: {answer}", "This is a mistake in the program.")
            found[tracing.file] = Origins() if isinstance(answer, Failed) else answer
    return found


def _tracer() -> Callable[[_Tracing], Origins]:
    return lambda tracing: origins(tracing.book, tracing.form, tracing.file.read_bytes())


def origins(book: Book, form: Format, content: bytes) -> Origins:
    """The origins of the texts in the finished ``content`` of ``book``; none where it cannot be read back."""
    try:
        if form is Format.EPUB:
            return _of_epub(book, content)
        return _of_pdf(book, content, PRINTED if form is Format.PDF else ON_PAPER)
    except UnreadableBook:
        return Origins()


def _of_epub(book: Book, content: bytes) -> Origins:
    wanted = expected_sections(book, EXACT, notes_at_calls=False)
    with files_of(content) as read:
        documents = spine(read)
    found = epub_reader.sections(documents, wanted, known_sections(book))
    at = dict(_pairs(wanted, found, lambda spot: spot.href))
    return Origins(at, {document.path: tuple(_anchors(document)) for document in documents})


def _of_pdf(book: Book, content: bytes, equivalence: Equivalence) -> Origins:
    wanted = expected_sections(book, equivalence, notes_at_calls=True)
    with opened(content) as document:
        structure = structure_of(document)
    with drawn(content) as pages:
        ink = {number: runs_of(pages, number) for number in range(len(pages))}
    tagged = TaggedBook.of(structure.root, dict(enumerate(structure.folios)), ink, known_sections(book))
    return Origins(dict(_pairs(wanted, pdf_reader.sections(tagged, wanted), lambda spot: str(spot.page))))


def _pairs(
    wanted: Mapping[str, ExpectedSection], found: Iterable[FoundSection], place: Callable[[Spot], str]
) -> Iterator[tuple[str, Span]]:
    """Every place that holds words of a source, with the line of the first of them.

    The two texts agree in a book that is proved; in another the lines are as near as their numbers of words are.
    """
    seen: set[str] = set()
    for section in found:
        expected = wanted[section.id]
        starts = [(place(section.spot), expected.source)]
        for part, stream in section.parts:
            words = zip(stream.words, expected.part(part).words, strict=False)
            starts += [(place(there.place), word.place) for there, word in words]
        for name, span in starts:
            if name not in seen:
                seen.add(name)
                yield name, span


def _anchors(document: SpineItem) -> Iterator[tuple[int, str]]:
    """The ids of a document, each with the line of its element."""
    for element in document.root.iter("*"):
        if name := element.get("id"):
            yield element.sourceline or 0, name
