"""The proof of a book: it is read back and compared with what it was made of."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Self, TypeAlias

from florilegium.diagnostics import Diagnostic, Outcome, Severity, in_order
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.proof import epub as epub_reader
from florilegium.proof import pdf as pdf_reader
from florilegium.proof.container import Publication, UnreadableBook, publication
from florilegium.proof.entries import BookLedger, SectionEntry
from florilegium.proof.equivalence import EXACT, ON_PAPER, PRINTED, Equivalence
from florilegium.proof.expected import expected_sections, known_sections
from florilegium.proof.glyphs import judge_glyphs, suspects, undrawn
from florilegium.proof.ink import pages
from florilegium.proof.judge import judge_book
from florilegium.proof.ownwords import OwnWords
from florilegium.proof.references import judge_references
from florilegium.proof.service import judge_service
from florilegium.proof.structure import Structure, opened, structure_of
from florilegium.proof.stylesheet import judge_stylesheets
from florilegium.proof.tagged import TaggedBook
from florilegium.proof.typography.judge import judge_typography
from florilegium.proof.visual import judge_pages
from florilegium.proof.wording import quoted

_EPUB = "the EPUB"
_PDF = "the PDF"
_PRINT = "the print PDF"


Judged: TypeAlias = tuple[tuple[SectionEntry, ...], tuple[Diagnostic, ...]]
"""What the ledger says of texts, and what is wrong with them."""


@dataclass(frozen=True, slots=True)
class EpubReadBack:
    """An EPUB that should hold ``book``, read back; nothing in the file is trusted."""

    book: Book
    publication: Publication

    @classmethod
    def of(cls, book: Book, epub: bytes) -> Self:
        """Read ``epub``. Raises :class:`~florilegium.proof.container.UnreadableBook`."""
        return cls(book, publication(epub))

    def texts(self, sections: Set[str]) -> Judged:
        """Compare the texts among ``sections`` with the book, exactly: word by word and mark by mark."""
        wanted = expected_sections(self.book, EXACT, sections, notes_at_calls=False)
        documents = self.publication.documents
        found = epub_reader.sections(documents, wanted, known_sections(self.book))
        entries, wrong = judge_book(_EPUB, tuple(wanted.values()), found, OwnWords.of(self.book.words), EXACT)
        styled = judge_stylesheets(_EPUB, wanted, epub_reader.roots(documents, wanted), self.publication.sheets)
        return entries, (*wrong, *styled)

    def around(self) -> Iterator[Diagnostic]:
        """What is wrong with the book beside its texts, and for those who read by ear."""
        documents = self.publication.documents
        yield from (_stray(*words) for words in epub_reader.strays(documents, known_sections(self.book)))
        yield from judge_references(self.book, documents)
        yield from judge_service(self.publication, dict(self.book.words)["picture.undescribed"])


def prove_epub(book: Book, epub: bytes) -> Outcome[BookLedger]:
    """Read ``epub`` back and compare it with ``book``: exactly, word by word and mark by mark.

    The value is missing where the file cannot be read back at all. Nothing in the file is trusted.
    """
    try:
        read = EpubReadBack.of(book, epub)
    except UnreadableBook as error:
        return Outcome(None, (_unreadable(_EPUB, error),))
    entries, wrong = read.texts(known_sections(book))
    return _proved(Format.EPUB, entries, (*wrong, *read.around()))


@dataclass(frozen=True, slots=True)
class PdfReadBack:
    """A PDF that should hold ``book``, its structure read back; nothing in the file is trusted. ``name`` is what it is
    called in findings, ``equivalence`` what may differ from the book.
    """

    book: Book
    pdf: bytes
    name: str
    equivalence: Equivalence
    structure: Structure
    suspects: tuple[tuple[str, int], ...]
    undrawn: tuple[int, ...]

    @classmethod
    def of(cls, book: Book, pdf: bytes, name: str = _PDF, equivalence: Equivalence = PRINTED) -> Self:
        """Read ``pdf``. Raises :class:`~florilegium.proof.container.UnreadableBook`."""
        with opened(pdf) as document:
            return cls(
                book,
                pdf,
                name,
                equivalence,
                structure_of(document),
                tuple(suspects(document)),
                tuple(undrawn(document)),
            )

    def texts(self, sections: Set[str]) -> Judged:
        """Compare the texts among ``sections`` with the book under the equivalence of print: in logical order, and as
        they stand on their pages. Other pages are not looked at.

        Raises :class:`~florilegium.proof.container.UnreadableBook`.
        """
        known = known_sections(self.book)
        wanted = expected_sections(self.book, self.equivalence, sections, notes_at_calls=True)
        structure = self.structure.of(sections, known)
        looked_at = range(len(structure.folios)) if sections >= known else structure.pages
        ink = tuple(pages(self.pdf, looked_at))
        tagged = TaggedBook.of(structure, ink, known)
        found = pdf_reader.sections(tagged, wanted)
        entries, wrong = judge_book(
            self.name, tuple(wanted.values()), found, OwnWords.of(self.book.words), self.equivalence
        )
        laid_out = judge_pages(self.name, wanted, tagged)
        said = [(text, page) for text, page in self.suspects if page in looked_at]
        spoken = judge_glyphs(self.name, said, tagged, wanted, _words(self.book, sections))
        sources = {section.id: section.source for section in wanted.values()}
        stamp = dict(self.book.words)["draft"] if self.book.draft else ""
        boxes = (page for page in self.undrawn if page in looked_at)
        typeset = judge_typography(self.name, sources, tagged, ink, boxes, stamp)
        return entries, (*wrong, *laid_out, *spoken, *typeset)


def prove_pdf(book: Book, pdf: bytes) -> Outcome[BookLedger]:
    """Judge the PDF for the screen; see :func:`_prove_pages`."""
    return _prove_pages(Format.PDF, _PDF, PRINTED, book, pdf)


def prove_print(book: Book, pdf: bytes) -> Outcome[BookLedger]:
    """Judge the PDF for the printer, which holds no links; see :func:`_prove_pages`."""
    return _prove_pages(Format.PRINT, _PRINT, ON_PAPER, book, pdf)


def _prove_pages(form: Format, name: str, equivalence: Equivalence, book: Book, pdf: bytes) -> Outcome[BookLedger]:
    """Read ``pdf`` back and compare it with ``book`` under the equivalence of print: in logical order, and as it stands
    on the pages.

    The value is missing where the file cannot be read back at all. Nothing in the file is trusted.
    """
    try:
        entries, wrong = PdfReadBack.of(book, pdf, name, equivalence).texts(known_sections(book))
    except UnreadableBook as error:
        return Outcome(None, (_unreadable(name, error),))
    return _proved(form, entries, wrong)


def _proved(form: Format, entries: tuple[SectionEntry, ...], findings: tuple[Diagnostic, ...]) -> Outcome[BookLedger]:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return Outcome(BookLedger(form, entries, errors), in_order(findings))


def _words(book: Book, sections: Set[str]) -> Iterator[str]:
    """Every word in ``sections`` that comes from somebody, exactly as it stands there."""
    for section in expected_sections(book, EXACT, sections, notes_at_calls=True).values():
        for _, stream in section.parts:
            yield from (word.text for word in stream.words)


def _stray(path: str, words: list[str]) -> Diagnostic:
    return Diagnostic(rules.NO_WORD_IS_ADDED, f"{quoted(words)} stands in {path}, which is no section of the book.")


def _unreadable(book: str, error: UnreadableBook) -> Diagnostic:
    return Diagnostic(rules.BOOK_CAN_BE_READ, f"{book[0].upper()}{book[1:]} cannot be read back: {error}.")
