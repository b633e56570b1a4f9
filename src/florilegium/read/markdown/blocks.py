"""The blocks of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from markdown_it.tree import SyntaxTreeNode

from florilegium.model.article import Note
from florilegium.model.block import (
    Block,
    BlockQuote,
    Figure,
    Heading,
    List,
    ListItem,
    ListKind,
    Ornament,
    Paragraph,
    Table,
    TableCell,
)
from florilegium.model.inline import Emphasis, EmphasisKind, Inline, LineBreak, NoteSeries, Picture, Text
from florilegium.read.markdown.inlines import Phrases
from florilegium.read.markdown.places import Places


class Blocks:
    """Builds the blocks of one source. ``shift`` is taken off the level of every heading."""

    def __init__(self, places: Places, phrases: Phrases, shift: int) -> None:
        self._places = places
        self._phrases = phrases
        self._shift = shift

    def of(self, nodes: Iterable[SyntaxTreeNode]) -> tuple[Block, ...]:
        """The blocks of ``nodes``, footnotes left out."""
        return tuple(chain.from_iterable(map(self._block, nodes)))

    def notes(self, block: SyntaxTreeNode) -> Iterator[Note]:
        """The notes of a ``footnote_block``, in the order of their first calls."""
        for node in block.children:
            first = next((inner.map for inner in node.walk() if inner.map is not None), None)
            if first is not None:
                self._places.enter(first[0])
            at = self._places.take("[^")
            yield Note(node.meta["label"], NoteSeries.UNSTATED, str(node.meta["id"] + 1), self.of(node.children), at=at)

    def _block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        match node.type:
            case "paragraph":
                yield _paragraph(self._line(node))
            case "heading":
                yield Heading(max(int(node.tag[1]) - self._shift, 1), self._line(node))
            case "hr":
                yield Ornament()
            case "blockquote":
                yield BlockQuote(self.of(node.children))
            case "bullet_list" | "ordered_list":
                yield self._list(node)
            case "table":
                yield Table(tuple(self._rows(node)))
            case "fence" | "code_block":
                yield Paragraph((Emphasis(EmphasisKind.MONOSPACE, tuple(self._code(node))),))
            case "html_block":
                self._enter(node)
                self._phrases.refuse_html(node.content)
            case _:
                pass

    def _line(self, node: SyntaxTreeNode) -> tuple[Inline, ...]:
        return tuple(chain.from_iterable(self._phrases.of(child) for child in node.children if child.type == "inline"))

    def _list(self, node: SyntaxTreeNode) -> List:
        numbered = node.type == "ordered_list"
        return List(
            ListKind.NUMBERED if numbered else ListKind.BULLETED,
            tuple(ListItem(self.of(item.children)) for item in node.children),
            int(node.attrs.get("start", 1)) if numbered else 1,
        )

    def _rows(self, table: SyntaxTreeNode) -> Iterator[tuple[TableCell, ...]]:
        for row in chain.from_iterable(part.children for part in table.children):
            yield tuple(self._cell(cell) for cell in row.children)

    def _cell(self, cell: SyntaxTreeNode) -> TableCell:
        line = self._line(cell)
        return TableCell((Paragraph(line),) if line else (), heading=cell.type == "th")

    def _code(self, node: SyntaxTreeNode) -> Iterator[Inline]:
        """Lines of code, their spaces kept as no-break spaces."""
        self._enter(node)
        for index, line in enumerate(node.content.rstrip("\n").split("\n")):
            if index:
                yield LineBreak(at=self._places.here())
            yield Text(line.replace(" ", "\N{NO-BREAK SPACE}"), at=self._places.take(line))

    def _enter(self, node: SyntaxTreeNode) -> None:
        if node.map is not None:
            self._places.enter(node.map[0] + (node.type == "fence"))


def _paragraph(content: tuple[Inline, ...]) -> Paragraph | Figure:
    """A paragraph; one that begins with a picture is a figure with its caption."""
    if not content or not isinstance(picture := content[0], Picture):
        return Paragraph(content)
    caption = content[1:]
    while caption and isinstance(first := caption[0], Text) and not first.content.strip():
        caption = caption[1:]
    return Figure(picture, (Paragraph(caption),) if caption else ())
