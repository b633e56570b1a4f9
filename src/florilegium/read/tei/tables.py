"""Tables and figures out of TEI."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from florilegium.model.block import Block, Figure, Table, TableCell
from florilegium.model.inline import Picture
from florilegium.read.tei.points import picture
from florilegium.read.tei.tree import Element
from florilegium.read.tei.wording import wording

if TYPE_CHECKING:
    from florilegium.read.tei.flow import Flow


def read_table(element: Element, flow: Flow) -> Iterator[Block]:
    """A ``table``: its first heading is its caption, every element in a row a cell; what is no row stands after it."""
    caption = element.find("head")
    headed = () if caption is None else flow.line(caption.children, keeps_breaks=True)
    rows = tuple(tuple(_cell(cell, row, flow) for cell in row.elements) for row in element.find_all("row"))
    yield Table(tuple(row for row in rows if row), headed)
    beside = [node for node in element.elements if node is not caption and node.name != "row"]
    yield from flow.blocks(beside, among_blocks=True)


def _cell(cell: Element, row: Element, flow: Flow) -> TableCell:
    return TableCell(
        flow.blocks(cell.children),
        heading="label" in {cell.get("role"), row.get("role")},
        columns=_count(cell.get("cols")),
        rows=_count(cell.get("rows")),
    )


def _count(given: str | None) -> int:
    return int(given) if given is not None and given.isdecimal() and int(given) else 1


def read_figure(element: Element, flow: Flow) -> Iterator[Block]:
    """A ``figure``: its first picture, described by ``figDesc`` where it does not describe itself, and its caption."""
    graphic, described = element.find("graphic"), element.find("figDesc")
    shown = Picture("", None, at=element.at) if graphic is None else picture(graphic)
    alt = wording(described) if shown.alt is None and described is not None else shown.alt
    caption = [node for node in element.children if node is not graphic and node is not described]
    yield Figure(Picture(shown.path, alt, at=shown.at), flow.blocks(caption, among_blocks=True))
