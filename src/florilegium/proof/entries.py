"""The ledger of one book: frozen values, one entry to a section, a part, a mark."""

from __future__ import annotations

from dataclasses import dataclass

from florilegium.diagnostics import Span
from florilegium.model.contract import MarkKind, Part
from florilegium.model.edition import Format
from florilegium.proof.found import Spot


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """A mark of the source, in the words that surround it; ``spot`` is ``None`` where the book does not have it.

    ``meaning`` is a gap's reason and extent, the hand that supplied the words, or the place whose page is named;
    ``shown`` what the book has there.
    """

    part: Part
    kind: str
    text: str
    meaning: str
    before: str
    after: str
    source: Span
    spot: Spot | None
    shown: str


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A part of a section: its paragraphs, headings and notes, its words, how many of them the book has in
    their place, where they begin.
    """

    part: Part
    blocks: int
    words: int
    agreeing: int
    source: Span
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A section of the book; ``pictures`` is how many pictures it has, whose words nobody can prove; ``own_words`` is
    how many of its words are this edition's own.
    """

    id: str
    parts: tuple[PartEntry, ...]
    marks: tuple[MarkEntry, ...]
    pictures: int
    own_words: int
    findings: int
    spot: Spot | None

    @property
    def words(self) -> int:
        """How many words have to stand there."""
        return sum(part.words for part in self.parts)

    @property
    def agreeing(self) -> int:
        """How many of them the book has."""
        return sum(part.agreeing for part in self.parts)

    @property
    def marks_found(self) -> int:
        """How many of its marks the book has."""
        return sum(mark.spot is not None for mark in self.marks)

    @property
    def is_whole(self) -> bool:
        """Whether the book has all its words and marks."""
        return self.agreeing == self.words and self.marks_found == len(self.marks)


@dataclass(frozen=True, slots=True)
class BookLedger:
    """What was proved of one book; ``errors`` is how many findings say that it is not true to its sources."""

    format: Format
    sections: tuple[SectionEntry, ...]
    errors: int

    @property
    def is_proved(self) -> bool:
        """Whether the book holds what its sources hold: nothing was found wrong. A word or a mark that was not found is
        an error.
        """
        return not self.errors

    @property
    def words(self) -> int:
        """How many words the sources have."""
        return sum(section.words for section in self.sections)

    @property
    def agreeing(self) -> int:
        """How many of them the book has."""
        return sum(section.agreeing for section in self.sections)

    @property
    def marks_expected(self) -> int:
        """How many marks the sources have."""
        return sum(len(section.marks) for section in self.sections)

    @property
    def marks_found(self) -> int:
        """How many of them the book has."""
        return sum(section.marks_found for section in self.sections)

    @property
    def pictures(self) -> int:
        """How many pictures the sources have, whose words nobody can prove."""
        return sum(section.pictures for section in self.sections)

    def marks(self, kind: MarkKind) -> tuple[MarkEntry, ...]:
        """The marks of a kind, in the order of the book."""
        return tuple(mark for section in self.sections for mark in section.marks if mark.kind == kind)
