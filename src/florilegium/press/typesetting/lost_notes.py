"""Footnotes that the engine loses.

Where a page is full of footnotes, the engine (WeasyPrint 70) lets one fall out now and then, with its text. Such a note
is set below the paragraph that calls it, as long notes are, and so are those that this paragraph calls after it.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml.etree import _Element as Element
from weasyprint.document import Page

from florilegium.model.contract import PART_ATTRIBUTE, Part
from florilegium.press.markup.finish import TEXT_BLOCKS
from florilegium.press.markup.notes import insert_after
from florilegium.press.typesetting.places import text_boxes

_FOOT, _BELOW = "footnote", "note-below"


def lost_notes(root: Element, pages: Iterable[Page]) -> tuple[Element, ...]:
    """The notes at the foot in the document ``root`` that stand on none of its ``pages``."""
    notes = [element for element in root.iter("span") if _is_footnote(element)]
    if not notes:
        return ()
    shown = {box.element for page in pages for box in text_boxes(page._page_box)}
    return tuple(note for note in notes if shown.isdisjoint(note.iter()))


def set_below(lost: Iterable[Element]) -> None:
    """Change the document so that the ``lost`` notes stand below the blocks that call them."""
    for note in lost:
        block = next((above for above in note.iterancestors() if above.tag in TEXT_BLOCKS), None)
        if block is None or not _is_footnote(note):
            continue
        called = [each for each in block.iter("span") if _is_footnote(each)]
        place = block
        for later in called[called.index(note) :]:
            place = _lowered(later, place)


def _lowered(note: Element, place: Element) -> Element:
    """Move ``note``, without the text that follows it, after ``place``; it becomes a block."""
    _taken_out(note)
    note.tag = "div"
    note.set("class", note.get("class", "").replace(_FOOT, _BELOW))
    insert_after(place, note)
    return note


def _taken_out(note: Element) -> None:
    parent, before, tail = note.getparent(), note.getprevious(), note.tail or ""
    note.tail = None
    if before is not None:
        before.tail = (before.tail or "") + tail
    elif parent is not None:
        parent.text = (parent.text or "") + tail
    if parent is not None:
        parent.remove(note)


def _is_footnote(element: Element) -> bool:
    return element.get(PART_ATTRIBUTE) == Part.NOTE and _FOOT in element.get("class", "").split()
