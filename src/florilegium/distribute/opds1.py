"""OPDS 1.2 and a plain Atom feed: the catalogue as Atom (https://specs.opds.io/opds-1.2, RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.builder import ElementMaker

from florilegium.distribute.feeds import OPEN_ACCESS, Feed, back_to_root, led_to, newest, of_author
from florilegium.distribute.listing import Author, Listing, edition_page, file_of, thumbnail_of
from florilegium.distribute.parcels import File
from florilegium.model.publication import Publication

FOLDER = "opds"
_SUFFIX = ".xml"
_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/terms/"
_NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
_ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
_IMAGE = "http://opds-spec.org/image"

_atom = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM, "dc": _DC})
_dc = ElementMaker(namespace=_DC)


def author_feeds(author: Author, title: str) -> Iterator[File]:
    """The feed of an author's editions, in the catalogue that is called ``title``."""
    for feed in of_author(author, FOLDER, _SUFFIX):
        yield feed.address, _written(_acquisition(feed, title))


def front_feeds(listing: Listing, title: str) -> Iterator[File]:
    """The feed of all editions, then that of navigation, which leads to all others."""
    for feed in newest(listing, FOLDER, _SUFFIX):
        yield feed.address, _written(_acquisition(feed, title))
    root = _feed(f"{FOLDER}/index.xml", title, listing.updated, title, _NAVIGATION)
    root.extend(_way_to(feed) for feed in led_to(listing, FOLDER, _SUFFIX))
    yield f"{FOLDER}/index.xml", _written(root)


def atom(listing: Listing, title: str) -> Iterator[File]:
    """The feed of new editions, for readers of news."""
    root = _feed("feed.atom", title, listing.updated, title, "application/atom+xml")
    root.append(_atom.link(rel="alternate", href="./", type="text/html"))
    for publication in listing.publications[:50]:
        entry = _entry(publication)
        entry.append(_atom.link(rel="alternate", href=edition_page(publication), type="text/html"))
        root.append(entry)
    yield "feed.atom", _written(root)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _feed(address: str, title: str, updated: str, publisher: str, media_type: str) -> etree._Element:
    name = address.rpartition("/")[2]
    return _atom.feed(
        _atom.id(f"urn:uuid:{uuid5(NAMESPACE_URL, f'{publisher}/{address}')}"),
        _atom.title(title),
        _atom.updated(f"{updated}T00:00:00Z"),
        _atom.author(_atom.name(publisher)),
        _atom.link(rel="self", href=name, type=media_type),
    )


def _acquisition(feed: Feed, publisher: str) -> etree._Element:
    root = back_to_root(feed.address)
    element = _feed(feed.address, feed.title, feed.updated, publisher, _ACQUISITION)
    element.append(_atom.link(rel="start", href=f"{root}opds/index.xml", type=_NAVIGATION))
    for rel, address in feed.neighbours:
        element.append(_atom.link(rel=rel, href=f"{root}{address}", type=_ACQUISITION))
    for publication in feed.publications:
        entry = _entry(publication)
        entry.extend(_links(publication, root))
        element.append(entry)
    return element


def _way_to(feed: Feed) -> etree._Element:
    href = feed.address.removeprefix("opds/")
    rel = "http://opds-spec.org/sort/new" if href.startswith("new") else "subsection"
    return _atom.entry(
        _atom.id(f"urn:uuid:{uuid5(NAMESPACE_URL, feed.address)}"),
        _atom.title(feed.title),
        _atom.updated(f"{feed.updated}T00:00:00Z"),
        _atom.content(f"{feed.total}", type="text"),
        _atom.link(rel=rel, href=href, type=_ACQUISITION),
    )


def _entry(publication: Publication) -> etree._Element:
    entry = _atom.entry(
        _atom.id(publication.identifier),
        _atom.title(publication.title),
        _atom.updated(f"{publication.released}T00:00:00Z"),
        *(_atom.author(_atom.name(person.name)) for person in publication.authors or publication.people),
        _dc.language(publication.language),
        _dc.issued(publication.released),
        _dc.identifier(publication.identifier),
        _atom.rights(publication.rights),
    )
    if publication.publisher:
        entry.append(_dc.publisher(publication.publisher))
    if publication.description:
        entry.append(_atom.summary(publication.description, type="text"))
    return entry


def _links(publication: Publication, root: str) -> Iterator[etree._Element]:
    for book in publication.books:
        yield _atom.link(rel=OPEN_ACCESS, href=f"{root}{file_of(publication, book)}", type=book.media_type)
    if publication.cover is not None:
        [cover] = (file for file in publication.files if file.name == publication.cover)
        yield _atom.link(rel=_IMAGE, href=f"{root}{file_of(publication, cover)}", type=cover.media_type)
        yield _atom.link(rel=f"{_IMAGE}/thumbnail", href=f"{root}{thumbnail_of(publication)}", type="image/jpeg")
