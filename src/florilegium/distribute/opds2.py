"""OPDS 2.0: the catalogue as JSON, for reading apps (https://drafts.opds.io/opds-2.0)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from florilegium.distribute.feeds import OPEN_ACCESS, Feed, back_to_root, led_to, newest, of_author
from florilegium.distribute.listing import Author, Listing, file_of, sort_name, thumbnail_of
from florilegium.distribute.parcels import File
from florilegium.model.article import Person
from florilegium.model.publication import Publication

FOLDER = "opds2"
_SUFFIX = ".json"
MEDIA_TYPE = "application/opds+json"

Json: TypeAlias = dict[str, object]


def author_feeds(author: Author, _title: str) -> Iterator[File]:
    """The feed of an author's editions."""
    for feed in of_author(author, FOLDER, _SUFFIX):
        yield feed.address, _written(_publications(feed))


def front_feeds(listing: Listing, title: str) -> Iterator[File]:
    """The feed of all editions, then that of navigation, which leads to all others."""
    for feed in newest(listing, FOLDER, _SUFFIX):
        yield feed.address, _written(_publications(feed))
    links = [
        {"title": feed.title, "href": feed.address.removeprefix(f"{FOLDER}/"), "type": MEDIA_TYPE}
        for feed in led_to(listing, FOLDER, _SUFFIX)
    ]
    root: Json = {
        "metadata": {"title": title, "modified": f"{listing.updated}T00:00:00Z"},
        "links": [_link("self", "index.json")],
        "navigation": links or [{"title": title, "href": "index.json", "type": MEDIA_TYPE}],
    }
    yield f"{FOLDER}/index.json", _written(root)


def _written(feed: Json) -> bytes:
    return json.dumps(feed, ensure_ascii=False).encode()


def _link(rel: str, href: str) -> Json:
    return {"rel": rel, "href": href, "type": MEDIA_TYPE}


def _publications(feed: Feed) -> Json:
    root = back_to_root(feed.address)
    links = [_link("self", f"{root}{feed.address}"), _link("start", f"{root}opds2/index.json")]
    links += [_link(rel, f"{root}{address}") for rel, address in feed.neighbours]
    return {
        "metadata": {"title": feed.title, "modified": f"{feed.updated}T00:00:00Z", "numberOfItems": feed.total},
        "links": links,
        "publications": [_publication(each, root) for each in feed.publications],
    }


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
    }
    images = list(_images(publication, root))
    return {
        "metadata": {key: value for key, value in metadata.items() if value},
        "links": [
            {"rel": OPEN_ACCESS, "href": f"{root}{file_of(publication, book)}", "type": book.media_type}
            for book in publication.books
        ],
        **({"images": images} if images else {}),
    }


def _people(people: Sequence[Person]) -> list[Json]:
    return [{"name": person.name, "sortAs": sort_name(person)} for person in people]


def _images(publication: Publication, root: str) -> Iterator[Json]:
    if publication.cover is not None:
        [cover] = (file for file in publication.files if file.name == publication.cover)
        yield {"href": f"{root}{file_of(publication, cover)}", "type": cover.media_type}
        yield {"href": f"{root}{thumbnail_of(publication)}", "type": "image/jpeg"}
