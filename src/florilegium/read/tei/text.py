"""The text of a document: its body, and the parts of its apparatus that are printed with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from florilegium.model.block import Block, Paragraph
from florilegium.read.tei.flow import Flow
from florilegium.read.tei.tree import Element, Node

HEADNOTE = "headnote"
TRANSCRIPTION_NOTE = "transcription-note"
CREDITS = "credits"


@dataclass(frozen=True, slots=True)
class Printed:
    """The blocks of a text, by what they are."""

    headnote: tuple[Block, ...]
    transcription_note: tuple[Block, ...]
    credits: tuple[Block, ...]
    body: tuple[Block, ...]


def read_text(texts: tuple[Element, ...], taken: Collection[Element], flow: Flow) -> Printed:
    """The blocks of ``texts``, one after the other, without the elements in ``taken``.

    A division of front or back matter is of the apparatus where its type says so; other front matter comes before the
    body, and other back matter after it.
    """
    apart = {kind: _divisions(texts, kind) for kind in (HEADNOTE, TRANSCRIPTION_NOTE, CREDITS)}
    read = {kind: tuple(block for part in parts for block in _inside(part, flow)) for kind, parts in apart.items()}
    left_out = {*taken, *(part for parts in apart.values() for part in parts)}
    body = flow.blocks([node for text in texts for node in _running(text) if node not in left_out], among_blocks=True)
    left = flow.gathering.take_carried()
    return Printed(
        headnote=read[HEADNOTE],
        transcription_note=read[TRANSCRIPTION_NOTE],
        credits=read[CREDITS],
        body=(*body, Paragraph(left)) if left else body,
    )


def _divisions(texts: tuple[Element, ...], kind: str) -> tuple[Element, ...]:
    matter = (division for text in texts for around in ("front", "back") for division in text.find_all(around, "div"))
    return tuple(division for division in matter if division.get("type") == kind)


def _inside(division: Element, flow: Flow) -> tuple[Block, ...]:
    return flow.blocks(division.children, among_blocks=True)


def _running(text: Element) -> Iterator[Node]:
    """What stands in a text one after the other; front matter, body and back matter are opened."""
    for node in text.children:
        if isinstance(node, Element) and node.name in {"front", "body", "back"}:
            yield from node.children
        else:
            yield node
