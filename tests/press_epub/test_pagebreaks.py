from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from florilegium.model.pages import Page, PageMap, Place
from florilegium.press.ebook.pagebreaks import PageBreak, insert_page_breaks, pages_by_section
from florilegium.press.markup.elements import Content, Element, element, local_name

BREAK = "\ue000"


def section(*content: Content) -> Element:
    return element("section", {"id": "s"}, content)


def paginated(root: Element, *begins: Place | None, anchors: tuple[tuple[str, int], ...] = ()) -> tuple[PageBreak, ...]:
    """Breaks for an opening page and one page for each place."""
    pages = tuple(
        Page(number, str(number), "s", place) for number, place in enumerate((Place("b1", 0), *begins), start=1)
    )
    breaks, lost = insert_page_breaks(root, pages_by_section(PageMap(pages, anchors))["s"])
    assert lost == ()
    return breaks


def shown(root: Element) -> str:
    """The text with a sign for every break."""
    return "".join(_shown(root))


def _shown(root: Element) -> Iterator[str]:
    if root.get("role") == "doc-pagebreak":
        yield BREAK
    if root.get("data-mark") != "note-call":
        yield root.text or ""
        for child in root:
            yield from _shown(child)
            yield child.tail or ""


def words_of(root: Element) -> str:
    return "".join(root.itertext())


text = st.text(alphabet="ab é\u00a0—[.]\n", max_size=12)
CALL = ("a", {"data-mark": "note-call"})
wrappers = st.sampled_from([("i", {}), ("b", {}), ("span", {"data-mark": "gap"}), ("a", {"href": "#x"}), CALL])
inline = st.recursive(
    text,
    lambda inner: st.builds(lambda kind, content: (kind, content), wrappers, st.lists(inner, max_size=3)),
    max_leaves=8,
)


def grown(node: object) -> Content:
    if isinstance(node, str):
        return node
    (name, attributes), content = node  # type: ignore[misc]
    return element(name, attributes, [grown(item) for item in content])


@given(st.lists(st.lists(inline, max_size=4), min_size=1, max_size=4), st.data())
def test_text_stays_and_breaks_stand_before_their_characters(
    paragraphs: list[list[object]], data: st.DataObject
) -> None:
    blocks = [
        element("p", {"id": f"b{number}"}, [grown(node) for node in content])
        for number, content in enumerate(paragraphs, start=1)
    ]
    root = section(*blocks)
    before = words_of(root)
    counted = [len("".join(shown(block).split())) for block in blocks]
    places = [(number, offset) for number, count in enumerate(counted, start=1) for offset in range(count)]
    chosen = sorted(data.draw(st.sets(st.sampled_from(places), max_size=5))) if places else []
    breaks = paginated(root, *(Place(f"b{number}", offset) for number, offset in chosen))
    assert words_of(root) == before
    assert [item.get("id") for item in root.iter() if item.get("role") == "doc-pagebreak"] == [b.id for b in breaks]
    marked = "".join(shown(root).split())
    expected, passed = [0], 0
    for number, count in enumerate(counted, start=1):
        expected += [passed + offset for block, offset in chosen if block == number]
        passed += count
    assert [
        index - place for place, index in enumerate(i for i, char in enumerate(marked) if char == BREAK)
    ] == expected


def test_a_break_stands_outside_of_what_begins_with_it() -> None:
    gap = element("span", {"data-mark": "gap"}, ["[...]"])
    root = section(element("p", {"id": "b1"}, ["one ", element("i", {}, [gap, " two"])]))
    paginated(root, Place("b1", 3))
    assert etree.QName(gap.getparent()).localname == "i"
    assert [child.get("role") for child in root[1]] == ["doc-pagebreak", None]


def test_notes_and_their_calls_do_not_count() -> None:
    call = element("a", {"data-mark": "note-call"}, ["[12]"])
    note = element("span", {"data-part": "note"}, ["A note."])
    root = section(element("p", {"id": "b1"}, ["one", call, note, " two"]))
    paginated(root, Place("b1", 3))
    assert shown(root[1]).endswith(f" {BREAK}two")


def test_a_heading_is_not_named_by_a_page() -> None:
    root = section(
        element("p", {"id": "b1"}, ["one"]),
        element("hgroup", {}, [element("h2", {"id": "b2"}, ["Two"]), element("p", {"id": "b3"}, ["three"])]),
    )
    paginated(root, Place("b2", 0))
    assert [local_name(child) for child in root] == ["span", "p", "span", "hgroup"]


@pytest.mark.parametrize("name", ["li", "td", "dd"])
def test_a_break_never_stands_where_html_allows_no_text(name: str) -> None:
    holder = {"li": "ol", "td": "tr", "dd": "dl"}[name]
    root = section(element("p", {"id": "b1"}, ["one"]), element(holder, {}, [element(name, {"id": "b2"}, ["two"])]))
    paginated(root, Place("b2", 0))
    assert [local_name(child) for child in root[2]] == [name]
    assert root[2][0][0].get("id") == "page-2"


def test_a_page_of_nothing_but_a_picture_begins_before_it() -> None:
    root = section(
        element("p", {"id": "b1"}, ["one"]),
        element("figure", {}, [element("img", {"id": "i1"})]),
        element("p", {"id": "b2"}, ["two"]),
        element("section", {"data-part": "notes"}, [element("p", {"id": "note-1"}, ["note"])]),
    )
    paginated(root, None, Place("b2", 0), anchors=(("s#i1", 2), ("s#note-1", 2)))
    assert [child.get("id") for child in root[2]] == ["page-2", "i1"]


def test_a_page_of_nothing_but_notes_begins_with_the_next_page() -> None:
    root = section(element("p", {"id": "b1"}, ["one"]), element("p", {"id": "b2"}, ["two"]))
    paginated(root, None, None, Place("b2", 1))
    assert [child.get("id") for child in root[2]] == ["page-2", "page-3", "page-4"]
    assert shown(root[2]) == f"t{BREAK * 3}wo"


@pytest.mark.parametrize("part", ["notes", None])
def test_the_last_page_of_notes_begins_behind_the_text(part: str | None) -> None:
    root = section(element("p", {"id": "b1"}, ["one"]), element("section", {"data-part": part}, ["end"]))
    paginated(root, None)
    place = 2 if part else 3
    assert root[place].get("id") == "page-2"


def test_a_blank_page_begins_nowhere() -> None:
    pages = (Page(1, "1", "s", Place("b1", 0)), Page(2, "2", None, None), Page(3, "3", "s", Place("b1", 1)))
    root = section(element("p", {"id": "b1"}, ["one"]))
    breaks, _ = insert_page_breaks(root, pages_by_section(PageMap(pages, ()))["s"])
    assert [found.label for found in breaks] == ["1", "3"]


def test_an_id_of_the_text_is_never_taken() -> None:
    root = section(element("p", {"id": "b1"}, [element("span", {"id": "page-2"}), "one"]))
    breaks = paginated(root, Place("b1", 1))
    assert breaks == (PageBreak("page-1", "1"), PageBreak("page-2-", "2"))


@pytest.mark.parametrize("place", [Place("b9", 0), Place("b1", 3)])
def test_a_page_whose_place_is_missing_is_given_back(place: Place) -> None:
    page = Page(2, "2", "s", place)
    printed = pages_by_section(PageMap((Page(1, "1", "s", None), page), ()))["s"]
    breaks, lost = insert_page_breaks(section(element("p", {"id": "b1"}, ["one"])), printed)
    assert lost == (page,)
    assert [found.label for found in breaks] == ["1"]
