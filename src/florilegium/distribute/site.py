"""The catalogue as web pages: static files for any server, no script but that of the search, nothing from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from florilegium.distribute import listing as places
from florilegium.distribute.feeds import back_to_root
from florilegium.distribute.listing import Author, Listing
from florilegium.distribute.parcels import File
from florilegium.model.publication import EPUB_TYPE, PDF_TYPE, Publication, PublishedText

LANGUAGE = "en"
"""The language of the catalogue's own words."""
_KINDS = {EPUB_TYPE: "EPUB", PDF_TYPE: "PDF"}
_ROLES = {
    "edt": "Edited by",
    "trl": "Translated by",
    "aui": "Introduced by",
    "com": "Compiled by",
    "ill": "Illustrated by",
}
_STILL = ("style.css", "online.css", "search.js")


def look() -> Iterator[File]:
    """What the pages load."""
    for name in _STILL:
        yield name, (files(__package__) / "templates" / name).read_bytes()


def edition_pages(publication: Publication, title: str) -> Iterator[File]:
    """The page of an edition, in the catalogue that is called ``title``."""
    address = f"{places.edition_page(publication)}index.html"
    told = {"it": publication, "citation": _citation(publication), "described": _described(publication)}
    yield address, _page("edition.html", address, title, told)


def author_pages(author: Author, title: str) -> Iterator[File]:
    """The page of an author."""
    address = f"{author.page}index.html"
    yield address, _page("author.html", address, title, {"author": author})


def front_pages(listing: Listing, title: str) -> Iterator[File]:
    """The pages that lead to all others; the front page last, because it leads to these too."""
    yield "authors/index.html", _page("authors.html", "authors/index.html", title, {"authors": listing.authors})
    yield "search.json", _search(listing)
    yield "search/index.html", _page("search.html", "search/index.html", title, {})
    yield "index.html", _page("front.html", "index.html", title, {"editions": listing.publications})


def _page(template: str, address: str, title: str, told: dict[str, object]) -> bytes:
    markup = _templates().get_template(template).render(site=title, root=back_to_root(address), **told)
    return f"{markup.strip()}\n".encode()


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["groupby_part"] = _by_part
    templates.globals.update(
        language=LANGUAGE,
        kinds=_KINDS,
        roles=_ROLES,
        size=_size,
        edition_page=places.edition_page,
        file_of=places.file_of,
        text_page=places.text_page,
        thumbnail_of=places.thumbnail_of,
    )
    return templates


def _by_part(texts: Iterable[PublishedText]) -> list[tuple[str | None, list[PublishedText]]]:
    return [(part, list(inside)) for part, inside in groupby(texts, lambda text: text.part)]


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{max(1, round(number / 1000))} kB"


def _citation(publication: Publication) -> str:
    names = ", ".join(person.name for person in publication.people if person.role in {"aut", "edt"})
    parts = (names, publication.title, publication.publisher, f"version {publication.version}, {publication.released}")
    return ". ".join(part for part in parts if part) + "."


def _described(publication: Publication) -> dict[str, object]:
    """The edition as schema.org tells of it (https://schema.org/Book, https://schema.org/Chapter)."""
    return {
        "@context": "https://schema.org",
        "@type": "Book",
        "@id": publication.identifier,
        "name": publication.title,
        "inLanguage": publication.language,
        "datePublished": publication.released,
        "version": publication.version,
        "author": [{"@type": "Person", "name": person.name} for person in publication.authors],
        "hasPart": [
            {
                "@type": "Chapter",
                "name": text.title,
                "author": [{"@type": "Person", "name": person.name} for person in text.people if person.role == "aut"],
            }
            for text in publication.texts
        ],
    }


def _search(listing: Listing) -> bytes:
    found = [{"title": author.person.name, "names": "", "address": author.page} for author in listing.authors]
    for publication in listing.publications:
        names = ", ".join(person.name for person in publication.authors)
        found.append({"title": publication.title, "names": names, "address": places.edition_page(publication)})
        for text in publication.texts:
            names = ", ".join(person.name for person in text.people if person.role == "aut")
            address = places.text_page(publication, text) if text.document else places.edition_page(publication)
            found.append({"title": text.title, "names": names, "address": address})
    return json.dumps(found, ensure_ascii=False).encode()
