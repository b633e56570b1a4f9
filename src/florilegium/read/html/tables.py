"""Tables that hold data, and tables that only lay a page out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from florilegium.read.html.flow import Box, Kind, Line, lines_of
from florilegium.read.html.tree import Element, Text, attribute

MOST_SPAN = 1000
_LONGEST_DATA_CELL = 800
_PAGE_SHARE = 0.6
_TITLES = ("h1", "h2")
_RULED_TEXT = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its spans as the source gives them, within reason."""

    box: Box
    heading: bool
    columns: int
    rows: int


def rows_of(table: Box) -> list[list[Cell]]:
    """The cells of ``table``, a list to a row; stray cells make a row of their own."""
    rows: list[list[Cell]] = []
    stray = False
    for part in table.parts:
        if isinstance(part, Box) and part.name == "tr":
            rows.append([_cell(cell) for cell in part.parts if isinstance(cell, Box) and cell.name in ("td", "th")])
            stray = False
        elif isinstance(part, Box) and part.name in ("td", "th"):
            if not stray:
                rows.append([])
                stray = True
            rows[-1].append(_cell(part))
    return [row for row in rows if row]


def _cell(box: Box) -> Cell:
    return Cell(box, box.name == "th", _span(box.element, "colspan"), _span(box.element, "rowspan"))


def _span(element: Element, name: str) -> int:
    value = attribute(element, name)
    return min(int(value), MOST_SPAN) if value.isascii() and value.isdigit() and int(value[:6]) else 1


def cells_of(table: Box) -> Iterator[Box]:
    """The cells and the caption of ``table`` in tree order, and whatever else stands directly in it."""
    for part in table.parts:
        if isinstance(part, Box) and part.name == "tr":
            yield from (cell for cell in part.parts if isinstance(cell, Box))
            loose = [line for line in part.parts if isinstance(line, Line)]
            if loose:
                yield Box("td", part.element, part.align, list(loose))
        elif isinstance(part, Box):
            yield part
        else:
            yield Box("td", table.element, table.align, [part])


def is_layout(table: Box, page: int) -> bool:
    """Whether ``table`` only lays out: it has one column or row, or holds headings, rules, or most of the page.

    ``page`` is how many characters the whole page has.
    """
    rows = rows_of(table)
    if not rows or any(True for part in table.parts if isinstance(part, Box) and part.name == "caption"):
        return not rows
    sizes = [[_size(cell.box) for cell in row] for row in rows]
    full_rows = sum(1 for row in sizes if sum(1 for size in row if size) >= 2)
    if full_rows < 2 and not (full_rows == 1 and any(cell.heading for row in rows for cell in row)):
        return True
    cells = [cell.box for row in rows for cell in row]
    if any(_lays_out(cell) for cell in cells):
        return True
    longest = max(max(row) for row in sizes)
    return longest > _LONGEST_DATA_CELL and sum(map(sum, sizes)) > _PAGE_SHARE * page


def is_pushed_right(frame: Box) -> bool:
    """Whether a layout table only pushes its one filled cell to the right: its first cell is empty."""
    first = next(cells_of(frame), None)
    return first is not None and not _size(first)


def _size(box: Box) -> int:
    return sum(
        len(leaf.node.data.strip())
        for line in lines_of(box.parts)
        for leaf in line.leaves
        if leaf.kind is Kind.WORDS and isinstance(leaf.node, Text)
    )


def _lays_out(cell: Box) -> bool:
    """Whether a cell holds what no cell of data holds: a title, a table of its own, a rule between texts."""
    for part in cell.parts:
        if part.name in _TITLES or (part.name == "hr" and _size(cell) > _RULED_TEXT):
            return True
        if isinstance(part, Box) and part.name == "table" and len(rows_of(part)) > 1:
            return True
    return False
