"""Running text as TEI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never
from urllib.parse import quote

from lxml.etree import _Element as Element

from florilegium.model.inline import (
    Anchor,
    Emphasis,
    EmphasisKind,
    Extent,
    Foreign,
    Gap,
    GapReason,
    Inline,
    Insertion,
    LineBreak,
    Link,
    LinkKind,
    Mark,
    NoteCall,
    PageRef,
    Picture,
    Sic,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)
from florilegium.model.xmlname import xml_name
from florilegium.press.markup.elements import Content
from florilegium.press.tei.elements import element, hand, place, pointer


def inlines(content: Iterable[Inline]) -> Iterator[Content]:
    """``content`` as characters and TEI elements."""
    return (_inline(node) for node in content)


def graphic(picture: Picture) -> Element:
    """A picture; its path becomes a relative URL."""
    described = () if picture.alt is None else (element("desc", (picture.alt,)),)
    return element("graphic", described, url=quote(picture.path))


def _inline(node: Inline) -> Content:
    match node:
        case Text():
            return node.content
        case Emphasis(EmphasisKind.TITLE):
            return element("title", inlines(node.content))
        case Emphasis():
            return element("hi", inlines(node.content), rend=node.kind)
        case Foreign():
            return element("foreign", inlines(node.content), lang=node.language)
        case Link():
            target = {"target": place(node.target)} if node.kind is LinkKind.INSIDE else pointer(node.target)
            return element("ref", inlines(node.content), type=node.kind, **target)
        case Anchor():
            return element("anchor", id=xml_name(node.name))
        case LineBreak():
            return element("lb", type="text")
        case SourcePage():
            page = element("pb", n=node.label)
            return element("metamark", (page, node.marker), function="page") if node.marker else page
        case Picture():
            return graphic(node)
        case PageRef():
            return element("ptr", type="page", **pointer(node.anchor))
        case _:
            return _mark(node)


def _mark(mark: Mark) -> Element:
    match mark:
        case Gap():
            described = (element("desc", (mark.marker,)),) if mark.marker else ()
            reason = None if mark.reason is GapReason.UNSTATED else mark.reason
            return element("gap", described, reason=reason, **_extent(mark.extent))
        case Supplied():
            return element("supplied", _bracketed(mark.content, mark.brackets), resp=hand(mark.by))
        case Unclear():
            return element("unclear", _bracketed(mark.content, mark.brackets))
        case Insertion():
            return element("note", _bracketed(mark.content, mark.brackets), place="inline", resp=hand(mark.by))
        case Sic():
            return element("metamark", (mark.marker,), function="sic")
        case NoteCall():
            return element("ref", (mark.label,), type="note-call", target=f"#note.{xml_name(mark.key)}")
        case _:
            assert_never(mark)


def _extent(extent: Extent | None) -> dict[str, str | None]:
    if extent is None:
        return {}
    quantity = None if extent.quantity is None else str(extent.quantity)
    return {"unit": xml_name(extent.unit), "quantity": quantity}


def _bracketed(content: tuple[Inline, ...], brackets: tuple[str, str]) -> Iterator[Content]:
    """``content`` between its brackets, which are the source's own characters."""
    opening, closing = brackets
    if opening:
        yield element("pc", (opening,), pre="true")
    yield from inlines(content)
    if closing:
        yield element("pc", (closing,), pre="false")
