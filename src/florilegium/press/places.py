"""Where pages begin: the place of each page's first word in the running text, and the ids that stand on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml.etree import _Element as Element
from weasyprint.document import Document as Rendering
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

from florilegium.model.contract import MARK_ATTRIBUTE, PART_ATTRIBUTE, MarkKind, Part
from florilegium.model.pages import Place
from florilegium.press.document import TypesetPage

_BLOCK_ID = re.compile(r"b[0-9]+")


def typeset_pages(rendering: Rendering, root: Element) -> tuple[TypesetPage, ...]:
    """The pages of ``rendering``, a document whose tree is ``root``."""
    texts = _Texts()
    seen: set[str] = set()
    pages = []
    for page in rendering.pages:
        begins: Place | None = None
        for box in _running_text(page._page_box):
            place = texts.advance(box)
            begins = begins or place
        anchors = tuple(name for name in page.anchors if name not in seen)
        seen.update(anchors)
        pages.append(TypesetPage(begins, anchors))
    return tuple(pages)


class _Texts:
    """How far each block's text has been set.

    What the engine shows is followed in what the block says: whatever shows and is not said (a hyphen at a line's end, generated content)
    does not count.
    """

    def __init__(self) -> None:
        self._said: dict[Element, str] = {}
        self._set: defaultdict[Element, int] = defaultdict(int)

    def advance(self, box: boxes.TextBox) -> Place | None:
        """Take in what ``box`` shows; the place of its first character, where it shows any of a block's."""
        block = _block(box.element)
        if block is None:
            return None
        said = self._said.get(block)
        if said is None:
            said = self._said[block] = "".join(_said(block))
        first: Place | None = None
        at = self._set[block]
        for character in box.text:
            if at < len(said) and said[at] == character:
                first = first or Place(block.get("id", ""), at)
                at += 1
        self._set[block] = at
        return first


def _running_text(box: boxes.Box) -> Iterator[boxes.TextBox]:
    """The text of the flow in order: neither notes nor what stands in the margins."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box
    if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox) or "::" in (box.element_tag or ""):
        return
    if isinstance(box, boxes.TextBox):
        if not any(_is_note(above) for above in (box.element, *box.element.iterancestors())):
            yield box
        return
    for child in box.children:
        yield from _running_text(child)


def _block(element: Element) -> Element | None:
    return next((above for above in (element, *element.iterancestors()) if _BLOCK_ID.fullmatch(above.get("id", ""))), None)


def _is_note(element: Element) -> bool:
    return element.get(PART_ATTRIBUTE) == Part.NOTE or element.get(MARK_ATTRIBUTE) == MarkKind.NOTE_CALL


def _said(element: Element) -> Iterator[str]:
    """The block's own characters in pieces, without white space, notes and blocks inside it."""
    yield "".join((element.text or "").split())
    for child in element:
        if not _is_note(child) and not _BLOCK_ID.fullmatch(child.get("id", "")):
            yield from _said(child)
        yield "".join((child.tail or "").split())
