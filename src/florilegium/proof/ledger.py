"""The proof of a book: it is read back and compared with what it was made of."""

from __future__ import annotations

from florilegium.diagnostics import Diagnostic, Outcome, in_order
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.book import ArticleSection, Book, TextSection
from florilegium.model.edition import Format
from florilegium.proof import epub as epub_reader
from florilegium.proof import pdf as pdf_reader
from florilegium.proof.container import UnreadableBook, spine
from florilegium.proof.entries import BookLedger
from florilegium.proof.equivalence import EXACT, PRINTED
from florilegium.proof.expected import ProvedSection, expected
from florilegium.proof.ink import pages
from florilegium.proof.judge import judge_book
from florilegium.proof.ownwords import OwnWords
from florilegium.proof.structure import tagged

_EPUB = "the EPUB"
_PDF = "the PDF"


def prove_epub(book: Book, epub: bytes) -> Outcome[BookLedger]:
    """Read ``epub`` back and compare it with ``book``: exactly, word by word and mark by mark.

    The value is missing where the file cannot be read back at all. Nothing in the file is trusted.
    """
    words = dict(book.words)
    wanted = [expected(section, EXACT, words, notes_at_calls=False) for section in _proved(book)]
    try:
        documents, _ = spine(epub)
    except UnreadableBook as error:
        return Outcome(None, (_unreadable(_EPUB, error),))
    found = epub_reader.sections(documents, {section.id for section in wanted})
    entries, wrong = judge_book(_EPUB, wanted, found, OwnWords.of(book.words), EXACT)
    return Outcome(BookLedger(Format.EPUB, entries), in_order(wrong))


def prove_pdf(book: Book, pdf: bytes) -> Outcome[BookLedger]:
    """Read ``pdf`` back, in logical structure order, and compare it with ``book`` under the equivalence of print.

    The value is missing where the file cannot be read back at all. Nothing in the file is trusted.
    """
    words = dict(book.words)
    wanted = [expected(section, PRINTED, words, notes_at_calls=True) for section in _proved(book)]
    try:
        structure = tagged(pdf)
        ink = tuple(pages(pdf))
    except UnreadableBook as error:
        return Outcome(None, (_unreadable(_PDF, error),))
    found = pdf_reader.sections(structure, ink, {section.id for section in wanted})
    entries, wrong = judge_book(_PDF, wanted, found, OwnWords.of(book.words), PRINTED)
    return Outcome(BookLedger(Format.PDF, entries), in_order(wrong))


def _proved(book: Book) -> tuple[ProvedSection, ...]:
    return tuple(section for section in book.sections if isinstance(section, ArticleSection | TextSection))


def _unreadable(book: str, error: UnreadableBook) -> Diagnostic:
    return Diagnostic(rules.BOOK_CAN_BE_READ, f"{book[0].upper()}{book[1:]} cannot be read back: {error}.")
