"""Walking through a text in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from florilegium.model.article import Article
from florilegium.model.block import (
    Block,
    BlockQuote,
    Division,
    Figure,
    Heading,
    List,
    ListItem,
    Ornament,
    Paragraph,
    Table,
    Verse,
)
from florilegium.model.inline import (
    Anchor,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    Insertion,
    LineBreak,
    Link,
    Mark,
    NoteCall,
    PageRef,
    Picture,
    Sic,
    SourcePage,
    Supplied,
    Text,
    Unclear,
)

_MARKS = (Gap, Supplied, Unclear, Sic, Insertion, NoteCall)


def parts(article: Article) -> Iterator[tuple[Block, ...]]:
    """The texts of an article that may carry marks: title, headnote, body, notes, in that order."""
    yield (Paragraph(article.title), Paragraph(article.subtitle))
    yield article.apparatus.headnote
    yield article.body
    for note in article.apparatus.notes:
        yield note.body


def everything(article: Article) -> Iterator[tuple[Block, ...]]:
    """The same, and what is told of the source: citation, transcription note, credits, rights."""
    yield from parts(article)
    apparatus = article.apparatus
    yield (Paragraph(apparatus.source_citation.text if apparatus.source_citation else ()),)
    yield apparatus.transcription_note
    yield apparatus.credits
    yield (Paragraph(apparatus.rights.text),)


def lines(blocks: Iterable[Block]) -> Iterator[tuple[Inline, ...]]:
    """Every run of inline text in ``blocks``, in reading order: one per paragraph, heading, line of verse, caption."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block.content
            case Ornament():
                yield (Text(block.content, at=block.at),) if block.content else ()
            case BlockQuote() | Division():
                yield from lines(block.content)
            case Verse():
                yield from (line.content for stanza in block.stanzas for line in stanza)
            case List():
                for item in block.items:
                    yield from lines(item.content)
            case Table():
                yield block.caption
                for row in block.rows:
                    for cell in row:
                        yield from lines(cell.content)
            case Figure():
                yield (block.picture,)
                yield from lines(block.caption)
            case _:
                assert_never(block)


def items(blocks: Iterable[Block]) -> Iterator[ListItem]:
    """Every item of every list in ``blocks``, in reading order, an item before those inside it."""
    for block in blocks:
        match block:
            case BlockQuote() | Division():
                yield from items(block.content)
            case List():
                for item in block.items:
                    yield item
                    yield from items(item.content)
            case Table():
                yield from (item for row in block.rows for cell in row for item in items(cell.content))
            case Figure():
                yield from items(block.caption)
            case Paragraph() | Heading() | Ornament() | Verse():
                pass
            case _:
                assert_never(block)


def figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Every picture in ``blocks`` that stands by itself, in reading order, one before those in its caption."""
    for block in blocks:
        match block:
            case Figure():
                yield block
                yield from figures(block.caption)
            case BlockQuote() | Division():
                yield from figures(block.content)
            case List():
                yield from (figure for item in block.items for figure in figures(item.content))
            case Table():
                yield from (figure for row in block.rows for cell in row for figure in figures(cell.content))
            case Paragraph() | Heading() | Verse() | Ornament():
                pass
            case _:
                assert_never(block)


def inlines(content: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline node of ``content``, a node before what it holds."""
    for node in content:
        yield node
        match node:
            case Emphasis() | Foreign() | Link() | Supplied() | Unclear() | Insertion():
                yield from inlines(node.content)
            case Text() | Anchor() | LineBreak() | SourcePage() | Picture() | PageRef() | Gap() | Sic() | NoteCall():
                pass
            case _:
                assert_never(node)


def pictures(texts: Iterable[Iterable[Block]]) -> Iterator[Picture]:
    """Every picture in ``texts``, in reading order."""
    for blocks in texts:
        for line in lines(blocks):
            yield from (node for node in inlines(line) if isinstance(node, Picture))


def marks(blocks: Iterable[Block]) -> Iterator[Mark]:
    """Every mark in ``blocks``, in reading order."""
    for line in lines(blocks):
        for node in inlines(line):
            if isinstance(node, _MARKS):
                yield node


def plain(content: Iterable[Inline]) -> str:
    """The characters of ``content`` as a reader sees them, markers and brackets included, note calls left out."""
    parts: list[str] = []
    for node in content:
        match node:
            case Text():
                parts.append(node.content)
            case Gap() | Sic():
                parts.append(node.marker)
            case Supplied() | Unclear() | Insertion():
                opening, closing = node.brackets
                parts += (opening, plain(node.content), closing)
            case Emphasis() | Foreign() | Link():
                parts.append(plain(node.content))
            case LineBreak():
                parts.append(" ")
            case SourcePage():
                parts.append(node.marker)
            case Anchor() | Picture() | PageRef() | NoteCall():
                pass
            case _:
                assert_never(node)
    return "".join(parts)
