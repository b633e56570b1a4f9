"""What stays together on a line although engines would break it: a call and the word before it, the number of a page
and what announces it, the two ends of a range of numbers.
"""

from __future__ import annotations

import re

from lxml import etree

from florilegium.model.contract import MARK_ATTRIBUTE, PART_ATTRIBUTE, MarkKind, Part
from florilegium.press.document import Medium
from florilegium.press.markup.elements import XHTML, Element, element, wrap

_HELD = "held"
_LAST_WORD = re.compile(r"(?<!\S)\S++\s*+\Z")
_LAST_SIGNS = re.compile(r"[^\w\s]+\Z")
_ABBREVIATION = re.compile(r"[^\W\d]{1,4}\.\s\Z")
_RANGE = re.compile(r"(\w*\d–\d\w*)")
_DASH = "–"
"""An engine may break after an en dash (UAX #14, class BA)."""


def hold_together(root: Element, medium: Medium) -> None:
    """Put what stays together into spans of the class ``held``.

    Print divides the word before a call, so that only the signs between them are held to it.
    """
    for link in list(root.iter(f"{{{XHTML}}}a")):
        if link.get(MARK_ATTRIBUTE) == MarkKind.NOTE_CALL:
            _hold(link, _LAST_WORD if medium is Medium.EPUB else _LAST_SIGNS)
        elif link.get(PART_ATTRIBUTE) == Part.PAGE_REF:
            _hold(link, _ABBREVIATION)
    for body in root.iter(f"{{{XHTML}}}body"):
        for item in list(body.iter(etree.Element)):
            if item.get("class") != _HELD:
                wrap(item, _RANGE, _held, sign=_DASH)


def _hold(link: Element, before_it: re.Pattern[str]) -> None:
    """Put ``link`` into one span with the end of the text before it, or into the span that holds the link before it."""
    parent, previous = next(link.iterancestors()), link.getprevious()
    before = (parent.text if previous is None else previous.tail) or ""
    end = before_it.search(before)
    if end is not None and before.strip():
        held = _held(end[0])
        if previous is None:
            parent.text = before[: end.start()]
        else:
            previous.tail = before[: end.start()]
        parent.insert(parent.index(link), held)
    elif previous is not None and not before and previous.get("class") == _HELD:
        held = previous
    else:
        return
    held.tail, link.tail = link.tail, None
    held.append(link)


def _held(words: str) -> Element:
    return element("span", {"class": _HELD}, [words])
