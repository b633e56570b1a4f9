"""The feeds of a catalogue, whatever they are written in: editions, and directories that lead to feeds, in pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from florilegium.distribute.listing import AUTHORS, SUBJECTS, Heading, Listing
from florilegium.model.publication import Publication

PAGE = 100
"""How many entries a page of a feed holds at most."""
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"
THEMA = "https://ns.editeur.org/thema/"
BISAC = "https://www.bisg.org/#bisac"
"""The schemes of subjects, as the examples of OPDS name them."""
NEW = "http://opds-spec.org/sort/new"
SUBSECTION = "subsection"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Way:
    """A way from a directory to a feed; ``leads_to_editions`` where it is no directory itself."""

    title: str
    address: str
    updated: str
    total: int
    relation: str = SUBSECTION
    leads_to_editions: bool = True


@dataclass(frozen=True, slots=True)
class Feed(Generic[T]):
    """A page of a feed with its address: which page it is, how many entries the pages have together, and its own.

    ``neighbours`` are the first and the last page and those before and after it, by relation, where there are several;
    ``above`` is the directory that leads to it.
    """

    address: str
    title: str
    updated: str
    number: int
    total: int
    entries: tuple[T, ...]
    neighbours: tuple[tuple[str, str], ...]
    above: str


def newest(listing: Listing, folder: str, suffix: str) -> Iterator[Feed[Publication]]:
    """The pages of the feed of all editions, the newest first, the last page first: none names one that is to come."""
    index = f"{folder}/index{suffix}"
    return _paged(f"{folder}/new", suffix, "New editions", listing.updated, listing.publications, index)


def under(heading: Heading, folder: str, suffix: str) -> Iterator[Feed[Publication]]:
    """The pages of the feed of the editions under a heading, the last page first."""
    above = f"{folder}/{heading.kind}{suffix}"
    return _paged(
        f"{folder}/{heading.kind}/{heading.slug}", suffix, heading.name, _updated(heading), heading.editions, above
    )


def directories(listing: Listing, title_of_all: str, folder: str, suffix: str) -> Iterator[Feed[Way]]:
    """The directories of authors and of subjects, and last the one that leads to everything, with its title."""
    index = f"{folder}/index{suffix}"
    ways = [Way("New editions", f"{folder}/new{suffix}", listing.updated, len(listing.newest), NEW)]
    for title, kind, headings in (
        ("By author", AUTHORS, listing.authors),
        ("By subject", SUBJECTS, listing.subjects),
    ):
        if headings:
            led_to = [_way(heading, folder, suffix) for heading in headings]
            yield from _paged(f"{folder}/{kind}", suffix, title, listing.updated, led_to, index)
            address = f"{folder}/{kind}{suffix}"
            ways.append(Way(title, address, listing.updated, len(headings), leads_to_editions=False))
    entries = tuple(ways) if listing.newest else ()
    yield Feed(index, title_of_all, listing.updated, 1, len(entries), entries, (), index)


def back_to_root(address: str) -> str:
    """What leads from the file at ``address`` to the root of the catalogue."""
    return "../" * address.count("/")


def _way(heading: Heading, folder: str, suffix: str) -> Way:
    address = f"{folder}/{heading.kind}/{heading.slug}{suffix}"
    return Way(heading.name, address, _updated(heading), len(heading.editions))


def _updated(heading: Heading) -> str:
    return max(each.released for each in heading.editions)


def _paged(base: str, suffix: str, title: str, updated: str, entries: Sequence[T], above: str) -> Iterator[Feed[T]]:
    pages = [tuple(entries[start : start + PAGE]) for start in range(0, len(entries), PAGE)]
    addresses = [f"{base}{f'-{number}' if number > 1 else ''}{suffix}" for number in range(1, len(pages) + 1)]
    for index, page in reversed(tuple(enumerate(pages))):
        around = {"first": 0, "previous": index - 1, "next": index + 1, "last": len(pages) - 1}
        neighbours = tuple(
            (relation, addresses[place])
            for relation, place in around.items()
            if len(pages) > 1 and place in range(len(pages))
        )
        yield Feed(addresses[index], title, updated, index + 1, len(entries), page, neighbours, above)
