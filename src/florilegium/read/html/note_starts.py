"""Which lines of a page start a note: note calls lead to them, and their label is the call's, or leads back.

Whatever shape a call has (``[1]``, ``<sup>1)</sup>``, ``†`` around or inside the link, named or not), it leads to an
anchor at the start of a line, and that line starts with the same sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from florilegium.read.html.anchors import InsideLink, leading_anchors, leads_back
from florilegium.read.html.flow import Kind, Line
from florilegium.read.html.sequence import Item
from florilegium.read.html.tree import Text
from florilegium.read.labels import LONGEST_LABEL, is_call, leading_label, sign_of

_LABELLING = ("a", "sup", "sub", "b", "strong", "span", "font", "small", "i", "em")
_AFTER_SIGN = re.compile(r"[\])}.:]{1,2}")


@dataclass(frozen=True, slots=True)
class Start:
    """How an item starts: with which label, at which anchors, and whether its first words are a link."""

    label: str = ""
    anchors: tuple[str, ...] = ()
    leads_back: bool = False


def starts_of(items: Sequence[Item]) -> list[Start]:
    """How each item starts. An anchor that stands alone in a line belongs to the next one."""
    starts: list[Start] = []
    waiting: tuple[str, ...] = ()
    for item in items:
        line = next(iter(item.lines), None)
        anchors = leading_anchors(line.leaves, 0) if line is not None else ()
        if not item.text:
            waiting += anchors
            starts.append(Start())
            continue
        label = _label(item.line, item.text) if item.line is not None else ""
        if line is not None and label:
            anchors = leading_anchors(line.leaves, sum(not character.isspace() for character in label))
        starts.append(Start(label, (*waiting, *anchors), bool(line and leads_back(line))))
        waiting = ()
    return starts


def _label(line: Line, text: str) -> str:
    """The label that a line starts with: an inline element with nothing but a sign, or a sign with punctuation."""
    for leaf in line.leaves:
        if leaf.kind is not Kind.WORDS or not isinstance(leaf.node, Text) or leaf.node.data.isspace():
            continue
        sign = leaf.node.data.strip()
        if len(sign) <= LONGEST_LABEL and leaf.node.parent.name in _LABELLING and is_call(sign):
            after = _AFTER_SIGN.match(text, len(sign))
            return sign + (after[0] if after and text.startswith(sign) else "")
        break
    return leading_label(text)


def linked_starts(
    items: Sequence[Item], starts: Sequence[Start], found: Iterable[tuple[int, InsideLink]]
) -> frozenset[int]:
    """The items that are notes because a call leads to their start, and their label is the call's or leads back."""
    at: dict[str, int] = {}
    for index, start in enumerate(starts):
        for anchor in start.anchors:
            at.setdefault(anchor, index)
    pairs = set()
    for caller, call in found:
        index = at.get(call.target, caller)
        start = starts[index]
        if index == caller or not call.looks_like_a_call or not _may_be_a_note(items[index], start):
            continue
        sign = sign_of(start.label) or str(items[index].ordinal)
        if start.leads_back or sign == sign_of(call.text):
            pairs.add((caller, index))
    return frozenset(index for call, index in pairs if (index, call) not in pairs or index > call)


def _may_be_a_note(item: Item, start: Start) -> bool:
    return bool(start.label or item.ordinal) and item.line is not None and not item.is_heading
