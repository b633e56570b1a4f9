"""The marks of TEI: gaps, words supplied, words in doubt, signs that somebody put in."""

from __future__ import annotations

import re

from florilegium.model.inline import Extent, Gap, GapReason, Hand, Insertion, Sic, SourcePage, Supplied, Unclear
from florilegium.model.xmlname import from_xml_name
from florilegium.read.losses import extent_of, reason_of
from florilegium.read.tei.run import Run
from florilegium.read.tei.tree import Characters, Element, Node
from florilegium.read.tei.wording import single_spaced, wording

_REASONS = (
    (GapReason.ILLEGIBLE, re.compile(r"illeg|unclear|unread|faded|blot|blur", re.IGNORECASE)),
    (GapReason.DAMAGE, re.compile(r"damage|torn|fold|hole|stain|cut\b|trimmed|worm|rubbing|erased", re.IGNORECASE)),
    (GapReason.OMITTED, re.compile(r"omi(?:tted|ssion)|sampling|cancel|delet|editorial|irrelevant", re.IGNORECASE)),
    (GapReason.MISSING, re.compile(r"lost|missing|lacuna|absent", re.IGNORECASE)),
)
_UNITS = {
    "char": "characters",
    "character": "characters",
    "letter": "characters",
    "glyph": "characters",
    "word": "words",
    "line": "lines",
    "paragraph": "paragraphs",
    "page": "pages",
}


def read_gap(element: Element) -> Gap:
    """A ``gap``: its marker is what it holds as a description, exactly."""
    return Gap(wording(element), _reason(element), _extent(element), at=element.at)


def _reason(element: Element) -> GapReason:
    given = element.get("reason") or ""
    told = next((reason for reason, pattern in _REASONS if pattern.search(given)), None)
    return told or reason_of(given) or GapReason.UNSTATED


def _extent(element: Element) -> Extent | None:
    """``@quantity`` and ``@unit`` where there is a unit, else what the words of ``@extent`` tell."""
    unit = element.get("unit")
    if unit is None:
        return extent_of(element.get("extent") or "")
    named = from_xml_name(unit)
    quantity = element.get("quantity") or element.get("extent") or ""
    known = _UNITS.get(named.removesuffix("s"), named)
    return Extent(known, int(quantity) if quantity.isdecimal() else None)


def read_sign(element: Element) -> Sic | SourcePage | None:
    """A ``metamark`` that shows where a page begins, or that a slip stands so; ``None`` for any other."""
    page = element.find("pb")
    match element.get("function"):
        case "sic":
            return Sic(wording(element), at=element.at)
        case "page" if page is not None:
            return SourcePage(page.get("n") or "", wording(element), at=element.at)
        case _:
            return None


def supplied(element: Element, inside: Run, brackets: tuple[str, str], by: Hand) -> Supplied:
    """A ``supplied`` whose words are in ``inside``."""
    return Supplied(tuple(inside.nodes), brackets, by, at=element.at)


def unclear(element: Element, inside: Run, brackets: tuple[str, str], _: Hand) -> Unclear:
    """An ``unclear`` whose words are in ``inside``."""
    return Unclear(tuple(inside.nodes), brackets, at=element.at)


def insertion(element: Element, inside: Run, brackets: tuple[str, str], by: Hand) -> Insertion:
    """A ``note`` in the line whose words are in ``inside``."""
    return Insertion(tuple(inside.nodes), brackets, by, at=element.at)


def unbracketed(element: Element) -> tuple[str, tuple[Node, ...], str]:
    """The opening bracket, the content and the closing bracket of an element, as ``pc`` with ``@pre`` shows them."""
    content = element.children
    opening = closing = ""
    if content and (sign := _bracket(content[0], "true")) is not None:
        opening, content = sign, content[1:]
    if content and (sign := _bracket(content[-1], "false")) is not None:
        closing, content = sign, content[:-1]
    return opening, content, closing


def _bracket(node: Node, before: str) -> str | None:
    if isinstance(node, Characters) or node.name != "pc" or node.get("pre") != before:
        return None
    return single_spaced("".join(child.text for child in node.children if isinstance(child, Characters)))
