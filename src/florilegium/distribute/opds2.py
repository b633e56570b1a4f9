"""OPDS 2.0: the catalogue as JSON, for reading apps (https://drafts.opds.io/opds-2.0)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TypeAlias, TypeVar

from florilegium.distribute.feeds import (
    BISAC,
    OPEN_ACCESS,
    PAGE,
    THEMA,
    Feed,
    Way,
    back_to_root,
    directories,
    newest,
    under,
)
from florilegium.distribute.listing import Heading, Listing, edition_page, file_of, sort_name, thumbnail_of
from florilegium.distribute.parcels import File
from florilegium.model.article import Person
from florilegium.model.edition import Subject
from florilegium.model.publication import Publication

FOLDER = "opds2"
_SUFFIX = ".json"
MEDIA_TYPE = "application/opds+json"

Json: TypeAlias = dict[str, object]
T = TypeVar("T")


def heading_feeds(heading: Heading, _title: str) -> Iterator[File]:
    """The feed of the editions under a heading."""
    for feed in under(heading, FOLDER, _SUFFIX):
        yield feed.address, _written(_publications(feed))


def front_feeds(listing: Listing, title: str) -> Iterator[File]:
    """The feed of all editions, then the directories, which lead to all others."""
    for feed in newest(listing, FOLDER, _SUFFIX):
        yield feed.address, _written(_publications(feed))
    for directory in directories(listing, title, FOLDER, _SUFFIX):
        yield directory.address, _written(_navigation(directory))


def _written(feed: Json) -> bytes:
    return json.dumps(feed, ensure_ascii=False).encode()


def _navigation(directory: Feed[Way]) -> Json:
    root = back_to_root(directory.address)
    links = [_link(way.relation, f"{root}{way.address}", way.title) for way in directory.entries]
    # A feed has to lead somewhere (OPDS 2.0, 1.1), though nothing is published yet.
    return {**_page(directory), "navigation": links or [_link("self", f"{root}{directory.address}", directory.title)]}


def _publications(feed: Feed[Publication]) -> Json:
    root = back_to_root(feed.address)
    return {**_page(feed), "publications": [_publication(each, root) for each in feed.entries]}


def _page(feed: Feed[T]) -> Json:
    """A page of a feed without its entries."""
    root = back_to_root(feed.address)
    ways = (("self", feed.address), ("start", f"{FOLDER}/index.json"), ("up", feed.above), *feed.neighbours)
    return {
        "metadata": {
            "title": feed.title,
            "modified": f"{feed.updated}T00:00:00Z",
            "numberOfItems": feed.total,
            "itemsPerPage": PAGE,
            "currentPage": feed.number,
        },
        "links": [_link(relation, f"{root}{address}") for relation, address in ways],
    }


def _link(relation: str, href: str, title: str | None = None) -> Json:
    named = {} if title is None else {"title": title}
    return {"rel": relation, "href": href, "type": MEDIA_TYPE, **named}


def _publication(publication: Publication, root: str) -> Json:
    metadata: Json = {
        "@type": "http://schema.org/Book",
        "identifier": publication.identifier,
        "title": publication.title,
        "subtitle": publication.subtitle,
        "description": publication.description,
        "language": publication.language,
        "published": publication.released,
        "modified": f"{publication.released}T00:00:00Z",
        "publisher": publication.publisher,
        "author": _people(publication.authors),
        "editor": _people([person for person in publication.people if person.role == "edt"]),
        "translator": _people(publication.translators),
        "subject": [_subject(subject) for subject in publication.subjects],
        "numberOfPages": publication.pages,
        "belongsTo": _series(publication),
        "accessibility": _accessibility(publication),
    }
    images = list(_images(publication, root))
    return {
        "metadata": {key: value for key, value in metadata.items() if value},
        "links": [
            {"rel": OPEN_ACCESS, "href": f"{root}{file_of(publication, book)}", "type": book.media_type}
            for book in publication.books
        ]
        + [{"rel": "alternate", "href": f"{root}{edition_page(publication)}", "type": "text/html"}],
        **({"images": images} if images else {}),
    }


def _people(people: Sequence[Person]) -> list[Json]:
    return [{"name": person.name, "sortAs": sort_name(person)} for person in people]


def _subject(subject: Subject) -> Json:
    for scheme, code in ((THEMA, subject.thema), (BISAC, subject.bisac)):
        if code is not None:
            return {"name": subject.name, "scheme": scheme, "code": code}
    return {"name": subject.name}


def _series(publication: Publication) -> Json | None:
    if publication.series is None:
        return None
    title, number = publication.series
    position: Json = {"position": int(number)} if number and number.isdecimal() else {}
    return {"series": {"name": title, **position}}


def _accessibility(publication: Publication) -> Json | None:
    told = publication.accessibility
    if told is None:
        return None
    modes = [mode.split(",") if "," in mode else mode for mode in told.sufficient]
    said: Json = {
        "summary": told.summary,
        "accessModeSufficient": modes,
        "feature": list(told.features),
        "hazard": list(told.hazards),
    }
    return {key: value for key, value in said.items() if value}


def _images(publication: Publication, root: str) -> Iterator[Json]:
    if publication.cover is not None:
        [cover] = (file for file in publication.files if file.name == publication.cover)
        yield {"href": f"{root}{file_of(publication, cover)}", "type": cover.media_type}
        yield {"href": f"{root}{thumbnail_of(publication)}", "type": "image/jpeg"}
