"""The edition: a manifest, validated."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias, Union

from florilegium.diagnostics import Span
from florilegium.diagnostics.waiver import Waiver
from florilegium.model.article import Person


class Format(StrEnum):
    """What an edition can be rendered as."""

    EPUB = "epub"
    PDF = "pdf"


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
class ArticleEntry:
    """An article in the contents, by id, by title, or by title and author;

    ``rights`` is what the editor knows of its rights.
    """

    selector: str
    author: str | None = None
    rights: str | None = None
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
class Edition:
    """What to publish, in what order, in which style.

    ``id`` is the name of the edition's folder; ``language`` a BCP 47 tag.
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

    @property
    def texts(self) -> tuple[str, ...]:
        """The paths of the editor's own texts, in the order of the book."""
        flat: list[str] = []
        for entry in self.contents:
            inside = entry.contents if isinstance(entry, PartEntry) else (entry,)
            flat.extend(text.path for text in inside if isinstance(text, TextEntry))
        return tuple(flat)
