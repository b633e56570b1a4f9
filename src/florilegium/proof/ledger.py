"""The proof of a book: it is read back and compared with what it was made of."""

from __future__ import annotations

from collections.abc import Iterator

from florilegium.diagnostics import Diagnostic, Outcome, Severity, in_order
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.proof import epub as epub_reader
from florilegium.proof import pdf as pdf_reader
from florilegium.proof.container import UnreadableBook, publication
from florilegium.proof.entries import BookLedger, SectionEntry
from florilegium.proof.equivalence import EXACT, ON_PAPER, PRINTED, Equivalence
from florilegium.proof.expected import expected_sections, known_sections
from florilegium.proof.glyphs import judge_glyphs, suspects, undrawn
from florilegium.proof.ink import pages
from florilegium.proof.judge import judge_book
from florilegium.proof.ownwords import OwnWords
from florilegium.proof.references import judge_references
from florilegium.proof.service import judge_service
from florilegium.proof.structure import opened, structure_of
from florilegium.proof.stylesheet import judge_stylesheets
from florilegium.proof.tagged import TaggedBook
from florilegium.proof.typography.judge import judge_typography
from florilegium.proof.visual import judge_pages
from florilegium.proof.wording import quoted

_EPUB = "the EPUB"
_PDF = "the PDF"
_PRINT = "the print PDF"


def prove_epub(book: Book, epub: bytes) -> Outcome[BookLedger]:
    """Read ``epub`` back and compare it with ``book``: exactly, word by word and mark by mark.

    The value is missing where the file cannot be read back at all. Nothing in the file is trusted.
    """
    wanted = expected_sections(book, EXACT, notes_at_calls=False)
    try:
        opened_book = publication(epub)
    except UnreadableBook as error:
        return Outcome(None, (_unreadable(_EPUB, error),))
    documents = opened_book.documents
    found = epub_reader.sections(documents, wanted, known_sections(book))
    entries, wrong = judge_book(_EPUB, tuple(wanted.values()), found, OwnWords.of(book.words), EXACT)
    styled = judge_stylesheets(_EPUB, wanted, epub_reader.roots(documents, wanted), opened_book.sheets)
    added = (_stray(path, words) for path, words in epub_reader.strays(documents, known_sections(book)))
    cited = judge_references(book, documents)
    served = judge_service(opened_book, dict(book.words)["picture.undescribed"])
    return _proved(Format.EPUB, entries, (*wrong, *styled, *added, *cited, *served))


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
    wanted = expected_sections(book, equivalence, notes_at_calls=True)
    try:
        with opened(pdf) as document:
            structure, said, boxes = structure_of(document), tuple(suspects(document)), tuple(undrawn(document))
        ink = tuple(pages(pdf))
        tagged = TaggedBook.of(structure, ink, known_sections(book))
    except UnreadableBook as error:
        return Outcome(None, (_unreadable(name, error),))
    found = pdf_reader.sections(tagged, wanted)
    entries, wrong = judge_book(name, tuple(wanted.values()), found, OwnWords.of(book.words), equivalence)
    laid_out = judge_pages(name, wanted, tagged)
    spoken = judge_glyphs(name, said, tagged, wanted, _words(book))
    sources = {section.id: section.source for section in wanted.values()}
    stamp = dict(book.words)["draft"] if book.draft else ""
    typeset = judge_typography(name, sources, tagged, ink, boxes, stamp)
    return _proved(form, entries, (*wrong, *laid_out, *spoken, *typeset))


def _proved(form: Format, entries: tuple[SectionEntry, ...], findings: tuple[Diagnostic, ...]) -> Outcome[BookLedger]:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return Outcome(BookLedger(form, entries, errors), in_order(findings))


def _words(book: Book) -> Iterator[str]:
    """Every word that comes from somebody, exactly as it stands there."""
    for section in expected_sections(book, EXACT, notes_at_calls=True).values():
        for _, stream in section.parts:
            yield from (word.text for word in stream.words)


def _stray(path: str, words: list[str]) -> Diagnostic:
    return Diagnostic(rules.NO_WORD_IS_ADDED, f"{quoted(words)} stands in {path}, which is no section of the book.")


def _unreadable(book: str, error: UnreadableBook) -> Diagnostic:
    return Diagnostic(rules.BOOK_CAN_BE_READ, f"{book[0].upper()}{book[1:]} cannot be read back: {error}.")
