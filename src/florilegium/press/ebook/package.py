"""What the package document says of a book: Dublin Core and its refinements (EPUB 3.3, 5.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from florilegium.model.article import Person
from florilegium.model.book import Book, TextSection
from florilegium.model.edition import Edition, Series, Subject
from florilegium.press.responsibility import creators

PUBLICATION_ID = "publication-id"
"""The XML id of the package's unique identifier."""

_ISBN_13 = re.compile(r"urn:isbn:(-?\d){13}", re.IGNORECASE)
_POSITION = re.compile(r"\d+(\.\d+)*")
_ISBN_13_IN_ONIX = "15"


@dataclass(frozen=True, slots=True)
class Resource:
    """A file of the package: its id in the manifest, its path beside the package document, its media type, its bytes.

    ``kinds`` are its manifest properties (EPUB 3.3, D.6).
    """

    id: str
    file: str
    media_type: str
    content: bytes
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One element of the metadata: the Dublin Core element that ``dc`` names, or a ``meta`` with a property."""

    value: str
    dc: str | None = None
    property: str | None = None
    id: str | None = None
    refines: str | None = None
    scheme: str | None = None
    language: str | None = None


def unique_identifier(edition: Edition) -> str:
    """The identifier of this form of the book, or of the work where the form has none of its own."""
    return edition.identifiers.epub or edition.identifiers.work


def publication(book: Book, *, paged: bool) -> Iterator[Statement]:
    """What is true of the book as a whole. ``paged`` where the e-book carries the breaks of printed pages."""
    edition = book.edition
    yield from _identifiers(edition)
    yield from _titles(book)
    for language in dict.fromkeys((edition.language, *(section.article.language for section in book.articles))):
        yield Statement(language, dc="language")
    yield from _people(book)
    if edition.publisher:
        yield Statement(edition.publisher, dc="publisher")
    yield Statement(edition.released.isoformat(), dc="date")
    if edition.description:
        yield Statement(edition.description, dc="description", language=edition.language)
    yield Statement(edition.rights, dc="rights", language=edition.language)
    for number, subject in enumerate(edition.subjects, start=1):
        yield from _subject(subject, f"subject-{number}", edition.language)
    origins = (origin for section in book.articles for origin in section.article.origins)
    for url in dict.fromkeys(origin.url for origin in origins if origin.url):
        yield Statement(url, dc="source")
    yield from _collection(edition.series)
    yield Statement(edition.version, property="schema:version")
    if paged:
        yield Statement(_page_break_source(edition), property="pageBreakSource")


def _subject(subject: Subject, identifier: str, language: str) -> Iterator[Statement]:
    """The subject in words; a scheme that knows it is named with its code (EPUB 3.3, D.3.1, D.3.9)."""
    yield Statement(subject.name, dc="subject", id=identifier, language=language)
    for authority, code in (("THEMA", subject.thema), ("BISAC", subject.bisac)):
        if code is not None:
            yield Statement(authority, property="authority", refines=f"#{identifier}")
            yield Statement(code, property="term", refines=f"#{identifier}")
            return


def _collection(series: Series | None) -> Iterator[Statement]:
    """The series, for shelves that keep its books together (EPUB 3.3, D.3.3)."""
    if series is None:
        return
    yield Statement(series.title, property="belongs-to-collection", id="series")
    yield Statement("series", property="collection-type", refines="#series")
    if series.number and _POSITION.fullmatch(series.number):
        yield Statement(series.number, property="group-position", refines="#series")


def _identifiers(edition: Edition) -> Iterator[Statement]:
    own = unique_identifier(edition)
    yield Statement(own, dc="identifier", id=PUBLICATION_ID)
    if _ISBN_13.fullmatch(own):
        refined = f"#{PUBLICATION_ID}"
        yield Statement(_ISBN_13_IN_ONIX, property="identifier-type", refines=refined, scheme="onix:codelist5")
    if own != edition.identifiers.work:
        yield Statement(edition.identifiers.work, property="dcterms:isVersionOf")
    for other in filter(None, (edition.identifiers.print, edition.identifiers.pdf)):
        yield Statement(other, property="dcterms:isFormatOf")


def _page_break_source(edition: Edition) -> str:
    """What names the book whose pages the page breaks follow (EPUB Accessibility 1.1, 4.1.3)."""
    identifiers = edition.identifiers
    return identifiers.print or identifiers.pdf or f"{edition.title}, {edition.version} (PDF)"


def _titles(book: Book) -> Iterator[Statement]:
    """Title and subtitle. A draft says what it is, so that nobody takes it for the book in a shelf of books."""
    edition = book.edition
    main = f"{edition.title} ({dict(book.words).get('draft', 'draft')})" if book.draft else edition.title
    titles = (("main", "title", main), ("subtitle", "subtitle", edition.subtitle))
    for number, (kind, name, title) in enumerate(titles, start=1):
        if title:
            yield Statement(title, dc="title", id=name, language=edition.language)
            yield Statement(kind, property="title-type", refines=f"#{name}")
            yield Statement(str(number), property="display-seq", refines=f"#{name}")


def _people(book: Book) -> Iterator[Statement]:
    """Who made the book, each once with all roles: creators first, then those who contributed to it."""
    first = creators(book)
    articles = (person for section in book.articles for person in section.article.people)
    texts = (person for section in book.sections if isinstance(section, TextSection) for person in section.people)
    everyone = _by_name((*first, *book.edition.people, *articles, *texts))
    primary = {person.name for person in first}
    contributors = {name: parts for name, parts in everyone.items() if name not in primary}
    for kind, people in (
        ("creator", {name: everyone[name] for name in _by_name(first)}),
        ("contributor", contributors),
    ):
        for number, (name, parts) in enumerate(people.items(), start=1):
            yield from _person(f"{kind}-{number}", kind, name, parts)


def _by_name(people: Iterable[Person]) -> dict[str, list[Person]]:
    grouped: dict[str, list[Person]] = {}
    for person in people:
        grouped.setdefault(person.name, []).append(person)
    return grouped


def _person(identifier: str, kind: str, name: str, parts: list[Person]) -> Iterator[Statement]:
    refined = f"#{identifier}"
    yield Statement(name, dc=kind, id=identifier)
    sort = next((person.sort for person in parts if person.sort), None)
    if sort:
        yield Statement(sort, property="file-as", refines=refined)
    for role in dict.fromkeys(person.role for person in parts):
        yield Statement(role, property="role", refines=refined, scheme="marc:relators")
