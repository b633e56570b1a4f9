"""A finished book read back text by text, as somebody asks for them who cannot wait for the whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Self, TypeAlias

from florilegium.diagnostics import Diagnostic
from florilegium.model.book import Book
from florilegium.model.edition import Format
from florilegium.proof import document, pages
from florilegium.proof.container import Publication, SpineItem, files_of, parsed, publication
from florilegium.proof.document import DocumentVerdict
from florilegium.proof.entries import SectionEntry
from florilegium.proof.expected import known_sections
from florilegium.proof.glyphs import judge_glyphs
from florilegium.proof.ink import drawn
from florilegium.proof.ledger import account, only, words_of
from florilegium.proof.pages import QuireVerdict
from florilegium.proof.quire import Quire, quires
from florilegium.proof.service import judge_claims, served
from florilegium.proof.structure import opened, structure_of
from florilegium.proof.stylesheet import StyleRule, suspect_rules
from florilegium.proof.typography.judge import judge_measure

Judged: TypeAlias = tuple[tuple[SectionEntry, ...], tuple[Diagnostic, ...]]
"""What the ledger says of texts, and what is wrong with them."""


@dataclass(frozen=True, slots=True)
class EpubReadBack:
    """An EPUB that should hold ``book``, read back; nothing in the file is trusted."""

    book: Book
    publication: Publication
    documents: tuple[SpineItem, ...]
    styles: tuple[StyleRule, ...]

    @classmethod
    def of(cls, book: Book, epub: bytes) -> Self:
        """Read ``epub``. Raises :class:`~florilegium.proof.container.UnreadableBook`."""
        with files_of(epub) as read:
            found = publication(read)
            documents = tuple(SpineItem(path, parsed(path, read)) for path in found.documents)
        styles = (rule for path, sheet in found.sheets for rule in suspect_rules(path, sheet))
        return cls(book, found, documents, tuple(styles))

    def texts(self, sections: Set[str]) -> Judged:
        """Compare the texts among ``sections`` with the book, exactly: word by word and mark by mark."""
        book, known = only(self.book, sections), known_sections(self.book)
        held = (one for one in self.documents if any(each.get("id") in sections for each in one.root.iter("*")))
        return _judged(book, Format.EPUB, [document.verdict_on(one, book, known, self.styles) for one in held])

    def around(self) -> Iterator[Diagnostic]:
        """What is wrong with the book beside its texts, and for those who read by ear."""
        known, undescribed = known_sections(self.book), dict(self.book.words)["picture.undescribed"]
        for one in self.documents:
            yield from document.around(one, self.book, known)
        shown = [served(one, undescribed) for one in self.documents]
        yield from judge_claims(self.publication.package, self.publication.navigation, shown)


@dataclass(frozen=True, slots=True)
class PdfReadBack:
    """A PDF that should hold ``book``, its structure read back; nothing in the file is trusted."""

    book: Book
    pdf: bytes
    form: Format
    quires: tuple[Quire, ...]
    folios: tuple[str, ...]

    @classmethod
    def of(cls, book: Book, pdf: bytes, form: Format = Format.PDF) -> Self:
        """Read ``pdf``. Raises :class:`~florilegium.proof.container.UnreadableBook`."""
        with opened(pdf) as read:
            structure = structure_of(read)
        known = known_sections(book)
        return cls(book, pdf, form, quires(structure, known, known), structure.folios)

    def texts(self, sections: Set[str]) -> Judged:
        """Compare the texts among ``sections`` with the book under the equivalence of print: in logical order, and as
        they stand on their pages. Other pages are not looked at.

        Raises :class:`~florilegium.proof.container.UnreadableBook`.
        """
        book, known, name = only(self.book, sections), known_sections(self.book), pages.NAMES[self.form]
        with opened(self.pdf) as read, drawn(self.pdf) as shown:
            verdicts = [
                pages.verdict_on(quire, read, shown, self.form, book, known)
                for quire in self.quires
                if not quire.identifiers.isdisjoint(sections)
            ]
        entries, findings = _judged(book, self.form, verdicts)
        suspected = [each for one in verdicts for each in one.suspected]
        settings = [each for one in verdicts for each in one.settings]
        measured = judge_measure(name, settings, self.folios)
        return entries, (*findings, *judge_glyphs(name, suspected, words_of(book)), *measured)


def _judged(book: Book, form: Format, verdicts: Sequence[DocumentVerdict] | Sequence[QuireVerdict]) -> Judged:
    sections = [section for verdict in verdicts for section in verdict.sections]
    told = account(book, form, sections, (finding for verdict in verdicts for finding in verdict.findings))
    return (told.value.sections if told.value else ()), told.diagnostics
