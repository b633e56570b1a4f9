"""XHTML documents in and out of trees."""

from __future__ import annotations

from lxml import etree

from florilegium.press.markup.elements import XML, Element

XML_LANG = f"{{{XML}}}lang"


def parse(markup: str) -> Element:
    """The root of an XHTML document. Raises ``lxml.etree.XMLSyntaxError`` where it is not well-formed."""
    return etree.fromstring(markup.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def serialize(root: Element) -> bytes:
    """A document as an EPUB holds it: UTF-8, with an XML declaration and the doctype of HTML."""
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
