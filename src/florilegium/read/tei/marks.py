"""The marks of TEI: gaps, words supplied, words in doubt, notes, signs that somebody put in."""

from __future__ import annotations

import re

from florilegium.model.inline import (
    Extent,
    Gap,
    GapReason,
    Inline,
    Insertion,
    NoteCall,
    Sic,
    SourcePage,
    Supplied,
    Unclear,
)
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


def read_gap(element: Element, run: Run) -> None:
    """A gap: its marker is what it holds as a description, exactly."""
    run.add(Gap(wording(element), _reason(element), _extent(element), at=element.at))


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
    return Extent(_UNITS.get(named.removesuffix("s"), named), int(quantity) if quantity.isdecimal() else None)


def read_supplied(element: Element, run: Run) -> None:
    """Words supplied, by whoever ``@resp`` leads to."""
    content, brackets = _bracketed(element, run)
    run.add(Supplied(content, brackets, run.gathering.hand(element), at=element.at))


def read_unclear(element: Element, run: Run) -> None:
    """Words read with doubt."""
    content, brackets = _bracketed(element, run)
    run.add(Unclear(content, brackets, at=element.at))


def read_note(element: Element, run: Run) -> None:
    """A note: one in the line is an insertion; any other is called here, and read after the text."""
    if element.get("place") == "inline":
        content, brackets = _bracketed(element, run)
        run.add(Insertion(content, brackets, run.gathering.hand(element), at=element.at))
        return
    note = run.gathering.await_note(element)
    run.add(NoteCall(note.key, note.label, at=element.at))


def read_sign(element: Element, run: Run) -> None:
    """A ``metamark``: that a slip stands so, where a page of the original begins, or else its words."""
    page = element.find("pb")
    match element.get("function"):
        case "sic":
            run.add(Sic(wording(element), at=element.at))
        case "page" if page is not None:
            run.add(SourcePage(page.get("n") or "", wording(element), at=element.at))
        case _:
            run.fill(element.children)


def _bracketed(element: Element, run: Run) -> tuple[tuple[Inline, ...], tuple[str, str]]:
    """What an element holds, and the brackets round it, which ``pc`` with ``@pre`` shows."""
    content = element.children
    opening, closing = _bracket(content[:1], "true"), _bracket(content[-1:], "false")
    inside = content[opening is not None : len(content) - (closing is not None)]
    return run.inside(inside), (opening or "", closing or "")


def _bracket(nodes: tuple[Node, ...], before: str) -> str | None:
    for node in nodes:
        if isinstance(node, Element) and node.name == "pc" and node.get("pre") == before:
            return single_spaced("".join(child.text for child in node.children if isinstance(child, Characters)))
    return None
