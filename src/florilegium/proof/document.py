"""One document of an EPUB, judged by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from florilegium.diagnostics import Diagnostic
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.book import Book
from florilegium.proof import epub as epub_reader
from florilegium.proof.container import SpineItem
from florilegium.proof.equivalence import EXACT
from florilegium.proof.expected import expected_sections
from florilegium.proof.judge import SectionVerdict, judge_sections
from florilegium.proof.matter.shown import Matter, matter_in
from florilegium.proof.ownwords import OwnWords
from florilegium.proof.references import judge_references
from florilegium.proof.service import Served, judge_document, served
from florilegium.proof.stylesheet import StyleRule, judge_stylesheets
from florilegium.proof.wording import quoted

NAME = "the EPUB"


@dataclass(frozen=True, slots=True)
class DocumentVerdict:
    """What is said of a document: of the sections in it, in order, what else is wrong, what it shows of what the book
    claims, and what pages of the book's own in it show.
    """

    sections: tuple[SectionVerdict, ...]
    findings: tuple[Diagnostic, ...]
    served: Served
    matter: tuple[Matter, ...]


def verdict_on(document: SpineItem, book: Book, known: frozenset[str], styles: Sequence[StyleRule]) -> DocumentVerdict:
    """Compare ``document`` with ``book``, which has the sections that stand in it and no others, exactly.

    ``known`` are the ids of all sections; ``styles`` the rules of the stylesheets that touch words.
    """
    wanted = expected_sections(book, EXACT, notes_at_calls=False)
    found = epub_reader.sections((document,), wanted, known)
    sections = judge_sections(NAME, wanted, found, OwnWords.of(book.words), EXACT)
    roots = epub_reader.roots((document,), wanted)
    findings = (
        *judge_stylesheets(NAME, wanted, roots, styles),
        *around(document, book, known),
    )
    matter = tuple(_matter(document, book, known))
    return DocumentVerdict(sections, findings, served(document, dict(book.words)["picture.undescribed"]), matter)


def _matter(document: SpineItem, book: Book, known: frozenset[str]) -> Iterator[Matter]:
    own = matter_in(book)
    found = epub_reader.sections((document,), own, known)
    for section, (path, root) in zip(found, epub_reader.roots((document,), own), strict=True):
        yield Matter.of(section, epub_reader.links(path, root))


def around(document: SpineItem, book: Book, known: frozenset[str]) -> Iterator[Diagnostic]:
    """What is wrong with ``document`` beside the texts in it, and for those who read by ear."""
    for path, words in epub_reader.strays((document,), known):
        message = f"{quoted(words)} stands in {path}, which is no section of the book."
        yield Diagnostic(rules.NO_WORD_IS_ADDED, message)
    yield from judge_references(book, (document,))
    yield from judge_document(document)
