"""The words and marks of a text, from the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from florilegium.diagnostics import Span
from florilegium.model.block import (
    Block,
    BlockQuote,
    Division,
    Figure,
    Heading,
    List,
    Ornament,
    Paragraph,
    Table,
    Verse,
)
from florilegium.model.contract import MarkKind, Part
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    Insertion,
    LineBreak,
    Link,
    NoteCall,
    PageRef,
    Picture,
    Sic,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)
from florilegium.model.walk import inlines, lines
from florilegium.proof.stream import BlockKind, StreamBuilder

UNKNOWN = Span("")
"""The place of what the model has no place for."""

_BRACKETED = {Supplied: MarkKind.SUPPLIED, Unclear: MarkKind.UNCLEAR, Insertion: MarkKind.INSERTION}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes model nodes into a stream; ``words`` are the book's own, by key."""

    into: StreamBuilder[Span]
    words: Mapping[str, str]

    def blocks(self, content: Iterable[Block]) -> None:
        """Blocks, in order."""
        for node in content:
            self.block(node)

    def block(self, node: Block) -> None:
        """One block and all in it."""
        match node:
            case Paragraph():
                self.line(node.content)
            case Heading():
                self.line(node.content, BlockKind.HEADING)
            case Ornament():
                self.line((Text(node.content, at=node.at),))
            case BlockQuote() | Division():
                self.blocks(node.content)
            case Verse():
                self.verse(node)
            case List():
                for item in node.items:
                    self.labelled(item.label, item.content)
            case Table():
                self.table(node)
            case Figure():
                self.blocks(node.caption)
            case _:
                assert_never(node)

    def verse(self, node: Verse) -> None:
        """The lines of a stanza are one block, parted by line breaks."""
        for stanza in node.stanzas:
            self.line(tuple(part for line in stanza for part in (*line.content, LineBreak())))

    def table(self, node: Table) -> None:
        """The caption and the cells, row by row."""
        self.line(node.caption)
        for row in node.rows:
            for cell in row:
                self.blocks(cell.content)

    def labelled(self, label: str | None, content: tuple[Block, ...]) -> None:
        """Blocks whose label stands at the head of their first paragraph."""
        opening: tuple[Inline, ...] = () if label is None else (Text(f"{label} ", at=_first_place(content)),)
        match content:
            case (Paragraph() as first, *rest):
                self.line((*opening, *first.content))
                self.blocks(rest)
            case _:
                self.line(opening)
                self.blocks(content)

    def line(self, content: tuple[Inline, ...], kind: BlockKind = BlockKind.TEXT) -> None:
        """The running text of one block."""
        self.into.block(kind, next((at for node in inlines(content) if (at := node.at)), UNKNOWN))
        self.inlines(content)
        self.into.boundary()

    def inlines(self, content: Iterable[Inline]) -> None:
        """Running text, in order."""
        for node in content:
            self.inline(node, node.at or UNKNOWN)

    def inline(self, node: Inline, at: Span) -> None:
        """One node of running text and all in it."""
        match node:
            case Text():
                self.into.text(node.content, at)
            case Emphasis() | Foreign() | Link():
                self.inlines(node.content)
            case LineBreak():
                self.into.text("\n", at)
            case SourcePage():
                self.into.text(node.marker, at)
            case Gap():
                self.mark(
                    MarkKind.GAP, (Text(node.marker, at=at),), at, spoken=self.spoken(node), meaning=_extent(node)
                )
            case Sic():
                self.mark(MarkKind.SIC, (Text(node.marker, at=at),), at)
            case NoteCall():
                self.mark(MarkKind.NOTE_CALL, (Text(node.label, at=at),), at, target=node.key)
            case Supplied() | Unclear() | Insertion():
                hand = "" if isinstance(node, Unclear) else str(node.by)
                self.mark(_BRACKETED[type(node)], _bracketed(node, at), at, meaning=hand)
            case PageRef():
                self.mark(Part.PAGE_REF, (), at, meaning=node.anchor)
            case Anchor() | Picture():
                pass
            case _:
                assert_never(node)

    def mark(
        self,
        kind: MarkKind | Part,
        content: tuple[Inline, ...],
        at: Span,
        *,
        spoken: str | None = None,
        target: str | None = None,
        meaning: str = "",
    ) -> None:
        """A mark and what it holds."""
        self.into.open_mark(kind, at, spoken=spoken, target=target, meaning=meaning)
        self.inlines(content)
        self.into.close_mark()

    def spoken(self, gap: Gap) -> str | None:
        """How what is spoken for a gap begins; a gap in words is spoken as it stands."""
        if any(char.isalpha() for char in gap.marker):
            return None
        return self.words.get(f"gap.{gap.reason}", "")


def _extent(gap: Gap) -> str:
    """Why a passage is missing and, where the source says it, how much."""
    if gap.extent is None:
        return str(gap.reason)
    quantity = "" if gap.extent.quantity is None else f"{gap.extent.quantity} "
    return f"{gap.reason}, {quantity}{gap.extent.unit}"


def _bracketed(node: Supplied | Unclear | Insertion, at: Span) -> tuple[Inline, ...]:
    opening, closing = node.brackets
    return (Text(opening, at=at), *node.content, Text(closing, at=at))


def _first_place(content: tuple[Block, ...]) -> Span:
    return next((at for line in lines(content) for node in inlines(line) if (at := node.at)), UNKNOWN)
