"""XHTML documents in and out of trees."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

XHTML = "http://www.w3.org/1999/xhtml"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse(markup: str) -> Element:
    """The root of an XHTML document. Raises ``lxml.etree.XMLSyntaxError`` where it is not well-formed."""
    return etree.fromstring(markup.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def serialize(root: Element) -> bytes:
    """A document as an EPUB holds it: UTF-8, with an XML declaration and the doctype of HTML."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def tag(element: Element) -> str:
    """The name of an XHTML element; empty for a comment or an element of another vocabulary."""
    name = element.tag
    return name.removeprefix(f"{{{XHTML}}}") if isinstance(name, str) and name.startswith(f"{{{XHTML}}}") else ""
