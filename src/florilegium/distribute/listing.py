"""What a catalogue lists: the newest version of every edition, and the authors of their texts; and where each page is.

All addresses are relative URLs (RFC 3986) from the catalogue's root; a folder's page is its ``index.html``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from anyascii import anyascii

from florilegium.distribute.cover import THUMBNAIL
from florilegium.distribute.shelf import Shelved
from florilegium.model.article import Person
from florilegium.model.publication import Publication, PublishedFile, PublishedText


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote texts in published editions; ``slug`` names the page."""

    person: Person
    slug: str
    editions: tuple[Publication, ...]

    @property
    def page(self) -> str:
        """The address of the author's page."""
        return f"authors/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Listing:
    """The newest version of every edition, the one published last first, and the authors, as a catalogue sorts them.

    ``updated`` is the day on which something was published last (ISO 8601).
    """

    newest: tuple[Shelved, ...]
    authors: tuple[Author, ...]
    updated: str

    @property
    def publications(self) -> tuple[Publication, ...]:
        """What is told of the newest versions."""
        return tuple(each.publication for each in self.newest)


def listed(versions: Iterable[Shelved]) -> Listing:
    """The listing of published ``versions``, which come newest first where they are of one edition."""
    first: dict[str, Shelved] = {}
    for each in versions:
        first.setdefault(each.publication.id, each)
    by_title = sorted(first.values(), key=lambda each: each.publication.title)
    newest = tuple(sorted(by_title, key=lambda each: each.publication.released, reverse=True))
    updated = max((each.publication.released for each in newest), default="1970-01-01")
    return Listing(newest, tuple(_authors([each.publication for each in newest])), updated)


def _authors(publications: Iterable[Publication]) -> Iterator[Author]:
    people: dict[str, Person] = {}
    editions: dict[str, list[Publication]] = {}
    for publication in publications:
        for person in publication.authors:
            people.setdefault(person.name, person)
            editions.setdefault(person.name, []).append(publication)
    ordered = sorted(people.values(), key=lambda person: (sort_name(person).casefold(), person.name))
    for person, slug in zip(ordered, _slugs(person.name for person in ordered), strict=True):
        yield Author(person, slug, tuple(editions[person.name]))


def sort_name(person: Person) -> str:
    """The name of ``person`` as a catalogue sorts it."""
    return person.sort or " ".join((person.name.split()[-1], *person.name.split()[:-1]))


def edition_page(publication: Publication) -> str:
    """The address of an edition's page."""
    return quote(f"editions/{publication.id}/")


def file_of(publication: Publication, file: PublishedFile | str) -> str:
    """The address of one of its files."""
    name = file if isinstance(file, str) else file.name
    return quote(f"editions/{publication.id}/{publication.version}/{name}")


def thumbnail_of(publication: Publication) -> str:
    """The address of the small picture of its cover."""
    return file_of(publication, THUMBNAIL)


def text_page(publication: Publication, text: PublishedText) -> str:
    """The address at which one of its texts is read online."""
    return file_of(publication, f"read/{text.document}")


def _slugs(names: Iterable[str]) -> Iterator[str]:
    taken: set[str] = set()
    for name in names:
        slug = wanted = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-") or "author"
        number = 1
        while slug in taken:
            number += 1
            slug = f"{wanted}-{number}"
        taken.add(slug)
        yield slug
