"""The book: an edition composed, ready for the press.

A book is a sequence of sections, each the smallest thing that starts on a fresh page (a *signature* once it is
typeset).
Sections hold data, not markup; a style's templates turn them into pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias, Union

from florilegium.diagnostics import Span
from florilegium.model.article import Article, Note, Person
from florilegium.model.block import Block
from florilegium.model.edition import Edition, Series
from florilegium.model.inline import Inline
from florilegium.model.rights import RightsStatement


@dataclass(frozen=True, slots=True)
class HalfTitle:
    """The title alone, before the title page."""

    id: str


@dataclass(frozen=True, slots=True)
class TitlePage:
    """Title, subtitle, people, publisher."""

    id: str


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """What the book says of one article's origin:

    source, credits and rights as the source states them, and the editor's own statement.
    """

    article: Article
    rights_by_edition: RightsStatement | None


@dataclass(frozen=True, slots=True)
class CopyrightPage:
    """Rights, sources, identifiers. Sources stand here in short where they fit on the page."""

    id: str
    sources: tuple[ArticleSource, ...]


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """The series, and its other books."""

    id: str
    series: Series


@dataclass(frozen=True, slots=True)
class Dedication:
    """To whom the book is dedicated."""

    id: str
    text: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One line of the contents:

    ``depth`` 0 for parts and unparted articles, 1 inside a part; ``anchor`` the section's id.
    """

    anchor: str
    title: tuple[Inline, ...]
    authors: tuple[Person, ...]
    depth: int
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""

    id: str
    lines: tuple[ContentsLine, ...]


@dataclass(frozen=True, slots=True)
class Illustration:
    """A line of the list of illustrations: the picture at ``path``, first shown in section ``anchor``."""

    anchor: str
    path: str
    caption: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Illustrations:
    """The list of the pictures that have captions."""

    id: str
    lines: tuple[Illustration, ...]


@dataclass(frozen=True, slots=True)
class Titled:
    """A section as other sections name it."""

    anchor: str
    title: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sign means, and the articles in which it does."""

    sentence: str
    articles: tuple[Titled, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """One editorial sign: as it looks (``shown``), and all that it means in the book.

    ``drawn`` where the source has no characters for it and the style draws it: around the words of ``shown``, or for
    the blank itself.
    """

    shown: str
    meanings: tuple[Meaning, ...]
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Signs:
    """The editorial signs that really occur in this book."""

    id: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class PartTitle:
    """The title of a part, and where the manifest has it."""

    id: str
    title: str
    at: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ArticleSection:
    """An article, set whole. ``id`` is the article's id, ``headnote`` this edition's own, above the source's."""

    id: str
    source: ArticleSource
    headnote: tuple[Block, ...] = ()

    @property
    def article(self) -> Article:
        """The article."""
        return self.source.article


@dataclass(frozen=True, slots=True)
class TextSection:
    """An editor's own text: an introduction, an afterword."""

    id: str
    title: tuple[Inline, ...]
    body: tuple[Block, ...]
    people: tuple[Person, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ContributorNote:
    """What the edition tells of a person, and the articles in which they had a part."""

    name: str
    text: tuple[Block, ...]
    articles: tuple[Titled, ...]


@dataclass(frozen=True, slots=True)
class Contributors:
    """Notes on contributors."""

    id: str
    notes: tuple[ContributorNote, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """Sources and permissions of every article."""

    id: str
    sources: tuple[ArticleSource, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """Every correction and cut in the articles of this book; ``sources`` are those that have any."""

    id: str
    sources: tuple[ArticleSource, ...]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A name and the anchors (``section#place``) at which it stands, in the order of the book."""

    name: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The index of names."""

    id: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Colophon:
    """How the book was made: the digest of its inputs and the tools, each with its version.

    ``deciders`` are those who answered the questions of the readings, each with the number of answers, in words.
    """

    id: str
    digest: str
    tools: tuple[tuple[str, str], ...]
    deciders: tuple[str, ...] = ()


Section: TypeAlias = Union[
    HalfTitle,
    TitlePage,
    SeriesPage,
    CopyrightPage,
    Dedication,
    Contents,
    Illustrations,
    Signs,
    PartTitle,
    ArticleSection,
    TextSection,
    Contributors,
    Sources,
    Corrections,
    NameIndex,
    Colophon,
]


@dataclass(frozen=True, slots=True)
class Book:
    """A composed book. ``front`` is numbered in roman, ``body`` and ``back`` in arabic from 1. Section ids are unique
    in the book.

    ``words`` are the book's own words in its language, by key (``contents``, ``gap.damage``).
    """

    edition: Edition
    front: tuple[Section, ...]
    body: tuple[Section, ...]
    back: tuple[Section, ...]
    words: tuple[tuple[str, str], ...]
    draft: bool = False

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in order."""
        return (*self.front, *self.body, *self.back)

    @property
    def articles(self) -> tuple[ArticleSection, ...]:
        """The article sections in order."""
        return tuple(section for section in self.sections if isinstance(section, ArticleSection))
