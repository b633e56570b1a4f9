"""OPDS and Atom keep to their specifications, and lead a reader to every book."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import jsonschema
import pytest
from lxml import etree
from publications import publication
from referencing import Registry, Resource

from florilegium.distribute.catalogue import catalogue
from florilegium.distribute.shelf import Shelf

HOST = "http://books.example/"
NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"
ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"
IMAGES = {"http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"}
RELATIONS = {"self", "start", "up", "alternate", "first", "previous", "next", "last", "subsection"}
RELATIONS |= {"http://opds-spec.org/sort/new", OPEN_ACCESS, *IMAGES}

Fetched = Mapping[str, str]


def reached(feed: str, href: str) -> str:
    """The path in the catalogue to which a link in ``feed`` leads."""
    return unquote(urlsplit(urljoin(HOST + feed, href)).path.lstrip("/"))


def crawled(site: Path, start: str) -> tuple[set[str], Fetched]:
    """The feeds that a reading app finds from ``start`` on, and the digests of the books that it downloads."""
    waiting, seen, books = [start], {start}, {}
    while waiting:
        feed = waiting.pop()
        for relation, href, media_type in links(site / feed):
            target = reached(feed, href)
            if relation == OPEN_ACCESS:
                books[target] = hashlib.sha256((site / target).read_bytes()).hexdigest()
            elif ("opds" in media_type) and target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen, books


def links(feed: Path) -> Iterator[tuple[str, str, str]]:
    """Every link of a feed: relation, address, media type."""
    if feed.suffix == ".json":
        told = json.loads(feed.read_bytes())
        held = [*told["links"], *told.get("navigation", ())]
        held += [link for each in told.get("publications", ()) for link in each["links"]]
        yield from ((link["rel"], link["href"], link["type"]) for link in held)
    else:
        for link in etree.fromstring(feed.read_bytes()).iter("{*}link"):
            yield link.get("rel"), link.get("href"), link.get("type")


def published(shelf: Shelf) -> Fetched:
    return {
        f"editions/{each.publication.id}/{each.publication.version}/{book.name}": book.digest.sha256
        for each in shelf.editions().value
        for book in each.publication.books
    }


@pytest.mark.parametrize("start", ["opds/index.xml", "opds2/index.json"])
def test_a_reading_app_finds_every_feed_and_downloads_every_format(
    site: Path, shelf_of_both: Shelf, start: str
) -> None:
    feeds, books = crawled(site, start)
    assert books == published(shelf_of_both)
    folder = PurePosixPath(start).parts[0]
    assert feeds == {path.relative_to(site).as_posix() for path in (site / folder).rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["feed.atom", "opds/new.xml", "opds/authors.xml", "opds/authors/victor-serge.xml"])
def test_atom_is_read_by_a_feed_parser(site: Path, name: str) -> None:
    feed = feedparser.parse((site / name).read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id
    assert feed.feed.updated == "2026-11-22T00:00:00Z"
    assert feed.entries
    assert all(entry.id and entry.title and entry.updated and entry.links for entry in feed.entries)


def test_opds_1_keeps_to_its_rules(site: Path) -> None:
    ids: dict[str, str] = {}
    for file in sorted((site / "opds").rglob("*.xml")):
        name = file.relative_to(site).as_posix()
        feed = etree.fromstring(file.read_bytes())
        found = {link.get("rel"): link for link in feed.findall("{*}link")}
        own = found["self"]
        assert own.get("type") in {NAVIGATION, ACQUISITION}
        assert reached(name, own.get("href")) == name
        assert found["start"].get("type") == NAVIGATION
        assert reached(name, found["start"].get("href")) == "opds/index.xml"
        assert (name == "opds/index.xml") or found["up"].get("type") == NAVIGATION
        assert {link.get("rel") for link in feed.iter("{*}link")} <= RELATIONS
        assert ids.setdefault(feed.findtext("{*}id"), name) == name
        entries = feed.findall("{*}entry")
        assert 0 < len(entries) <= 100
        for entry in entries:
            assert all(entry.findtext(f"{{*}}{part}") for part in ("id", "title", "updated"))
            ways = entry.findall("{*}link")
            if own.get("type") == NAVIGATION:
                assert [link.get("type") in {NAVIGATION, ACQUISITION} for link in ways] == [True]
                assert entry.findtext("{*}content")
            else:
                assert [link.get("type") for link in ways if link.get("rel") == OPEN_ACCESS]
                assert entry.findall("{*}author")
                assert entry.findtext("{http://purl.org/dc/terms/}identifier")


def test_editions_with_a_cover_show_it_large_and_small(site: Path) -> None:
    feed = etree.fromstring((site / "opds/new.xml").read_bytes())
    shown = [{link.get("rel") for link in entry.iter("{*}link")} & IMAGES for entry in feed.iter("{*}entry")]
    assert sorted(map(len, shown)) == [0, 0, 2, 2]


def test_editions_are_found_by_subject(site: Path) -> None:
    directory = etree.fromstring((site / "opds/subjects.xml").read_bytes())
    titles = [entry.findtext("{*}title") for entry in directory.iter("{*}entry")]
    assert titles == sorted(titles, key=str.casefold)
    assert "Bees & wasps" in titles
    feed = json.loads((site / "opds2/subjects/typography.json").read_bytes())
    found = {each["metadata"]["title"]: each["metadata"]["subject"] for each in feed["publications"]}
    assert set(found) == {"The Honest Gap", "Flowers & flowers"}
    assert {"name": "Editing and proofreading", "scheme": "https://www.bisg.org/#bisac", "code": "LAN022000"} in found[
        "The Honest Gap"
    ]


def test_opds_2_keeps_to_its_schema(site: Path, schemas: Path) -> None:
    # Groups are named in JavaScript's way there.
    written = {file: re.sub(r"\(\?<(?=[a-z])", "(?P<", file.read_text("utf-8")) for file in schemas.rglob("*.json")}
    told = {file: json.loads(schema) for file, schema in written.items()}
    resources = [(schema["$id"], Resource.from_contents(schema)) for schema in told.values()]
    schema = told[schemas / "opds2/feed.schema.json"]
    validator = jsonschema.validators.validator_for(schema)(schema, registry=Registry().with_resources(resources))
    feeds = sorted((site / "opds2").rglob("*.json"))
    assert len(feeds) > 15
    for feed in feeds:
        assert [error.message for error in validator.iter_errors(json.loads(feed.read_bytes()))] == [], feed.name


def test_long_feeds_and_directories_come_in_pages(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for number in range(101):
        shelf.put(*publication(f"book-{number:03}", author=f"Author {number:03}", subjects=("Bees",)))
    made = {
        address: content
        for parcel in catalogue(shelf.editions().value, "A Press", None)
        for address, content in parcel.files()
    }
    for name in ("new", "authors", "subjects/bees"):
        first, second = (etree.fromstring(made[f"opds/{name}{suffix}.xml"]) for suffix in ("", "-2"))
        assert [len(list(page.iter("{*}entry"))) for page in (first, second)] == [100, 1]
        assert {link.get("rel") for link in first.findall("{*}link")} >= {"first", "next", "last"}
        assert {link.get("rel") for link in second.findall("{*}link")} >= {"first", "previous", "last"}
    assert len(json.loads(made["opds2/new.json"])["publications"]) == 100
    assert json.loads(made["opds2/authors-2.json"])["metadata"]["currentPage"] == 2
    assert "sitemap.xml" not in made


def test_an_empty_shelf_has_feeds_that_can_be_read(schemas: Path) -> None:
    made = {address: content for parcel in catalogue((), "A Press", None) for address, content in parcel.files()}
    assert not feedparser.parse(made["opds/index.xml"]).bozo
    assert json.loads(made["opds2/index.json"])["navigation"]
