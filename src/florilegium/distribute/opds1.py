"""OPDS 1.2 and a plain Atom feed: the catalogue as Atom (https://specs.opds.io/opds-1.2, RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.builder import ElementMaker

from florilegium.distribute.feeds import BISAC, OPEN_ACCESS, THEMA, Feed, Way, back_to_root, directories, newest, under
from florilegium.distribute.listing import Heading, Listing, edition_page, file_of, thumbnail_of
from florilegium.distribute.parcels import File
from florilegium.model.publication import Publication

FOLDER = "opds"
_SUFFIX = ".xml"
_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/terms/"
_NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
_ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
_IMAGE = "http://opds-spec.org/image"

T = TypeVar("T")
_atom = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM, "dc": _DC})
_dc = ElementMaker(namespace=_DC)


def heading_feeds(heading: Heading, title: str) -> Iterator[File]:
    """The feed of the editions under a heading, in the catalogue that is called ``title``."""
    for feed in under(heading, FOLDER, _SUFFIX):
        yield feed.address, _written(_acquisition(feed, title))


def front_feeds(listing: Listing, title: str) -> Iterator[File]:
    """The feed of all editions, then the directories, which lead to all others."""
    for feed in newest(listing, FOLDER, _SUFFIX):
        yield feed.address, _written(_acquisition(feed, title))
    for directory in directories(listing, title, FOLDER, _SUFFIX):
        yield directory.address, _written(_navigation(directory, title))


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


def _acquisition(feed: Feed[Publication], publisher: str) -> etree._Element:
    element = _page(feed, publisher, _ACQUISITION)
    root = back_to_root(feed.address)
    for publication in feed.entries:
        entry = _entry(publication)
        entry.extend(_links(publication, root))
        element.append(entry)
    return element


def _navigation(directory: Feed[Way], publisher: str) -> etree._Element:
    element = _page(directory, publisher, _NAVIGATION)
    element.extend(_way(way, back_to_root(directory.address)) for way in directory.entries)
    return element


def _page(feed: Feed[T], publisher: str, media_type: str) -> etree._Element:
    """A page of a feed without its entries."""
    root = back_to_root(feed.address)
    element = _feed(feed.address, feed.title, feed.updated, publisher, media_type)
    element.append(_atom.link(rel="start", href=f"{root}{FOLDER}/index.xml", type=_NAVIGATION))
    if feed.above != feed.address:
        element.append(_atom.link(rel="up", href=f"{root}{feed.above}", type=_NAVIGATION))
    for rel, address in feed.neighbours:
        element.append(_atom.link(rel=rel, href=f"{root}{address}", type=media_type))
    return element


def _way(way: Way, root: str) -> etree._Element:
    media_type = _ACQUISITION if way.leads_to_editions else _NAVIGATION
    editions = "1 edition" if way.total == 1 else f"{way.total} editions"
    return _atom.entry(
        _atom.id(f"urn:uuid:{uuid5(NAMESPACE_URL, way.address)}"),
        _atom.title(way.title),
        _atom.updated(f"{way.updated}T00:00:00Z"),
        _atom.content(editions if way.leads_to_editions else f"{way.total} in all", type="text"),
        _atom.link(rel=way.relation, href=f"{root}{way.address}", type=media_type),
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
    entry.extend(_categories(publication))
    return entry


def _categories(publication: Publication) -> Iterator[etree._Element]:
    """The subjects: in words, and with their codes in the schemes that have some."""
    for subject in publication.subjects:
        coded = [(THEMA, subject.thema), (BISAC, subject.bisac)]
        known = [(scheme, code) for scheme, code in coded if code is not None]
        yield from (_atom.category(scheme=scheme, term=code, label=subject.name) for scheme, code in known)
        if not known:
            yield _atom.category(term=subject.name, label=subject.name)


def _links(publication: Publication, root: str) -> Iterator[etree._Element]:
    for book in publication.books:
        yield _atom.link(
            rel=OPEN_ACCESS,
            href=f"{root}{file_of(publication, book)}",
            type=book.media_type,
            length=str(book.size),
        )
    yield _atom.link(rel="alternate", href=f"{root}{edition_page(publication)}", type="text/html")
    if publication.cover is not None:
        [cover] = (file for file in publication.files if file.name == publication.cover)
        yield _atom.link(rel=_IMAGE, href=f"{root}{file_of(publication, cover)}", type=cover.media_type)
        yield _atom.link(rel=f"{_IMAGE}/thumbnail", href=f"{root}{thumbnail_of(publication)}", type="image/jpeg")
