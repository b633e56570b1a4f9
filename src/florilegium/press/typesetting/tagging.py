"""The structure tree of a signature, grown from its laid-out boxes.

Every piece of text belongs to the tag of its element, wherever the boxes of that element fall: a paragraph over two
pages is one ``P``.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from lxml.etree import _Element as Element
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from florilegium.model.contract import MarkKind, Part
from florilegium.press.typesetting.tables import headers, missing_cells
from florilegium.press.typesetting.tags import (
    GROUPS,
    Annotation,
    Content,
    Tag,
    cell_identifier,
    describe,
    kind_of,
    language_of,
    wrapper_of,
)

Box: TypeAlias = boxes.Box

_POINTS_PER_PIXEL = 0.75
_KEPT_EMPTY = frozenset({"TH", "TD"})
_KEPT_MARKS = frozenset(MarkKind)


class TagTree:
    """The tags of one signature, grown page by page."""

    def __init__(self, section: str) -> None:
        self._section = section
        self._root = Tag("Document", None)
        self._tags: dict[tuple[Element, str], Tag] = {}
        self._repeated: dict[Element, int] = {}
        self._headers: dict[Element, Mapping[Element, tuple[Element, ...]]] = {}
        self._bare: set[Tag] = set()
        self._lacking: dict[Element, int] = {}
        self._notes: Tag | None = None

    def read_page(
        self, page: int, page_box: Box, mcids: Mapping[Box, int], links: Mapping[Box, int]
    ) -> dict[int, int | None]:
        """Take in the boxes of ``page`` (counted from 0).

        ``mcids`` are the numbers of its marked-content sequences by box, ``links`` those of its annotations. Returns,
        for each sequence, the one of the same tag that it continues, itself where there is none, ``None`` where it is
        furniture.
        """
        continued: dict[int, int | None] = dict.fromkeys(mcids.values())
        for box in self._boxes(page, page_box):
            tag = self._tag_for(box.element)
            if box in links:
                (_nearest(tag, {"Link"}) or tag).kids.append(Annotation(page, links[box]))
            if box in mcids and not (tag.kind in GROUPS and _is_blank(box)):
                holder, mcid = self._holder(box, tag), mcids[box]
                before = holder.kids[-1] if holder.kids else None
                continued[mcid] = before.mcid if isinstance(before, Content) and before.page == page else mcid
                holder.kids.append(Content(page, mcid))
                if holder.kind == "Figure":
                    holder.attributes["BBox"] = _rectangle(box, page_box)
        return continued

    def reading_order(self, pages: int) -> list[dict[int, int]]:
        """For each page, the place of its marked-content sequences in the reading; all pages must have been read."""
        if self._notes is not None and self._notes.parent is not None and self._notes not in self._notes.parent.kids:
            self._notes.parent.kids.append(self._notes)
        ranks: list[dict[int, int]] = [{} for _ in range(pages)]
        for content in _contents(self._root):
            ranks[content.page][content.mcid] = len(ranks[content.page])
        return ranks

    def finished(self, numbers: Sequence[Mapping[int, int]]) -> Tag:
        """The root without empty tags, every row of a table as long as the others; after :meth:`reading_order`.

        ``numbers`` are, by page, the final numbers of the marked-content sequences that show something.
        """
        for row, count in self._lacking.items():
            above = self._tag_for(row)
            above.kids += [Tag("TD", above) for _ in range(count)]
        _tidy(self._root, numbers)
        return self._root

    def _boxes(self, page: int, box: Box) -> Iterator[Box]:
        """The boxes in reading order, without furniture: margin boxes, leaders, a table's head on its later pages."""
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        if isinstance(box, boxes.MarginBox) or box.is_leader:
            return
        if box.element is not None:
            if box.element.get("aria-hidden") == "true":
                return
            if box.element.tag in {"thead", "tfoot"} and self._repeated.setdefault(box.element, page) != page:
                return
            yield box
        for child in box.children:
            yield from self._boxes(page, child)

    def _tag_for(self, element: Element) -> Tag:
        """The tag to which the text of ``element`` belongs."""
        parent = element.getparent()
        if parent is None or element.tag == "body":
            return self._root
        kind = kind_of(element)
        if kind is None:
            return self._tag_for(parent)
        return self._tags.get((element, kind)) or self._grow(element, parent, kind)

    def _grow(self, element: Element, parent: Element, kind: str) -> Tag:
        above = self._tag_for(parent)
        if kind == "Note" and element.tag != "li":
            above = self._notes_of(above)
        wrapper = wrapper_of(element)
        tag = self._child(element, kind, self._child(*wrapper, above) if wrapper else above)
        describe(tag, element, self._section)
        if tag.parent is self._root:
            tag.language = language_of(element)
        if kind == "TD" and (heads := self._heads_of(element)):
            tag.attributes["Headers"] = heads
        if kind == "Table":
            self._lacking |= missing_cells(element)
        return tag

    def _child(self, element: Element, kind: str, above: Tag) -> Tag:
        if (element, kind) not in self._tags:
            tag = self._tags[element, kind] = Tag(kind, above)
            above.kids.append(tag)
        return self._tags[element, kind]

    def _label(self, element: Element, item: Tag) -> Tag:
        """The label of a list's item, before its body."""
        if (element, "Lbl") not in self._tags:
            label = self._tags[element, "Lbl"] = Tag("Lbl", item)
            item.kids.insert(0, label)
        return self._tags[element, "Lbl"]

    def _notes_of(self, tag: Tag) -> Tag:
        """Where the footnotes called in ``tag`` are read: together, after the section's text."""
        while tag.parent is not None and tag.parent is not self._root:
            tag = tag.parent
        if self._notes is None:
            self._notes = Tag("Sect", tag, title=Part.NOTES)
        return self._notes

    def _heads_of(self, cell: Element) -> tuple[str, ...]:
        table = next(cell.iterancestors("table"))
        if table not in self._headers:
            self._headers[table] = headers(table)
        return tuple(cell_identifier(head, self._section) for head in self._headers[table].get(cell, ()))

    def _holder(self, box: Box, tag: Tag) -> Tag:
        """The tag that holds the text of ``box``: a list's marker is a label, bare text in a group a paragraph."""
        if box.element_tag == "li::marker" and tag.parent is not None:
            return self._label(box.element, tag.parent)
        if tag.kind not in GROUPS:
            return tag
        last = tag.kids[-1] if tag.kids else None
        if isinstance(last, Tag) and last in self._bare:
            return last
        tag.kids.append(made := Tag("P", tag))
        self._bare.add(made)
        return made


def _is_blank(box: Box) -> bool:
    return isinstance(box, boxes.TextBox) and not box.text.strip()


def _nearest(tag: Tag, kinds: Container[str]) -> Tag | None:
    at: Tag | None = tag
    while at is not None and at.kind not in kinds:
        at = at.parent
    return at


def _rectangle(box: Box, page_box: Box) -> tuple[float, ...]:
    """Where ``box`` stands on its page, in points from the lower left corner."""
    left, top, height = box.content_box_x(), box.content_box_y(), page_box.margin_height()
    edges = (left, height - top - box.height, left + box.width, height - top)
    return tuple(round(edge * _POINTS_PER_PIXEL, 3) for edge in edges)


def _contents(tag: Tag) -> Iterator[Content]:
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _contents(kid)
        elif isinstance(kid, Content):
            yield kid


def _tidy(tag: Tag, numbers: Sequence[Mapping[int, int]]) -> None:
    kids: dict[Tag | Content | Annotation, None] = {}
    for kid in tag.kids:
        match kid:
            case Tag():
                _tidy(kid, numbers)
                if kid.kids or kid.kind in _KEPT_EMPTY or kid.title in _KEPT_MARKS:
                    kids[kid] = None
            case Content():
                number = numbers[kid.page].get(kid.mcid)
                if number is not None:
                    kids[Content(kid.page, number)] = None
            case Annotation():
                kids[kid] = None
    tag.kids = _apart(tag, list(kids))


def _apart(tag: Tag, kids: list[Tag | Content | Annotation]) -> list[Tag | Content | Annotation]:
    """Text that stands between other tags gets a span of its own: some readers take an element's own text before what
    is inside it.
    """
    if not any(isinstance(kid, Tag) for kid in kids):
        return kids
    apart: list[Tag | Content | Annotation] = []
    for is_content, run in groupby(kids, lambda kid: isinstance(kid, Content)):
        pieces = list(run)
        apart += [Tag("Span", tag, kids=pieces)] if is_content else pieces
    return apart
