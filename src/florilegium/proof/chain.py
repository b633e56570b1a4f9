"""The ledger of an edition: for every text the chain from its source to each book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from florilegium.diagnostics import Diagnostic
from florilegium.model.article import Article, Person
from florilegium.model.book import ArticleSection, Book, TextSection
from florilegium.model.contract import MarkKind, Part
from florilegium.model.edition import Format
from florilegium.model.inline import NoteSeries
from florilegium.model.reading import Reading
from florilegium.model.walk import plain
from florilegium.proof.entries import BookLedger, MarkEntry, PartEntry, SectionEntry
from florilegium.proof.expected import ProvedText
from florilegium.proof.found import Spot


@dataclass(frozen=True, slots=True)
class PartChain:
    """A part in its source and in the books, by format."""

    entry: PartEntry
    books: tuple[tuple[Format, PartEntry], ...]


@dataclass(frozen=True, slots=True)
class MarkChain:
    """A mark in its source and in the books, by format; no place where a book does not have it."""

    entry: MarkEntry
    books: tuple[tuple[Format, Spot | None], ...]


@dataclass(frozen=True, slots=True)
class TextChain:
    """A section of the book whose words come from somebody: its reading, if it has one, its parts and its marks."""

    section: ProvedText
    reading: Reading | None
    parts: tuple[PartChain, ...]
    marks: tuple[MarkChain, ...]
    books: tuple[tuple[Format, SectionEntry], ...]

    @property
    def title(self) -> str:
        """Its title as plain text."""
        return plain(self._text.title)

    @property
    def people(self) -> tuple[Person, ...]:
        """Who has a part in it."""
        return self._text.people

    @property
    def _text(self) -> Article | TextSection:
        return self.section if isinstance(self.section, TextSection) else self.section.article

    @property
    def words(self) -> int:
        """How many words it has, as the first of the books counts them."""
        return next((entry.words for _, entry in self.books), 0)

    @property
    def own_words(self) -> int:
        """How many of them are this edition's own."""
        return next((entry.own_words for _, entry in self.books), 0)

    def count(self, kind: str) -> int:
        """How many marks of a kind it has."""
        return sum(mark.entry.kind == kind for mark in self.marks)

    def blocks(self, part: Part) -> int:
        """How many paragraphs and headings a part has; the notes, how many notes."""
        return next((chain.entry.blocks for chain in self.parts if chain.entry.part is part), 0)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was proved of the books of one edition: all its texts in order, each book's account, every finding."""

    book: Book
    texts: tuple[TextChain, ...]
    books: tuple[BookLedger, ...]
    findings: tuple[Diagnostic, ...]

    @property
    def words(self) -> int:
        """How many words the sources have."""
        return sum(section.words for section in self._first) - self.own_words

    @property
    def own_words(self) -> int:
        """How many words are this edition's own, which stand in no source."""
        return sum(section.own_words for section in self._first)

    @property
    def _first(self) -> tuple[SectionEntry, ...]:
        """The sections as the first of the books counts them."""
        return next((book.sections for book in self.books), ())

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return sum(isinstance(text.section, ArticleSection) for text in self.texts)

    def count(self, kind: MarkKind | Part) -> int:
        """How many marks of a kind there are."""
        return sum(text.count(kind) for text in self.texts)

    def blocks(self, part: Part) -> int:
        """How many paragraphs and headings a part has in all texts."""
        return sum(text.blocks(part) for text in self.texts)

    @property
    def annotations(self) -> int:
        """How many notes are this edition's own, which stand in no source."""
        notes = (note for section in self.book.articles for note in section.article.apparatus.notes)
        return sum(note.series is NoteSeries.EDITION for note in notes)


def ledger(
    book: Book, books: Sequence[BookLedger], readings: Sequence[Reading], findings: Sequence[Diagnostic]
) -> Ledger:
    """The ledger of ``book`` out of the accounts of its ``books``; ``readings`` are its articles', in any order."""
    by_article = {reading.article.id: reading for reading in readings}
    sections = [section for section in book.sections if isinstance(section, ProvedText)]
    texts = tuple(_text(section, by_article.get(section.id), books) for section in sections)
    return Ledger(book, texts, tuple(books), tuple(findings))


def _text(section: ProvedText, reading: Reading | None, books: Sequence[BookLedger]) -> TextChain:
    accounts = tuple((one.format, entry) for one in books for entry in one.sections if entry.id == section.id)
    first = next((entry for _, entry in accounts), None)
    return TextChain(
        section=section,
        reading=reading,
        parts=tuple(_part(part, accounts) for part in first.parts) if first else (),
        marks=tuple(_marks(first, accounts)) if first else (),
        books=accounts,
    )


def _part(part: PartEntry, accounts: Sequence[tuple[Format, SectionEntry]]) -> PartChain:
    same = ((form, other) for form, entry in accounts for other in entry.parts if other.part is part.part)
    return PartChain(part, tuple(same))


def _marks(first: SectionEntry, accounts: Sequence[tuple[Format, SectionEntry]]) -> Iterator[MarkChain]:
    """The marks in the order of the first book; notes stand in another order in each, so that places match them."""
    found = [(form, _by_identity(entry)) for form, entry in accounts]
    for identity, mark in _identified(first):
        yield MarkChain(mark, tuple((form, _spot(marks, identity)) for form, marks in found))


_Identity = tuple[str, str, str, int]


def _by_identity(entry: SectionEntry) -> Mapping[_Identity, MarkEntry]:
    return dict(_identified(entry))


def _identified(entry: SectionEntry) -> Iterator[tuple[_Identity, MarkEntry]]:
    """Every mark with what tells it from all others: part, kind, where it stands in the source, its turn there."""
    turns: Counter[tuple[str, str, str]] = Counter()
    for mark in entry.marks:
        place = (str(mark.part), mark.kind, str(mark.source))
        turns[place] += 1
        yield (*place, turns[place]), mark


def _spot(marks: Mapping[_Identity, MarkEntry], identity: _Identity) -> Spot | None:
    mark = marks.get(identity)
    return None if mark is None else mark.spot
