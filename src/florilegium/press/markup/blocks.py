"""Paragraphs, headings, verse, lists, tables, figures as elements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from florilegium.model.block import (
    Block,
    BlockQuote,
    Division,
    Figure,
    Heading,
    List,
    ListItem,
    ListKind,
    Numbering,
    Ornament,
    Paragraph,
    ParagraphRole,
    Table,
    TableCell,
    Verse,
    VerseLine,
)
from florilegium.model.walk import plain
from florilegium.press.document import Medium
from florilegium.press.markup.columns import first_of_groups, numeric_cells
from florilegium.press.markup.elements import Content, Element, element
from florilegium.press.markup.inlines import inlines, picture
from florilegium.press.markup.language import direction
from florilegium.press.markup.setting import Setting, figure_id, local_id

_LOWEST_HEADING = 6
_COLUMNS = 6
"""How many columns a table may have before it is set small."""

_LEADING_IN = (":", "\N{FULLWIDTH COLON}")
"""How a paragraph ends that stays with what it announces."""


def blocks(content: Iterable[Block], setting: Setting) -> Iterator[Element]:
    """``content`` as elements, in order, each on a line of its own."""
    for node in content:
        made = _block(node, setting)
        made.tail = "\n"
        yield made


def _block(node: Block, setting: Setting) -> Element:
    match node:
        case Paragraph():
            return _paragraph(node, setting)
        case Heading():
            anchor = [element("span", {"id": local_id("at", node.anchor)})] if node.anchor else []
            tag = f"h{min(node.level + 1, _LOWEST_HEADING)}"
            return element(tag, {}, [*anchor, *inlines(node.content, setting)])
        case Ornament():
            return element("p", {"class": "ornament"}, [node.content]) if node.content else element("hr", {})
        case BlockQuote():
            return element("blockquote", _language(node.language), blocks(node.content, setting))
        case Verse():
            stanzas = (_stanza(stanza, setting) for stanza in node.stanzas)
            return element("div", {"class": "verse", **_language(node.language)}, stanzas)
        case List():
            return _list(node, setting)
        case Table():
            return _table(node, setting)
        case Figure():
            return _figure(node, setting)
        case Division():
            kind = re.sub(r"[^a-z0-9]+", "-", node.kind.lower()).strip("-")
            attributes = {"class": f"division {kind}".strip(), **_language(node.language)}
            return element("div", attributes, blocks(node.content, setting))
        case _:
            assert_never(node)


def _figure(node: Figure, setting: Setting) -> Element:
    """A figure; the first that shows a picture can be referred to."""
    path = node.picture.path
    name = None if path in setting.figures else figure_id(path)
    setting.figures.add(path)
    caption = [element("figcaption", {}, blocks(node.caption, setting))] if node.caption else []
    return element("figure", {"id": name}, [picture(node.picture, setting), *caption])


def _language(language: str | None) -> dict[str, str | None]:
    return {"lang": language, "dir": direction(language)}


def _paragraph(node: Paragraph, setting: Setting, opening: Iterable[Content] = ()) -> Element:
    kind = None if node.role is ParagraphRole.TEXT else str(node.role)
    leads_in = plain(node.content).rstrip().endswith(_LEADING_IN)
    classes = " ".join(filter(None, (kind, "flush" if node.flush else None, "lead-in" if leads_in else None)))
    epigraph = node.role is ParagraphRole.EPIGRAPH
    attributes = {
        "class": classes or None,
        "epub:type": "epigraph" if epigraph else None,
        "role": "doc-epigraph" if epigraph else None,
        **_language(node.language),
    }
    return element("p", attributes, [*opening, *inlines(node.content, setting)])


def _stanza(stanza: tuple[VerseLine, ...], setting: Setting) -> Element:
    content: list[Content] = []
    for line in stanza:
        indent = f" indent-{min(line.indent, 9)}" if line.indent else ""
        content += [element("span", {"class": f"line{indent}"}, inlines(line.content, setting)), element("br", {})]
    return element("p", {"class": "stanza"}, content[:-1])


_NUMERALS = {
    Numbering.LOWER_ALPHA: "a",
    Numbering.UPPER_ALPHA: "A",
    Numbering.LOWER_ROMAN: "i",
    Numbering.UPPER_ROMAN: "I",
}


def _list(node: List, setting: Setting) -> Element:
    labelled = any(item.label is not None for item in node.items)
    tag = "ol" if node.kind is ListKind.NUMBERED else "ul"
    start = str(node.start) if node.kind is ListKind.NUMBERED and node.start != 1 and not labelled else None
    classes = f"{node.kind} labelled" if labelled else str(node.kind)
    items = (element("li", {}, _item(item, setting)) for item in node.items)
    numerals = _NUMERALS.get(node.numbering) if tag == "ol" else None
    # The engine that typesets the pages goes by its styles alone, and does not look at the attributes.
    told = (
        f"counter-reset: list-item {node.start - 1}" if start else "",
        f"list-style-type: {node.numbering}" if numerals and not labelled else "",
    )
    style = "; ".join(filter(None, told)) if setting.medium is Medium.PRINT else None
    return element(tag, {"class": classes, "start": start, "type": numerals, "style": style or None}, items)


def _item(item: ListItem, setting: Setting) -> Iterator[Content]:
    label = None if item.label is None else element("span", {"class": "label"}, [item.label])
    return labelled(label, item.content, setting)


def labelled(label: Element | None, content: tuple[Block, ...], setting: Setting) -> Iterator[Content]:
    """``content`` with a label at the head of its first paragraph. One plain paragraph gives its text alone."""
    opening: list[Content] = [] if label is None else [label, " "]
    match content:
        case (Paragraph(role=ParagraphRole.TEXT, language=None) as only,):
            yield from (*opening, *inlines(only.content, setting))
        case (Paragraph() as first, *rest):
            yield from (_paragraph(first, setting, opening), *blocks(rest, setting))
        case _:
            yield from (*opening, *blocks(content, setting))


def _table(node: Table, setting: Setting) -> Element:
    caption = [element("caption", {}, inlines(node.caption, setting))] if node.caption else []
    heads = 0
    while heads < len(node.rows) and all(cell.heading for cell in node.rows[heads]):
        heads += 1
    kinds = (("numeric", numeric_cells(node.rows)), ("group", first_of_groups(node.rows)))

    def row(number: int, scope: str) -> Element:
        cells = enumerate(node.rows[number])
        return element("tr", {}, (_cell(cell, scope, classes(number, place), setting) for place, cell in cells))

    def classes(number: int, place: int) -> str | None:
        return " ".join(name for name, cells in kinds if (number, place) in cells) or None

    parts = (("thead", "col", range(heads)), ("tbody", "row", range(heads, len(node.rows))))
    sections = (element(tag, {}, (row(number, scope) for number in rows)) for tag, scope, rows in parts if rows)
    wide = max((sum(cell.columns for cell in row) for row in node.rows), default=0) > _COLUMNS
    return element("table", {"class": "wide" if wide else None}, [*caption, *sections])


def _cell(cell: TableCell, scope: str, classes: str | None, setting: Setting) -> Element:
    attributes = {
        "class": classes,
        "scope": scope if cell.heading else None,
        "colspan": str(cell.columns) if cell.columns > 1 else None,
        "rowspan": str(cell.rows) if cell.rows > 1 else None,
    }
    return element("th" if cell.heading else "td", attributes, labelled(None, cell.content, setting))
