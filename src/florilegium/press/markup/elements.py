"""XHTML elements and the text they become."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias
from xml.sax.saxutils import escape

from lxml import etree

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
XML = "http://www.w3.org/XML/1998/namespace"

EPUB_TYPE = f"{{{OPS}}}type"

Element: TypeAlias = etree._Element
Content: TypeAlias = str | Element

_NAMESPACES = {None: XHTML, "epub": OPS}


def element(tag: str, attributes: Mapping[str, str | None], content: Iterable[Content] = ()) -> Element:
    """An XHTML element. Attributes without a value are left out; ``lang`` is written as XML has it too."""
    made = etree.Element(f"{{{XHTML}}}{tag}", nsmap=_NAMESPACES)
    for name, value in attributes.items():
        if value is not None:
            made.set(EPUB_TYPE if name == "epub:type" else name, value)
    if language := attributes.get("lang"):
        made.set(f"{{{XML}}}lang", language)
    return append(made, content)


def append(parent: Element, content: Iterable[Content]) -> Element:
    """``parent`` with ``content`` added after what it holds."""
    for item in content:
        if not isinstance(item, str):
            parent.append(item)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + item
        else:
            parent.text = (parent.text or "") + item
    return parent


def wrap(item: Element, pattern: re.Pattern[str], made: Callable[[str], Element], *, sign: str) -> None:
    """Put what the one group of ``pattern`` finds in the text of ``item``, not of what it holds, into elements.

    Every such stretch has ``sign`` in it.
    """
    children = list(item)
    texts = [item.text, *(child.tail for child in children)]
    if not any(text and sign in text and pattern.search(text) for text in texts):
        return
    item[:] = []
    item.text = None
    for child, text in zip([None, *children], texts, strict=True):
        if child is not None:
            child.tail = None
            item.append(child)
        pieces = enumerate(pattern.split(text or ""))
        append(item, (made(piece) if place % 2 else piece for place, piece in pieces if piece))


def local_name(item: Element) -> str:
    """The name of an element without its namespace; empty for comments and processing instructions."""
    return etree.QName(item).localname if isinstance(item.tag, str) else ""


def serialised(item: Element) -> str:
    """``item`` as text, with the text that follows it."""
    return etree.tostring(item, encoding="unicode")


def replanted(root: Element) -> Element:
    """``root`` made anew, so that its namespaces are declared once."""
    made = etree.Element(root.tag, dict(root.attrib), nsmap=_NAMESPACES)
    made.text = root.text
    made.extend(list(root))
    etree.cleanup_namespaces(made)
    return made


def inner_markup(holder: Element) -> str:
    """What ``holder`` holds, as :func:`serialised` writes it."""
    return escape(holder.text or "") + "".join(serialised(item) for item in holder)
