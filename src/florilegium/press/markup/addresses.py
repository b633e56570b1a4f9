"""Addresses on the web that a text spells out: they lead there, as readers expect of what looks like a link."""

from __future__ import annotations

import re

from lxml import etree

from florilegium.model.inline import LinkKind
from florilegium.press.markup.elements import XHTML, Element, element, wrap

_BEGINS = "://"
_ADDRESS = re.compile(r"""(\bhttps?://[^\s<>"“”«»()\[\]{}]*[^\s<>"“”«»()\[\]{}.,;:!?'’…])""")
"""Signs at the end of an address are those of the sentence; brackets may be marks of the text."""


def link_addresses(root: Element) -> None:
    """Make every address in the text below the bodies of ``root`` a link, unless it stands in one."""
    for body in root.iter(f"{{{XHTML}}}body"):
        linked = {item for link in body.iter(f"{{{XHTML}}}a") for item in link.iter(etree.Element)}
        for item in [item for item in body.iter(etree.Element) if item not in linked]:
            wrap(item, _ADDRESS, _link, sign=_BEGINS)


def _link(address: str) -> Element:
    return element("a", {"class": f"link {LinkKind.OUTSIDE}", "href": address}, [address])
