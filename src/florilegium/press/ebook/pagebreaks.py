"""Page breaks: where each printed page begins in the text of the e-book (EPUB Accessibility 1.1, 4.1).

The first page of a section begins where the section begins, and every other page directly before its first word. A page
without running text begins before the picture that stands on it; one that holds only notes begins with the next page of
its section, or behind the section's text where there is none. A blank page begins nowhere and is in no list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from florilegium.model.contract import MARK_ATTRIBUTE, PART_ATTRIBUTE, MarkKind, Part
from florilegium.model.pages import Page, PageMap, Place
from florilegium.press.markup.elements import Element, element, local_name

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HOLDS_NO_TEXT = frozenset({"ol", "ul", "dl", "hgroup", "table", "thead", "tbody", "tfoot", "tr", "colgroup"})
_ONLY_IN_STRICT_PARENTS = frozenset({"li", "dt", "dd", "td", "th", "caption", "figcaption"})
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class SectionPages:
    """The printed pages of one section in order, and for each page number the section's own ids that stand on it."""

    pages: tuple[Page, ...]
    ids: Mapping[int, frozenset[str]]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A printed page's beginning in an XHTML document: the id of the break, and the folio as printed."""

    id: str
    label: str


def pages_by_section(pages: PageMap) -> dict[str, SectionPages]:
    """The pages of every section that has any; blank pages belong to none."""
    grouped: dict[str, list[Page]] = defaultdict(list)
    for page in pages.pages:
        if page.section is not None:
            grouped[page.section].append(page)
    ids: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for anchor, number in pages.anchors:
        section, _, local = anchor.partition("#")
        ids[section][number].add(local)
    return {
        section: SectionPages(tuple(members), {number: frozenset(found) for number, found in ids[section].items()})
        for section, members in grouped.items()
    }


def insert_page_breaks(section: Element, printed: SectionPages) -> tuple[tuple[PageBreak, ...], tuple[Page, ...]]:
    """Put a break into ``section`` (the root element of a section, changed in place) for each of its printed pages.

    Returns the breaks in order, and the pages whose place the section does not have.
    """
    elements = {name: found for found in section.iter(etree.Element) if (name := found.get("id")) is not None}
    breaks: list[PageBreak] = []
    lost: list[Page] = []
    for position, page in enumerate(printed.pages):
        point = _Point(section, 0, 0) if position == 0 else _beginning(section, elements, printed, position)
        if point is None:
            lost.append(page)
            continue
        marker = _marker(page.label, elements)
        point.insert(marker)
        identifier = marker.get("id", "")
        elements[identifier] = marker
        breaks.append(PageBreak(identifier, page.label))
    return tuple(breaks), tuple(lost)


def _marker(label: str, taken: Mapping[str, Element]) -> Element:
    identifier = f"page-{label}"
    while identifier in taken:
        identifier += "-"
    attributes = {"id": identifier, "role": "doc-pagebreak", "epub:type": "pagebreak", "aria-label": label}
    return element("span", attributes)


@dataclass(frozen=True, slots=True)
class _Point:
    """A point ``index`` characters into the text that stands in ``parent`` before its child number ``child``."""

    parent: Element
    child: int
    index: int

    @property
    def text(self) -> str:
        """The text that the point lies in."""
        return (self.parent[self.child - 1].tail if self.child else self.parent.text) or ""

    def insert(self, marker: Element) -> None:
        """Put ``marker`` here, behind whatever was put at the same point before."""
        before, marker.tail = self.text[: self.index], self.text[self.index :]
        if self.child:
            self.parent[self.child - 1].tail = before
        else:
            self.parent.text = before
        self.parent.insert(self.child, marker)


def _beginning(
    section: Element, elements: Mapping[str, Element], printed: SectionPages, position: int
) -> _Point | None:
    """Where the page at ``position`` begins, by the rules at the head of this module."""
    page = printed.pages[position]
    if page.begins is not None:
        return _point_of(page.begins, elements)
    picture = _first_outside_notes(section, printed.ids.get(page.number, frozenset()))
    if picture is not None:
        return _point_before(picture)
    following = next((later.begins for later in printed.pages[position:] if later.begins is not None), None)
    if following is not None:
        return _point_of(following, elements)
    notes = next((child for child in section if child.get(PART_ATTRIBUTE) == Part.NOTES), None)
    return _Point(section, len(section), 0) if notes is None else _point_before(notes)


def _first_outside_notes(section: Element, ids: frozenset[str]) -> Element | None:
    for found in section.iter(etree.Element):
        if found.get("id") in ids and not any(
            holder.get(PART_ATTRIBUTE) in {Part.NOTES, Part.NOTE} for holder in (found, *found.iterancestors())
        ):
            return found
    return None


def _point_of(place: Place, elements: Mapping[str, Element]) -> _Point | None:
    """The point before the character at ``place``, outside of the elements that begin with it.

    What a heading holds is its name (ARIA 1.2, 5.2.8.4), so that no break stands at the beginning of one.
    """
    block = elements.get(place.block)
    if block is None:
        return None
    if place.offset == 0 and local_name(block) in _HEADINGS:
        return _point_before(block)
    point = _point_at(block, place.offset)
    return None if point is None else _outermost(point, block)


def _point_at(block: Element, offset: int) -> _Point | None:
    """The point before the character of ``block`` that has ``offset`` others before it, white space not counted."""
    for start in _own_text(block):
        for word in _WORD.finditer(start.text):
            length = word.end() - word.start()
            if offset < length:
                return _Point(start.parent, start.child, word.start() + offset)
            offset -= length
    return None


def _own_text(parent: Element) -> Iterator[_Point]:
    """The beginnings of a block's stretches of text: notes and their calls are not its own."""
    yield _Point(parent, 0, 0)
    for number, child in enumerate(parent, start=1):
        if isinstance(child.tag, str) and not _is_apart(child):
            yield from _own_text(child)
        yield _Point(parent, number, 0)


def _is_apart(child: Element) -> bool:
    return child.get(MARK_ATTRIBUTE) == MarkKind.NOTE_CALL or child.get(PART_ATTRIBUTE) == Part.NOTE


def _outermost(point: _Point, block: Element) -> _Point:
    while point.child == 0 and point.parent is not block and not point.text[: point.index].strip():
        point = _directly_before(point.parent)
    return point


def _point_before(found: Element) -> _Point:
    """The point before an element, or at its beginning where its parent may hold no text (HTML, content models)."""
    if local_name(found) in _ONLY_IN_STRICT_PARENTS:
        return _Point(found, 0, 0)
    while local_name(next(found.iterancestors())) in _HOLDS_NO_TEXT:
        found = next(found.iterancestors())
    return _directly_before(found)


def _directly_before(found: Element) -> _Point:
    parent = next(found.iterancestors())
    child = parent.index(found)
    start = _Point(parent, child, 0)
    return _Point(parent, child, len(start.text))
