"""Changing running text wherever it stands in blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from florilegium.model.article import Article
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
from florilegium.model.inline import Inline, Picture

Line = tuple[Inline, ...]
Change = Callable[[Line, bool], Line]


def mapped(blocks: Iterable[Block], change: Change, *, quoted: bool = False) -> tuple[Block, ...]:
    """``blocks`` with every run of inline text changed, in reading order; ``change`` is told what is in a quotation."""
    return tuple(_mapped(block, change, quoted) for block in blocks)


def _mapped(block: Block, change: Change, quoted: bool) -> Block:
    match block:
        case Paragraph() | Heading():
            content = change(block.content, quoted)
            return block if content is block.content else replace(block, content=content)
        case BlockQuote():
            return replace(block, content=mapped(block.content, change, quoted=True))
        case Division():
            return replace(block, content=mapped(block.content, change, quoted=quoted))
        case Verse():
            stanzas = tuple(
                tuple(replace(line, content=change(line.content, quoted)) for line in stanza)
                for stanza in block.stanzas
            )
            return replace(block, stanzas=stanzas)
        case List():
            return replace(
                block,
                items=tuple(replace(item, content=mapped(item.content, change, quoted=quoted)) for item in block.items),
            )
        case Table():
            caption = change(block.caption, quoted)
            rows = tuple(
                tuple(replace(cell, content=mapped(cell.content, change, quoted=quoted)) for cell in row)
                for row in block.rows
            )
            return replace(block, caption=caption, rows=rows)
        case Figure():
            pictures = (node for node in change((block.picture,), quoted) if isinstance(node, Picture))
            picture = next(pictures, block.picture)
            return replace(block, picture=picture, caption=mapped(block.caption, change, quoted=quoted))
        case Ornament():
            return block


def with_every_line(article: Article, change: Change) -> Article:
    """``article`` with all its lines changed: title, headnote, body, notes, and what is told of the source."""
    apparatus = article.apparatus
    citation = apparatus.source_citation
    return replace(
        article,
        title=change(article.title, False),
        subtitle=change(article.subtitle, False),
        body=mapped(article.body, change),
        apparatus=replace(
            apparatus,
            headnote=mapped(apparatus.headnote, change),
            source_citation=replace(citation, text=change(citation.text, False)) if citation else None,
            transcription_note=mapped(apparatus.transcription_note, change),
            credits=mapped(apparatus.credits, change),
            rights=replace(apparatus.rights, text=change(apparatus.rights.text, False)),
            notes=tuple(replace(note, body=mapped(note.body, change)) for note in apparatus.notes),
        ),
    )


def kept(blocks: Iterable[Block], keep: Callable[[Block], bool]) -> tuple[Block, ...]:
    """``blocks`` without those that ``keep`` refuses, at any depth; a quotation or division goes with all it held."""
    return tuple(left for block in blocks if keep(block) and (left := _kept(block, keep)) is not None)


def _kept(block: Block, keep: Callable[[Block], bool]) -> Block | None:
    match block:
        case BlockQuote() | Division():
            content = kept(block.content, keep)
            return replace(block, content=content) if content or not block.content else None
        case List():
            items = tuple(replace(item, content=kept(item.content, keep)) for item in block.items)
            return replace(block, items=items)
        case Table():
            rows = tuple(tuple(replace(cell, content=kept(cell.content, keep)) for cell in row) for row in block.rows)
            return replace(block, rows=rows)
        case Figure():
            return replace(block, caption=kept(block.caption, keep))
        case Paragraph() | Heading() | Verse() | Ornament():
            return block
