from __future__ import annotations

from dataclasses import replace

from lxml import etree

from florilegium.press.ebook.navigation import (
    ContentsEntry,
    Landmark,
    Navigation,
    PageEntry,
    navigation_document,
    ncx_document,
)

HTML = {"h": "http://www.w3.org/1999/xhtml"}
NCX = {"n": "http://www.daisy.org/z3986/2005/ncx/"}
WAYS = Navigation(
    title="Texts",
    language="en",
    contents=(
        ContentsEntry("Signs", "", "en", "signs.xhtml", 0),
        ContentsEntry("First part", "", "en", "part.xhtml", 0),
        ContentsEntry("On <b> & c", "Rosa Example", "ar", "a.xhtml", 1),
        ContentsEntry("Sources", "", "en", "sources.xhtml", 0),
    ),
    contents_heading="Contents",
    landmarks=(Landmark("bodymatter", "Text", "a.xhtml"),),
    landmarks_heading="Guide",
    pages=(PageEntry("iv", True, "signs.xhtml#page-iv"), PageEntry("12", False, "a.xhtml#page-12")),
    pages_heading="Pages",
)


def outline(items: etree._Element) -> list[object]:
    """The links of nested lists as nested Python lists."""
    found: list[object] = []
    for item in items:
        found.append("".join(item[0].itertext()))
        if len(item) > 1:
            found.append(outline(item[1]))
    return found


def test_contents_are_nested_and_name_their_authors() -> None:
    root = etree.fromstring(navigation_document(WAYS))
    lists = root.xpath("//h:nav[@role='doc-toc']/h:ol", namespaces=HTML)
    assert outline(lists[0]) == ["Signs", "First part", ["On <b> & c — Rosa Example"], "Sources"]


def test_a_first_entry_below_the_top_stands_at_the_top() -> None:
    ways = replace(WAYS, contents=WAYS.contents[2:])
    root = etree.fromstring(navigation_document(ways))
    lists = root.xpath("//h:nav[@role='doc-toc']/h:ol", namespaces=HTML)
    assert outline(lists[0]) == ["On <b> & c — Rosa Example", "Sources"]
    assert etree.fromstring(ncx_document(ways, "id")).xpath("count(n:navMap/n:navPoint)", namespaces=NCX) == 2


def test_every_page_is_listed_under_its_folio() -> None:
    root = etree.fromstring(navigation_document(WAYS))
    links = root.xpath("//h:nav[@role='doc-pagelist']//h:a", namespaces=HTML)
    assert [(link.text, link.get("href")) for link in links] == [(page.label, page.href) for page in WAYS.pages]
    targets = etree.fromstring(ncx_document(WAYS, "id")).xpath("//n:pageTarget", namespaces=NCX)
    assert [(t.get("type"), t.get("value")) for t in targets] == [("front", None), ("normal", "12")]


def test_without_printed_pages_there_is_no_page_list() -> None:
    ways = replace(WAYS, pages=())
    assert b"page-list" not in navigation_document(ways)
    assert b"pageList" not in ncx_document(ways, "id")


def test_the_ncx_is_as_deep_as_the_contents() -> None:
    root = etree.fromstring(ncx_document(WAYS, "urn:uuid:1"))
    head = {meta.get("name"): meta.get("content") for meta in root.xpath("//n:meta", namespaces=NCX)}
    assert head == {"dtb:uid": "urn:uuid:1", "dtb:depth": "2", "dtb:totalPageCount": "2", "dtb:maxPageNumber": "12"}
    label = root.xpath("//n:navPoint/n:navPoint/n:navLabel/n:text", namespaces=NCX)
    assert label[0].text == "On <b> & c — Rosa Example"
