"""The catalogue of a shelf: books first, then pages, feeds last, so that nothing is named before it is there."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.builder import ElementMaker
from PIL import Image

from florilegium.distribute.ebook import opened
from florilegium.distribute.listing import Listing, edition_page, file_of, listed, thumbnail_of
from florilegium.distribute.online import online
from florilegium.distribute.opds1 import atom, opds1
from florilegium.distribute.opds2 import opds2
from florilegium.distribute.shelf import RECORD, Shelved
from florilegium.distribute.site import site
from florilegium.model.publication import EPUB_TYPE

_THUMBNAIL = (320, 512)
_sitemap = ElementMaker(
    namespace="http://www.sitemaps.org/schemas/sitemap/0.9", nsmap={None: "http://www.sitemaps.org/schemas/sitemap/0.9"}
)


def catalogue(versions: Iterable[Shelved], title: str, address: str | None) -> Iterator[tuple[str, bytes]]:
    """Every file of the catalogue with its address, in the order in which they may be published.

    ``address`` is the URL under which the catalogue will stand: without it there is no site map, which needs one.
    """
    every = tuple(versions)
    listing = listed(every)
    for shelved in every:
        yield from _books(shelved)
    for shelved in listing.newest:
        yield from _online(shelved)
    yield from site(listing, title)
    yield from atom(listing, title)
    yield from opds1(listing, title)
    yield from opds2(listing, title)
    if address:
        yield "sitemap.xml", _map(listing, address)


def _books(shelved: Shelved) -> Iterator[tuple[str, bytes]]:
    publication = shelved.publication
    for file in publication.files:
        yield file_of(publication, file), shelved.read(file.name)
    yield file_of(publication, RECORD), shelved.read(RECORD)
    if publication.cover is not None:
        yield thumbnail_of(publication), _thumbnail(shelved.read(publication.cover))


def _online(shelved: Shelved) -> Iterator[tuple[str, bytes]]:
    for file in shelved.publication.files:
        if file.media_type == EPUB_TYPE:
            yield from online(shelved.publication, opened(shelved.read(file.name)))


def _thumbnail(cover: bytes) -> bytes:
    with Image.open(io.BytesIO(cover)) as picture:
        small = picture.convert("RGB")
    small.thumbnail(_THUMBNAIL)
    written = io.BytesIO()
    small.save(written, "JPEG", quality=85)
    return written.getvalue()


def _map(listing: Listing, address: str) -> bytes:
    """The site map (https://www.sitemaps.org/protocol.html)."""
    base = f"{address.rstrip('/')}/"
    pages = [("", listing.updated)]
    pages += [(edition_page(publication), publication.released) for publication in listing.publications]
    pages += [(author.page, listing.updated) for author in listing.authors]
    found = (_sitemap.url(_sitemap.loc(f"{base}{page}"), _sitemap.lastmod(day)) for page, day in pages)
    return etree.tostring(_sitemap.urlset(*found), encoding="UTF-8", xml_declaration=True, pretty_print=True)
