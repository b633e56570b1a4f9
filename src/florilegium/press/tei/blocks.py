"""Blocks as TEI.

A *division* (a body, a section) may hold sections of its own under headings, and the parts of a letter at its top and
its foot; everywhere else (in a quotation, an item, a cell, a note) TEI allows neither, and there a heading becomes a
label and a part of a letter an anonymous block that says what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, takewhile
from typing import assert_never

from lxml.etree import QName
from lxml.etree import _Element as Element

from florilegium.model.block import (
    Block,
    BlockQuote,
    Division,
    Figure,
    Heading,
    List,
    ListItem,
    Numbering,
    Ornament,
    Paragraph,
    ParagraphRole,
    Table,
    TableCell,
    Verse,
    VerseLine,
)
from florilegium.model.xmlname import xml_name
from florilegium.press.markup.elements import Content
from florilegium.press.tei.elements import element
from florilegium.press.tei.inlines import graphic, inlines

_AT_TOP = {
    ParagraphRole.EPIGRAPH: "epigraph",
    ParagraphRole.DATELINE: "dateline",
    ParagraphRole.SALUTATION: "salute",
}
_AT_FOOT = {
    ParagraphRole.DATELINE: "dateline",
    ParagraphRole.CLOSING: "closer",
    ParagraphRole.SIGNATURE: "signed",
}


def body(content: Sequence[Block]) -> Element:
    """The body of a text. TEI wants more in it than figures: they stand in a division then, and so does nothing."""
    items = tuple(division(content))
    if all(QName(item).localname == "figure" for item in items):
        items = (element("div", items),)
    return element("body", items)


def division(content: Sequence[Block], depth: int = 0) -> Iterator[Element]:
    """What stands in a division ``depth`` sections deep: its own blocks, then its sections."""
    own = tuple(takewhile(lambda block: not isinstance(block, Heading), content))
    yield from _own(own, last=len(own) == len(content))
    for heading, inside in _sections(content[len(own) :]):
        yield element("div", (_head(heading, depth + 1), *division(inside, depth + 1)))


def _sections(rest: Sequence[Block]) -> Iterator[tuple[Heading, Sequence[Block]]]:
    """Each heading that stands highest, and what it heads."""
    while rest and isinstance(heading := rest[0], Heading):
        level, later = heading.level, range(1, len(rest))
        stop = next((at for at in later if isinstance(block := rest[at], Heading) and block.level <= level), len(rest))
        yield heading, rest[1:stop]
        rest = rest[stop:]


def _head(heading: Heading, depth: int) -> Element:
    """A heading; its level is written where the depth of its section does not tell it."""
    level = {} if heading.level == depth else _level(heading)
    return element("head", inlines(heading.content), id=_anchor(heading), **level)


def _level(heading: Heading) -> dict[str, str]:
    return {"type": "heading", "subtype": f"level-{heading.level}"}


def _anchor(heading: Heading) -> str | None:
    return None if heading.anchor is None else xml_name(heading.anchor)


def _own(content: Sequence[Block], *, last: bool) -> Iterator[Element]:
    """Blocks under no heading: the parts of a letter at their top and, where they are ``last``, at their foot.

    TEI has these only round other blocks, among which it does not count figures.
    """
    top = tuple(_parts_of_letter(content, _AT_TOP))
    rest = content[len(top) :]
    foot = tuple(_parts_of_letter(rest[::-1], _AT_FOOT))[::-1] if last else ()
    between = rest[: len(rest) - len(foot)]
    if all(isinstance(block, Figure) for block in between):
        return blocks(content)
    return chain(top, blocks(between), foot)


def _parts_of_letter(content: Iterable[Block], names: Mapping[ParagraphRole, str]) -> Iterator[Element]:
    for block in content:
        if not isinstance(block, Paragraph) or block.role not in names:
            return
        if block.role is ParagraphRole.EPIGRAPH:
            yield element("epigraph", (element("p", inlines(block.content), rend=_rend(block), lang=block.language),))
        else:
            yield element(names[block.role], inlines(block.content), rend=_rend(block), lang=block.language)


def blocks(content: Iterable[Block]) -> Iterator[Element]:
    """``content`` where TEI allows no division."""
    return (_block(block) for block in content)


def _block(block: Block) -> Element:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Heading():
            return element("label", inlines(block.content), id=_anchor(block), **_level(block))
        case Ornament():
            return element("ab", _ornament(block.content), type="ornament")
        case BlockQuote():
            return element("quote", blocks(block.content), lang=block.language)
        case Verse():
            return _verse(block)
        case List():
            return _list(block)
        case Table():
            return _table(block)
        case Figure():
            return element("figure", (graphic(block.picture), *blocks(block.caption)))
        case Division():
            return element("floatingText", (body(block.content),), type=xml_name(block.kind), lang=block.language)
        case _:
            assert_never(block)


def _ornament(signs: str) -> Iterator[Content]:
    """The signs of an ornament, row by row."""
    for number, row in enumerate(signs.split("\n")):
        if number:
            yield element("lb", type="text")
        yield row


def _paragraph(paragraph: Paragraph) -> Element:
    rend, content = _rend(paragraph), inlines(paragraph.content)
    if paragraph.role in {ParagraphRole.TEXT, ParagraphRole.CENTRED}:
        return element("p", content, rend=rend, lang=paragraph.language)
    return element("ab", content, type=paragraph.role, rend=rend, lang=paragraph.language)


def _rend(paragraph: Paragraph) -> str | None:
    looks = (("centre", paragraph.role is ParagraphRole.CENTRED), ("flush", paragraph.flush))
    return " ".join(look for look, seen in looks if seen) or None


def _verse(verse: Verse) -> Element:
    if len(verse.stanzas) == 1:
        return element("lg", map(_line, verse.stanzas[0]), lang=verse.language)
    stanzas = (element("lg", map(_line, stanza), type="stanza") for stanza in verse.stanzas)
    return element("lg", stanzas, lang=verse.language)


def _line(line: VerseLine) -> Element:
    return element("l", inlines(line.content), rend=f"indent{line.indent}" if line.indent else None)


def _list(made: List) -> Element:
    items = (_item(item, made.start if place == 0 else 1) for place, item in enumerate(made.items))
    numerals = "" if made.numbering is Numbering.DECIMAL else f" {made.numbering}"
    return element("list", items, rend=f"{made.kind}{numerals}")


def _item(item: ListItem, number: int) -> Element:
    label = () if item.label is None else (element("label", (item.label,)),)
    return element("item", (*label, *blocks(item.content)), n=None if number == 1 else str(number))


def _table(table: Table) -> Element:
    caption = (element("head", inlines(table.caption)),) if table.caption else ()
    return element("table", (*caption, *(element("row", map(_cell, row)) for row in table.rows)))


def _cell(cell: TableCell) -> Element:
    spans = {"cols": cell.columns, "rows": cell.rows}
    return element(
        "cell",
        blocks(cell.content),
        role="label" if cell.heading else None,
        **{name: str(count) for name, count in spans.items() if count != 1},
    )
