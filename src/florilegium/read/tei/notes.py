"""Notes out of TEI."""

from __future__ import annotations

from collections.abc import Iterator

from florilegium.model.article import Note
from florilegium.model.inline import Hand, NoteSeries
from florilegium.read.tei.flow import Flow
from florilegium.read.tei.gathering import WaitingNote
from florilegium.read.tei.tree import Element
from florilegium.read.tei.wording import first_place, wording

_SERIES = {
    "authorial": NoteSeries.AUTHOR,
    "author": NoteSeries.AUTHOR,
    "editorial": NoteSeries.EDITOR,
    "editor": NoteSeries.EDITOR,
    "translator": NoteSeries.TRANSLATOR,
    "transcriber": NoteSeries.TRANSCRIBER,
}


def read_notes(flow: Flow) -> Iterator[Note]:
    """The notes that wait, and those that were met in reading them."""
    waiting = flow.gathering.waiting
    read = 0
    while read < len(waiting):
        yield _note(waiting[read], flow)
        read += 1


def _note(waiting: WaitingNote, flow: Flow) -> Note:
    """A note; its label is the one at its call, or else the first thing in it."""
    element, content = waiting.element, waiting.element.children
    shown = next((child for child in content if isinstance(child, Element) or not child.blank), None)
    if isinstance(shown, Element) and shown.name == "label" and shown.get("type") is None:
        body = flow.blocks(content[content.index(shown) + 1 :])
        return Note(waiting.key, _series(element, flow), wording(shown), body, at=first_place(shown))
    return Note(waiting.key, _series(element, flow), waiting.label, flow.blocks(content), at=element.at)


def _series(element: Element, flow: Flow) -> NoteSeries:
    hand = flow.gathering.hand(element)
    if hand is not Hand.UNKNOWN:
        return NoteSeries(hand.value)
    return _SERIES.get(element.get("type") or "", NoteSeries.UNSTATED)
