"""The catalogue as web pages: static files for any server, no script but that of the search, nothing from elsewhere."""

from __future__ import annotations

import json
from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TypeAlias

from jinja2 import Environment, PackageLoader, StrictUndefined

from florilegium.distribute import listing as places
from florilegium.distribute.feeds import back_to_root
from florilegium.distribute.linked import described
from florilegium.distribute.listing import Heading, Listing
from florilegium.distribute.parcels import File
from florilegium.distribute.statement import status_address, status_name
from florilegium.model.article import Person
from florilegium.model.publication import EPUB_TYPE, PDF_TYPE, Publication, PublishedText

LANGUAGE = "en"
"""The language of the catalogue's own words."""
_FORMATS = {EPUB_TYPE: "EPUB", PDF_TYPE: "PDF"}
_ROLES = {
    "aft": "With an afterword by",
    "ann": "Annotated by",
    "aui": "With an introduction by",
    "aut": "By",
    "com": "Compiled by",
    "edt": "Edited by",
    "ill": "Illustrated by",
    "trc": "Transcribed by",
    "trl": "Translated by",
}
_HEADINGS = {places.AUTHORS: "Authors", places.SUBJECTS: "Subjects"}
_STILL = ("style.css", "online.css", "search.js")

Ways: TypeAlias = Mapping[tuple[str, str], str]
"""The pages of the authors and subjects of an edition, by kind and name."""


def look() -> Iterator[File]:
    """What the pages load."""
    for name in _STILL:
        yield name, (files(__package__) / "templates" / name).read_bytes()


def edition_pages(publication: Publication, title: str, ways: Ways) -> Iterator[File]:
    """The page of an edition, in the catalogue that is called ``title``."""
    address = f"{places.edition_page(publication)}index.html"
    told = {
        "it": publication,
        "ways": ways,
        "citation": _citation(publication),
        "described": described(publication, back_to_root(address)),
    }
    yield address, _page("edition.html", address, title, told)


def heading_pages(heading: Heading, title: str) -> Iterator[File]:
    """The page of an author, with the texts, or of a subject."""
    address = f"{heading.page}index.html"
    texts = [
        (publication, text)
        for publication in heading.editions
        for text in publication.texts
        if heading.kind == places.AUTHORS and heading.name in _authors(text)
    ]
    yield address, _page("heading.html", address, title, {"heading": heading, "texts": texts})


def front_pages(listing: Listing, title: str) -> Iterator[File]:
    """The pages that lead to all others; the front page last, because it leads to these too."""
    for kind, headings in ((places.AUTHORS, listing.authors), (places.SUBJECTS, listing.subjects)):
        address = f"{kind}/index.html"
        yield address, _page("headings.html", address, title, {"kind": _HEADINGS[kind], "headings": headings})
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
    templates.filters.update(groupby_part=_by_part, groupby_role=_by_role)
    templates.globals.update(
        language=LANGUAGE,
        kinds=_FORMATS,
        kinds_of_heading=_HEADINGS,
        roles=_ROLES,
        size=_size,
        day=_day,
        status_name=status_name,
        status_address=status_address,
        edition_page=places.edition_page,
        file_of=places.file_of,
        text_page=places.text_page,
        thumbnail_of=places.thumbnail_of,
    )
    return templates


def _by_part(texts: Iterable[PublishedText]) -> list[tuple[str | None, list[PublishedText]]]:
    return [(part, list(inside)) for part, inside in groupby(texts, lambda text: text.part)]


def _by_role(people: Iterable[Person]) -> list[tuple[str, list[Person]]]:
    return [(role, list(inside)) for role, inside in groupby(people, lambda person: person.role)]


def _authors(text: PublishedText) -> list[str]:
    return [person.name for person in text.people if person.role == "aut"]


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{max(1, round(number / 1000))} kB"


def _day(written: str) -> str:
    """An ISO 8601 day as the catalogue's language writes it."""
    year, month, day = map(int, written.split("-"))
    return f"{day} {month_name[month]} {year}"


def _citation(publication: Publication) -> str:
    names = ", ".join(person.name for person in publication.people if person.role in {"aut", "edt"})
    title = f"{publication.title}: {publication.subtitle}" if publication.subtitle else publication.title
    parts = (names, title, publication.publisher, f"Version {publication.version}, {_day(publication.released)}")
    return f"{'. '.join(part for part in parts if part)}. {publication.identifier}."


def _search(listing: Listing) -> bytes:
    found = [
        {"title": heading.name, "names": "", "kind": heading.kind.removesuffix("s"), "address": heading.page}
        for heading in listing.headings
    ]
    for publication in listing.publications:
        names = ", ".join(person.name for person in publication.authors)
        page = places.edition_page(publication)
        found.append({"title": publication.title, "names": names, "kind": "edition", "address": page})
        for text in publication.texts:
            address = places.text_page(publication, text) if text.document else page
            names = ", ".join(_authors(text))
            found.append({"title": text.title, "names": names, "kind": "text", "address": address})
    return json.dumps(found, ensure_ascii=False).encode()
