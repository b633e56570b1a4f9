"""The flow of a text: stretches of words, lines of verse and blocks, in the order of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby

from florilegium.diagnostics.rules.tei import ELEMENT_IS_KNOWN
from florilegium.model.block import Block, Division, Paragraph, ParagraphRole, Verse, VerseLine
from florilegium.model.inline import Anchor, Inline, LineBreak, SourcePage
from florilegium.model.xmlname import from_xml_name
from florilegium.read.tei.gathering import Gathering
from florilegium.read.tei.inlines import INLINE, read_line
from florilegium.read.tei.readings import is_entry, readings_of
from florilegium.read.tei.tree import Characters, Element, Node
from florilegium.read.tei.vocabulary import BLOCKS, POINTS, QUOTATIONS, TRANSPARENT

_INDENT = re.compile(r"indent\(?(\d*)\)?")


@dataclass(frozen=True, slots=True)
class Flow:
    """How the blocks at one place of the document are read.

    ``depth`` counts the headed divisions around it; ``role`` is what a paragraph without a role of its own is for;
    ``keeps_breaks``: a line beginning is the text's own, not that of the page it was printed on.
    """

    gathering: Gathering
    readers: Mapping[str, Reader]
    depth: int = 0
    role: ParagraphRole = ParagraphRole.TEXT
    keeps_breaks: bool = False

    def line(self, nodes: Iterable[Node], *, keeps_breaks: bool | None = None) -> tuple[Inline, ...]:
        """``nodes`` as one line of text."""
        return read_line(
            nodes, self.gathering, keeps_breaks=self.keeps_breaks if keeps_breaks is None else keeps_breaks
        )

    def verse_line(self, line: Element) -> VerseLine:
        """An ``l``; its indent is a number of steps after the word in ``@rend``."""
        told = _INDENT.search(line.get("rend") or "")
        return VerseLine(self.line(line.children, keeps_breaks=True), int(told[1] or 1) if told else 0)

    def blocks(self, nodes: Iterable[Node], *, among_blocks: bool = False) -> tuple[Block, ...]:
        """``nodes`` as blocks; ``among_blocks``: they stand where no loose words may stand.

        Words after a block that interrupts them go on flush. Lines of verse outside a group are a stanza.
        """
        made: list[Block] = []
        stanza: list[VerseLine] = []
        for kind, stretch in _stretches(nodes, among_blocks):
            if kind is _Kind.VERSE:
                stanza += (self.verse_line(line) for line in stretch if isinstance(line, Element))
                continue
            read = tuple(self._words(stretch, among_blocks) if kind is _Kind.WORDS else self._all(stretch))
            if stanza and (read or kind is _Kind.BLOCK):
                made.append(Verse((tuple(stanza),)))
                stanza.clear()
            if kind is _Kind.WORDS and made and not among_blocks:
                read = tuple(replace(block, flush=True) for block in read if isinstance(block, Paragraph))
            made += read
        return (*made, Verse((tuple(stanza),))) if stanza else tuple(made)

    def _all(self, stretch: Iterable[Node]) -> Iterator[Block]:
        for element in stretch:
            if isinstance(element, Element):
                yield from self.read(element)

    def read(self, element: Element) -> Iterable[Block]:
        """The blocks that one element makes."""
        name = element.get("xml:id")
        if name in self.gathering.pointed_at and element.name not in {"head", "label"}:
            self.gathering.carried.append(Anchor(from_xml_name(name or ""), at=element.at))
        reader = self.readers.get(element.name)
        if reader is not None:
            return reader(element, self)
        if element.name not in TRANSPARENT:
            message = f"The reader does not know the element `{element.name}`; its words are kept as they stand."
            self.gathering.find(ELEMENT_IS_KNOWN, message, element.at)
        return self.blocks(element.children)

    def _words(self, stretch: tuple[Node, ...], among_blocks: bool) -> Iterable[Block]:
        if among_blocks and _are_notes(stretch):
            return tuple(self._loose_notes(stretch))
        line = self.line(stretch)
        if all(map(_weighs_nothing, line)):
            self._carry(line)
            return ()
        return (Paragraph(line, self.role),)

    def _loose_notes(self, stretch: Iterable[Node]) -> Iterator[Block]:
        """Notes that no words carry: a note called elsewhere waits for its call, another stands where it is."""
        for node in stretch:
            if not isinstance(node, Element):
                continue
            if not _is_footnote(node):
                self._carry(self.line((node,)))
            elif (node.get("xml:id") or "") in self.gathering.note_ids & self.gathering.pointed_at:
                self.gathering.await_note(node)
            else:
                yield Division("note", self.blocks(node.children), node.get("xml:lang"))

    def _carry(self, points: Iterable[Inline]) -> None:
        self.gathering.carried += (point for point in points if not isinstance(point, LineBreak))


Reader = Callable[[Element, Flow], Iterable[Block]]


class _Kind(Enum):
    WORDS = auto()
    VERSE = auto()
    BLOCK = auto()


def _stretches(nodes: Iterable[Node], among_blocks: bool) -> Iterator[tuple[_Kind, tuple[Node, ...]]]:
    for kind, stretch in groupby(nodes, lambda node: _kind(node, among_blocks)):
        yield kind, tuple(stretch)


def _kind(node: Node, among_blocks: bool) -> _Kind:
    if isinstance(node, Characters) or not is_block(node, among_blocks):
        return _Kind.WORDS
    return _Kind.VERSE if node.name == "l" else _Kind.BLOCK


def is_block(element: Element, among_blocks: bool = False) -> bool:
    """Whether an element is a block where it stands."""
    if element.name in BLOCKS:
        return True
    if element.name == "label":
        return element.get("type") == "heading"
    if element.name == "milestone":
        return among_blocks and element.get("unit") == "section"
    if among_blocks and element.name in QUOTATIONS | {"bibl"}:
        return True
    if element.name in QUOTATIONS and not element.children:
        return True
    if element.name in {"app", "choice"}:
        text = readings_of(element).text
        return is_entry(element) or (text is not None and holds_blocks(text))
    return element.name not in INLINE and holds_blocks(element)


def holds_blocks(element: Element) -> bool:
    """Whether some of what an element holds is a block."""
    return any(is_block(inner) for inner in element.elements)


def _is_footnote(element: Element) -> bool:
    return element.name == "note" and element.get("place") != "inline"


def _are_notes(stretch: Iterable[Node]) -> bool:
    """Whether there are notes in ``stretch``, and beside them only points."""
    standing = [node for node in stretch if not (isinstance(node, Characters) and node.blank)]
    elements = [node for node in standing if isinstance(node, Element) and (node.name in POINTS or _is_footnote(node))]
    return len(elements) == len(standing) and any(map(_is_footnote, elements))


def _weighs_nothing(node: Inline) -> bool:
    return isinstance(node, Anchor | LineBreak) or (isinstance(node, SourcePage) and not node.marker)
