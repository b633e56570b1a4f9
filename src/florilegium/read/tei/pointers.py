"""What identifiers in a document stand for: places, notes, people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from florilegium.model.inline import Hand
from florilegium.read.tei.tree import Element
from florilegium.read.tei.vocabulary import HOLDS_BLOCKS_ONLY
from florilegium.read.tei.wording import wording

_TASKS = (
    (Hand.TRANSLATOR, re.compile(r"translat", re.IGNORECASE)),
    (Hand.EDITOR, re.compile(r"edit", re.IGNORECASE)),
    (Hand.TRANSCRIBER, re.compile(r"transcri|encod|mark-?up|keying|proof", re.IGNORECASE)),
)


def pointed_at(root: Element) -> frozenset[str]:
    """The identifiers that references and pointers lead to."""
    targets = (element.get("target") for element in root.iter() if element.name in {"ref", "ptr"})
    return frozenset(target[1:] for target in targets if target is not None and target.startswith("#"))


def notes_apart(root: Element) -> frozenset[str]:
    """The identifiers of notes that stand among blocks, not in running text."""
    holders = (element for element in root.iter() if element.name in HOLDS_BLOCKS_ONLY)
    notes = (note for holder in holders for note in holder.find_all("note"))
    return frozenset(name for note in notes if (name := note.get("xml:id")) is not None)


def hands(header: Element) -> dict[str, Hand]:
    """Who stands behind each pointer into the header, as far as it tells what they did."""
    return dict(_hands(header, Hand.UNKNOWN))


def _hands(element: Element, around: Hand) -> Iterator[tuple[str, Hand]]:
    hand = _hand(element) or around
    if hand is not Hand.UNKNOWN:
        name = element.get("xml:id")
        yield from ((f"#{name}", hand),) if name is not None else ()
        yield from ((pointer, hand) for pointer in (element.get("ref") or "").split())
    for child in element.elements:
        yield from _hands(child, hand)


def _hand(element: Element) -> Hand | None:
    match element.name:
        case "person":
            role = element.get("role")
            return Hand(role) if role in set(Hand) else None
        case "author":
            return Hand.AUTHOR
        case "editor":
            return _by_task(element.get("role") or "") or Hand.EDITOR
        case "respStmt":
            return _by_task(" ".join(wording(task) for task in element.find_all("resp")))
        case _:
            return None


def _by_task(task: str) -> Hand | None:
    return next((hand for hand, pattern in _TASKS if pattern.search(task)), None)
