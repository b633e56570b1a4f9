"""The edition: a manifest, validated."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias, Union

from florilegium.diagnostics import Span
from florilegium.diagnostics.waiver import Waiver
from florilegium.model.article import Person
from florilegium.model.rights import RightsStatement


class Format(StrEnum):
    """What an edition can be rendered as."""

    EPUB = "epub"
    PDF = "pdf"
    PRINT = "print"

    @property
    def suffix(self) -> str:
        """What the name of a book of this format ends in."""
        return "print.pdf" if self is Format.PRINT else self.value

    def file_name(self, edition: str) -> str:
        """The name of the book of this format of the edition whose id is ``edition``."""
        return f"{edition}.{self.suffix}"


@dataclass(frozen=True, slots=True)
class Trim:
    """The size of the cut page, in millimetres."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Identifiers:
    """ISBNs or URNs of the work and of each form it takes (``urn:isbn:…``, ``urn:uuid:…``)."""

    work: str
    epub: str | None = None
    pdf: str | None = None
    print: str | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """The editor's own cover: the path of a picture in the edition's folder, and what it shows."""

    image: str
    alt: str


@dataclass(frozen=True, slots=True)
class OwnText:
    """Words of the edition's own in Markdown: ``content`` in the manifest itself, or else the file at ``path``.

    ``at`` is where the manifest has them.
    """

    content: str
    at: Span
    path: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article in the contents, by id, by title, or by title and author;

    ``rights`` is what the editor states of its rights, ``headnote`` this edition's word on it.
    """

    selector: str
    author: str | None = None
    rights: RightsStatement | None = None
    headnote: OwnText | None = None
    at: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TextEntry:
    """An editor's own text (an introduction): the path of a Markdown file in the edition's folder."""

    path: str
    title: str | None = None
    at: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PartEntry:
    """A part of the book with contents of its own."""

    title: str
    contents: tuple[ArticleEntry | TextEntry, ...]
    at: Span | None = field(default=None, compare=False, repr=False)


Entry: TypeAlias = Union[ArticleEntry, TextEntry, PartEntry]


@dataclass(frozen=True, slots=True)
class Series:
    """The series in which a book appears, its number there, and the other books that the series page names."""

    title: str
    number: str | None = None
    volumes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contributor:
    """An author or another person of the articles, and what the edition tells of them."""

    name: str
    note: OwnText
    sort: str | None = None
    at: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class IndexName:
    """A name in the index: as the index prints it, and the forms in which the texts have it."""

    name: str
    forms: tuple[str, ...]
    at: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a book is about, in words, and the codes of the trade's subject schemes that say the same."""

    name: str
    thema: str | None = None
    bisac: str | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """What shops ask for an e-book, tax included: ``amount`` as a decimal, ``currency`` as in ISO 4217."""

    amount: str
    currency: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What to publish, in what order, in which style.

    ``id`` is the name of the edition's folder; ``language`` a BCP 47 tag. Without ``prices`` it is free of charge.
    """

    id: str
    title: str
    subtitle: str | None
    description: str | None
    people: tuple[Person, ...]
    publisher: str | None
    language: str
    identifiers: Identifiers
    released: date
    version: str
    rights: str
    style: str
    trim: Trim
    formats: tuple[Format, ...]
    contents: tuple[Entry, ...]
    cover: Cover | None = None
    waivers: tuple[Waiver, ...] = ()
    series: Series | None = None
    dedication: OwnText | None = None
    contributors: tuple[Contributor, ...] = ()
    index: tuple[IndexName, ...] = ()
    profile: str | None = None
    subjects: tuple[Subject, ...] = ()
    prices: tuple[Price, ...] = ()

    @property
    def is_paginated(self) -> bool:
        """Whether any of its books has pages."""
        return bool({Format.PDF, Format.PRINT} & set(self.formats))

    @property
    def texts(self) -> tuple[str, ...]:
        """The paths of the editor's own texts, in the order of the book."""
        return tuple(entry.path for entry in self._leaves if isinstance(entry, TextEntry))

    @property
    def own_texts(self) -> tuple[OwnText, ...]:
        """The words of the edition's own in or beside the manifest: dedication, headnotes, notes on people."""
        headnotes = (entry.headnote for entry in self._leaves if isinstance(entry, ArticleEntry))
        own = (self.dedication, *headnotes, *(contributor.note for contributor in self.contributors))
        return tuple(text for text in own if text is not None)

    @property
    def _leaves(self) -> tuple[ArticleEntry | TextEntry, ...]:
        """The articles and texts of the contents, those inside parts too."""
        flat: list[ArticleEntry | TextEntry] = []
        for entry in self.contents:
            flat.extend(entry.contents if isinstance(entry, PartEntry) else (entry,))
        return tuple(flat)
