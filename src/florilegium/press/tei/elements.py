"""TEI elements and their attributes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from lxml.etree import _Element as Element

from florilegium.model.xmlname import xml_name
from florilegium.press.markup.elements import Content, append

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
ID = f"{{{XML}}}id"
LANG = f"{{{XML}}}lang"

# RFC 3986, with the letters of RFC 3987 beyond ASCII; brackets stand only around IPv6 addresses, which no archive has.
_URI = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*:|(?![^/?#]*:))"
    r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2}|[^\W_a-zA-Z0-9])+"
    r"(?:\#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2}|[^\W_a-zA-Z0-9])*)?"
)


def element(name: str, content: Iterable[Content] = (), **attributes: str | None) -> Element:
    """A TEI element. Attributes that are ``None`` are left out; ``id`` and ``lang`` are those of XML."""
    made = etree.Element(f"{{{TEI}}}{name}", nsmap={None: TEI})
    for key, value in attributes.items():
        if value is not None:
            made.set({"id": ID, "lang": LANG}.get(key, key), value)
    return append(made, content)


def pointer(target: str) -> dict[str, str]:
    """The attribute that points at ``target``: ``cRef`` holds what is no URI."""
    return {"target" if _URI.fullmatch(target) else "cRef": target}


def place(name: str) -> str:
    """The pointer to the place ``name`` in the same document."""
    return f"#{xml_name(name)}"


def hand(name: str) -> str | None:
    """The pointer to somebody's entry in the header; ``None`` for a hand that nobody knows."""
    return None if name in {"unknown", "unstated"} else f"#hand.{name}"
