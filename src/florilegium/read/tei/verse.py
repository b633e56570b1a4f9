"""Verse out of TEI."""

from __future__ import annotations

from collections.abc import Iterator

from florilegium.model.block import Block, Verse, VerseLine
from florilegium.read.tei.flow import Flow
from florilegium.read.tei.tree import Characters, Element, Node
from florilegium.read.tei.vocabulary import SILENT


def read_verse(group: Element, flow: Flow) -> Iterator[Block]:
    """An ``lg``: groups inside it are its stanzas; a heading inside it begins a new poem."""
    stanzas: list[tuple[VerseLine, ...]] = []
    for part in _parts(group, flow):
        if isinstance(part, Element):
            if stanzas:
                yield Verse(tuple(stanzas), group.get("xml:lang"))
            stanzas = []
            yield from flow.read(part)
        elif part:
            stanzas.append(part)
    if stanzas:
        yield Verse(tuple(stanzas), group.get("xml:lang"))


def _parts(group: Element, flow: Flow) -> Iterator[Element | tuple[VerseLine, ...]]:
    """The stanzas and the headings of a group, in order."""
    lines: list[VerseLine] = []
    for node in group.children:
        if not isinstance(node, Element) or node.name not in {"lg", "head"}:
            lines += _lines(node, flow)
            continue
        yield tuple(lines)
        lines = []
        if node.name == "lg":
            yield from _parts(node, flow)
        else:
            yield node
    yield tuple(lines)


def _lines(node: Node, flow: Flow) -> Iterator[VerseLine]:
    if isinstance(node, Characters):
        if not node.blank:
            yield VerseLine(flow.line((node,)))
    elif node.name == "l":
        yield flow.verse_line(node)
    elif node.name in {"pb", "anchor"}:
        flow.gathering.carried += flow.line((node,))
    elif node.name not in SILENT and (line := flow.line((node,))):
        yield VerseLine(line)
