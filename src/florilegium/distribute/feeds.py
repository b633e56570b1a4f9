"""The feeds of a catalogue, whatever they are written in: all editions, those of each author, in pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from florilegium.distribute.listing import Author, Listing
from florilegium.model.publication import Publication

PAGE = 100
"""How many editions a page of a feed holds at most."""
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"


@dataclass(frozen=True, slots=True)
class Feed:
    """A page of a feed: its address, which page it is, its editions, and the pages before and after it, by relation."""

    address: str
    title: str
    updated: str
    number: int
    total: int
    publications: tuple[Publication, ...]
    neighbours: tuple[tuple[str, str], ...]


def newest(listing: Listing, folder: str, suffix: str) -> Iterator[Feed]:
    """The pages of the feed of all editions, the newest first, the last page first: none names one that is to come."""
    return _paged(f"{folder}/new", suffix, "New editions", listing.publications)


def of_author(author: Author, folder: str, suffix: str) -> Iterator[Feed]:
    """The pages of the feed of an author's editions, the last page first."""
    return _paged(f"{folder}/authors/{author.slug}", suffix, author.person.name, author.editions)


def led_to(listing: Listing, folder: str, suffix: str) -> Iterator[Feed]:
    """The first page of every feed, as the feed of navigation lists them."""
    for feed in chain(newest(listing, folder, suffix), *(of_author(each, folder, suffix) for each in listing.authors)):
        if feed.number == 1:
            yield feed


def back_to_root(address: str) -> str:
    """What leads from the file at ``address`` to the root of the catalogue."""
    return "../" * address.count("/")


def _paged(base: str, suffix: str, title: str, publications: tuple[Publication, ...]) -> Iterator[Feed]:
    pages = [publications[start : start + PAGE] for start in range(0, len(publications), PAGE)]
    addresses = [f"{base}{f'-{number}' if number > 1 else ''}{suffix}" for number in range(1, len(pages) + 1)]
    for index, page in reversed(tuple(enumerate(pages))):
        before = (("previous", addresses[index - 1]),) if index else ()
        after = (("next", addresses[index + 1]),) if index + 1 < len(pages) else ()
        updated = max(each.released for each in page)
        yield Feed(addresses[index], title, updated, index + 1, len(publications), page, (*before, *after))
