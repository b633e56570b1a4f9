"""What a page of the book's own shows, whatever the format: its characters, the pages it names, where it leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from florilegium.model.book import (
    Book,
    Contents,
    CopyrightPage,
    HalfTitle,
    Illustrations,
    NameIndex,
    SeriesPage,
    TitlePage,
)
from florilegium.model.contract import Part
from florilegium.proof.equivalence import PRINTED
from florilegium.proof.found import FoundSection, Spot

MatterPage: TypeAlias = HalfTitle | TitlePage | SeriesPage | CopyrightPage | Contents | Illustrations | NameIndex
"""The pages of the book's own that are judged by the manifest and the rest of the book."""


@dataclass(frozen=True, slots=True)
class Named:
    """A page named in the text: what stands for it, what it leads to, and after how many characters it stands."""

    folio: str
    target: str | None
    after: int


@dataclass(frozen=True, slots=True)
class Matter:
    """What ``section`` shows: its ``words`` as far as lines leave them whole, the pages ``named`` among them, and the
    targets of its other ``links``, all in order.
    """

    section: str
    words: tuple[str, ...]
    named: tuple[Named, ...]
    links: tuple[str, ...]
    spot: Spot

    @property
    def text(self) -> str:
        """Its characters without spaces."""
        return "".join(self.words)

    @classmethod
    def of(cls, found: FoundSection, links: Iterable[str]) -> Matter:
        """What was ``found`` of a section that leads to ``links``."""
        stream = found.outside
        words = tuple(PRINTED.squeezed(word.text) for word in stream.words)
        named = (
            Named(mark.text, mark.target, sum(map(len, words[: mark.word])) + mark.offset)
            for mark in stream.marks
            if mark.kind == Part.PAGE_REF
        )
        return cls(found.id, words, tuple(named), tuple(links), found.spot)


def matter_in(book: Book) -> frozenset[str]:
    """The ids of such pages in ``book``."""
    return frozenset(section.id for section in book.sections if isinstance(section, MatterPage))
