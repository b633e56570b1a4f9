"""The catalogue of a shelf: books first, then pages, feeds last, so that nothing is named before it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain

from lxml import etree
from lxml.builder import ElementMaker

from florilegium.distribute import opds1, opds2, site
from florilegium.distribute.ebook import opened
from florilegium.distribute.listing import Heading, Listing, edition_page, file_of, listed, text_page
from florilegium.distribute.onix import onix
from florilegium.distribute.online import online
from florilegium.distribute.parcels import File, Parcel, parcel
from florilegium.distribute.shelf import RECORD, Shelved
from florilegium.model.publication import EPUB_TYPE, Publication

_UNNAMED = "Editions"
"""What a catalogue is called whose newest edition names no publisher."""
_sitemap = ElementMaker(
    namespace="http://www.sitemaps.org/schemas/sitemap/0.9", nsmap={None: "http://www.sitemaps.org/schemas/sitemap/0.9"}
)


def title_of(versions: Iterable[Shelved]) -> str:
    """What the catalogue of published ``versions`` is called: the publisher of the newest."""
    newest = max((each.publication for each in versions), key=lambda each: each.released, default=None)
    return newest.publisher if newest and newest.publisher else _UNNAMED


def catalogue(versions: Iterable[Shelved], title: str, address: str | None) -> Iterator[Parcel]:
    """Everything of the catalogue, in the order in which it may be published.

    ``address`` is the URL under which the catalogue will stand: without it there is no site map, which needs one.
    """
    every = tuple(versions)
    return chain(books(every), pages(every, title, address))


def books(versions: Iterable[Shelved]) -> Iterator[Parcel]:
    """The files of every version as they stand on the shelf."""
    for shelved in versions:
        yield parcel(file_of(shelved.publication, ""), (shelved.digest,), partial(_books, shelved), shelved.damage)


def pages(versions: Iterable[Shelved], title: str, address: str | None) -> Iterator[Parcel]:
    """What is made of the books: texts to read online, the site, and last the feeds, which lead to all of it."""
    listing = listed(versions)
    told = {shelved.publication.id: shelved.digest for shelved in listing.newest}
    everything = (title, listing.updated, *told.values())
    ways = listing.ways()

    by_heading = [
        (heading, (title, heading.name, heading.filed, heading.page, *(told[each.id] for each in heading.editions)))
        for heading in listing.headings
    ]
    for shelved in listing.newest:
        yield parcel(
            file_of(shelved.publication, "read/"), (shelved.digest,), partial(_online, shelved), shelved.damage
        )
    yield parcel("look", (), site.look)
    for publication in listing.publications:
        around = ways[publication.id]
        made = partial(_edition, publication, title, around)
        yield parcel(edition_page(publication), (title, told[publication.id], *around.items()), made)
    for heading, made_of in by_heading:
        yield parcel(heading.page, made_of, partial(site.heading_pages, heading, title))
    yield parcel("site", everything, partial(site.front_pages, listing, title))
    for heading, made_of in by_heading:
        yield parcel(f"feeds/{heading.page}", made_of, partial(_heading_feeds, heading, title))
    yield parcel("feeds", everything, partial(_front_feeds, listing, title))
    yield parcel("news", everything, partial(opds1.atom, listing, title))
    if address:
        yield parcel("map", (address, *everything), partial(_map, listing, address))


def _heading_feeds(heading: Heading, title: str) -> Iterator[File]:
    yield from opds1.heading_feeds(heading, title)
    yield from opds2.heading_feeds(heading, title)


def _front_feeds(listing: Listing, title: str) -> Iterator[File]:
    yield from opds1.front_feeds(listing, title)
    yield from opds2.front_feeds(listing, title)


def _books(shelved: Shelved) -> Iterator[File]:
    publication = shelved.publication
    for name in (*(file.name for file in publication.files), RECORD):
        yield file_of(publication, name), shelved.read(name)


def _online(shelved: Shelved) -> Iterator[File]:
    for file in shelved.publication.files:
        if file.media_type == EPUB_TYPE:
            yield from online(shelved.publication, opened(shelved.read(file.name)))


def _edition(publication: Publication, title: str, ways: site.Ways) -> Iterator[File]:
    yield from onix(publication, title)
    yield from site.edition_pages(publication, title, ways)


def _map(listing: Listing, address: str) -> Iterator[File]:
    """The site map (https://www.sitemaps.org/protocol.html)."""
    base = f"{address.rstrip('/')}/"
    found = [("", listing.updated)]
    found += [(edition_page(publication), publication.released) for publication in listing.publications]
    found += [
        (text_page(publication, text), publication.released)
        for publication in listing.publications
        for text in publication.texts
        if text.document
    ]
    found += [(heading.page, listing.updated) for heading in listing.headings]
    listed_pages = (_sitemap.url(_sitemap.loc(f"{base}{page}"), _sitemap.lastmod(day)) for page, day in found)
    content = etree.tostring(_sitemap.urlset(*listed_pages), encoding="UTF-8", xml_declaration=True, pretty_print=True)
    yield "sitemap.xml", content
