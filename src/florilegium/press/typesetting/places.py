"""Where pages begin, which ids stand on them, and where the engine left out a space that the source has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from lxml.etree import _Element as Element
from weasyprint.document import Document as Rendering
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from florilegium.model.contract import MARK_ATTRIBUTE, PART_ATTRIBUTE, MarkKind, Part
from florilegium.model.pages import Place
from florilegium.press.document import TypesetPage


class Space(Enum):
    """Where a text box has to speak a space that does not show."""

    BEFORE = auto()
    AFTER = auto()
    ALONE = auto()


_WORD_OR_SPACE = re.compile(r"\s+|\S+")
_BLOCK_ID = re.compile(r"b[0-9]+")


def typeset_pages(rendering: Rendering) -> tuple[TypesetPage, ...]:
    """The pages of ``rendering``.

    A text box beside which the source has a space that does not show is told to speak it (``speaks``, a
    :class:`Space`).
    """
    flows: dict[Element, _Flow] = {}
    seen: set[str] = set()
    pages = []
    for page in rendering.pages:
        begins: Place | None = None
        for box in text_boxes(page._page_box):
            element = _flow_of(box.element)
            flow = flows.get(element) or flows.setdefault(element, _Flow.of(element))
            at = flow.advance(box)
            if begins is None and at is not None and flow.block is not None:
                begins = Place(flow.block, flow.counted[at])
        anchors = tuple(name for name in page.anchors if name not in seen)
        seen.update(anchors)
        pages.append(TypesetPage(begins, anchors))
    return tuple(pages)


@dataclass(slots=True)
class _Flow:
    """The text of a block or a note, and how far it is set.

    ``said`` are its characters without white space; ``spaced`` the places in it before which white space stands, each
    with the element whose white space it is; ``counted`` how many characters that are not a note call's come before
    each. What the engine shows is followed in what the block says: whatever shows and is not said (a hyphen at a
    line's end, generated content) does not count. ``block`` is the id of a block of the running text.
    """

    block: str | None
    said: str
    spaced: Mapping[int, Element]
    counted: tuple[int, ...]
    _at: int = 0
    _last: boxes.TextBox | None = None
    _blank: boxes.TextBox | None = None

    @classmethod
    def of(cls, element: Element) -> _Flow:
        """The flow that ``element`` begins."""
        said: list[str] = []
        spaced: dict[int, Element] = {}
        counted = [0]
        for text, owner, counts in _pieces(element):
            for word in _WORD_OR_SPACE.findall(text):
                if word.isspace():
                    spaced.setdefault(len(counted) - 1, owner)
                else:
                    said.append(word)
                    last = counted[-1]
                    counted += range(last + 1, last + len(word) + 1) if counts else [last] * len(word)
        identifier = element.get("id", "")
        block = identifier if _BLOCK_ID.fullmatch(identifier) else None
        return cls(block, "".join(said), spaced, tuple(counted))

    def advance(self, box: boxes.TextBox) -> int | None:
        """Take in what ``box`` shows; the place of its first character, where it shows any of the block's."""
        if not box.text.strip():
            self._blank = box
            return None
        first: int | None = None
        for character in box.text:
            if self._at < len(self.said) and self.said[self._at] == character:
                if first is None:
                    first = self._at
                    self._keep_space(box)
                self._at += 1
        if first is not None:
            self._last, self._blank = box, None
        return first

    def _keep_space(self, box: boxes.TextBox) -> None:
        """Where the source has a space between the text before and ``box``, and neither shows one: whose it is has to
        speak it.
        """
        owner = self.spaced.get(self._at)
        if owner is None or self._last is None or self._last.text[-1:].isspace() or box.text[:1].isspace():
            return
        if self._blank is not None and self._last.element is not owner:
            self._blank.speaks = Space.ALONE
        elif box.element is owner and self._last.element is not owner:
            box.speaks = Space.BEFORE
        else:
            self._last.speaks = Space.AFTER


def text_boxes(box: boxes.Box) -> Iterator[boxes.TextBox]:
    """The boxes of text in order, without what stands in the margins and what the stylesheet generates."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox) or "::" in (box.element_tag or ""):
        return
    if isinstance(box, boxes.TextBox):
        yield box
        return
    for child in box.children:
        yield from text_boxes(child)


def _flow_of(element: Element) -> Element:
    """The element whose text runs through ``element``: a text block, a note, or else the whole document."""
    above = (element, *element.iterancestors())
    flows = (each for each in above if _begins_flow(each))
    return next(flows, above[-1])


def _begins_flow(element: Element) -> bool:
    return element.get(PART_ATTRIBUTE) == Part.NOTE or bool(_BLOCK_ID.fullmatch(element.get("id", "")))


def _pieces(element: Element, counts: bool = True) -> Iterator[tuple[str, Element, bool]]:
    """The texts of a flow in order, each with its element and whether its characters count; flows inside it are left
    out.
    """
    counts = counts and element.get(MARK_ATTRIBUTE) != MarkKind.NOTE_CALL
    yield element.text or "", element, counts
    for child in element:
        if child.tag == "br":
            yield "\n", element, counts
        elif not _begins_flow(child):
            yield from _pieces(child, counts)
        yield child.tail or "", element, counts
