"""What a catalogue lists: the newest version of every edition, by author and by subject; and where each page is.

All addresses are relative URLs (RFC 3986) from the catalogue's root; a folder's page is its ``index.html``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from anyascii import anyascii

from florilegium.distribute.cover import THUMBNAIL
from florilegium.distribute.shelf import Shelved
from florilegium.model.article import Person
from florilegium.model.publication import Publication, PublishedFile, PublishedText

AUTHORS = "authors"
SUBJECTS = "subjects"


@dataclass(frozen=True, slots=True)
class Heading:
    """What editions stand under: somebody who wrote texts in them (``AUTHORS``), or a subject (``SUBJECTS``).

    ``kind`` names the folder and ``slug`` the page in it; ``filed`` is the name as a catalogue sorts it.
    """

    kind: str
    name: str
    filed: str
    slug: str
    editions: tuple[Publication, ...]

    @property
    def page(self) -> str:
        """The address of its page."""
        return f"{self.kind}/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Listing:
    """The newest version of every edition, the one published last first, and the headings, as a catalogue sorts them.

    ``updated`` is the day on which something was published last (ISO 8601).
    """

    newest: tuple[Shelved, ...]
    authors: tuple[Heading, ...]
    subjects: tuple[Heading, ...]
    updated: str

    @property
    def publications(self) -> tuple[Publication, ...]:
        """What is told of the newest versions."""
        return tuple(each.publication for each in self.newest)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All headings."""
        return (*self.authors, *self.subjects)

    def ways(self) -> Mapping[str, Mapping[tuple[str, str], str]]:
        """For each edition by id, the pages of its authors and subjects, by kind and name."""
        found: dict[str, dict[tuple[str, str], str]] = {each.id: {} for each in self.publications}
        for heading in self.headings:
            for publication in heading.editions:
                found[publication.id][heading.kind, heading.name] = heading.page
        return found


def listed(versions: Iterable[Shelved]) -> Listing:
    """The listing of published ``versions``, which come newest first where they are of one edition."""
    first: dict[str, Shelved] = {}
    for each in versions:
        first.setdefault(each.publication.id, each)
    by_title = sorted(first.values(), key=lambda each: each.publication.title)
    newest = tuple(sorted(by_title, key=lambda each: each.publication.released, reverse=True))
    updated = max((each.publication.released for each in newest), default="1970-01-01")
    told = [each.publication for each in newest]
    authors = [(person.name, sort_name(person), each) for each in told for person in each.authors]
    subjects = [(subject.name, subject.name, each) for each in told for subject in each.subjects]
    return Listing(newest, tuple(_headings(AUTHORS, authors)), tuple(_headings(SUBJECTS, subjects)), updated)


def _headings(kind: str, named: Iterable[tuple[str, str, Publication]]) -> Iterator[Heading]:
    """The headings of ``named``: name, name as it is sorted, and an edition under it."""
    filed: dict[str, str] = {}
    editions: dict[str, dict[str, Publication]] = {}
    for name, sorted_as, publication in named:
        filed.setdefault(name, sorted_as)
        editions.setdefault(name, {}).setdefault(publication.id, publication)
    ordered = sorted(filed, key=lambda name: (filed[name].casefold(), name))
    for name, slug in zip(ordered, _slugs(ordered), strict=True):
        yield Heading(kind, name, filed[name], slug, tuple(editions[name].values()))


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
        slug = wanted = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-") or "heading"
        number = 1
        while slug in taken:
            number += 1
            slug = f"{wanted}-{number}"
        taken.add(slug)
        yield slug
