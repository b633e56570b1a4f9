"""Which headers belong to which cell of a table."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _Element as Element


def headers(table: Element) -> Mapping[Element, tuple[Element, ...]]:
    """For each ``td`` of ``table``, the ``th`` of its row and then of its columns, as HTML's own algorithm finds the
    simple cases: a header with the scope of a row speaks for the rows it spans, any other for the columns below it.
    """
    grid = _grid(table)
    found: dict[Element, tuple[Element, ...]] = {}
    for (row, column), cell in grid.items():
        if cell.tag != "td":
            continue
        in_row = (grid[row, left] for left in range(column) if (row, left) in grid)
        above = (grid[up, column] for up in range(row) if (up, column) in grid)
        heads = [head for head in in_row if head.tag == "th" and head.get("scope") == "row"]
        heads += [head for head in above if head.tag == "th" and head.get("scope") != "row"]
        found[cell] = tuple(dict.fromkeys((*found.get(cell, ()), *heads)))
    return found


def _grid(table: Element) -> dict[tuple[int, int], Element]:
    """The cell that covers each slot, by row and column from 0."""
    grid: dict[tuple[int, int], Element] = {}
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for cell in line.iterchildren("th", "td"):
            while (row, column) in grid:
                column += 1
            width, height = int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)
            for down in range(height):
                for right in range(width):
                    grid[row + down, column + right] = cell
            column += width
    return grid


def missing_cells(table: Element) -> Mapping[Element, int]:
    """For each row of ``table`` that covers fewer columns than the widest, how many cells it lacks."""
    grid = _grid(table)
    columns = 1 + max((column for _, column in grid), default=-1)
    counts = {line: columns - sum(at == row for at, _ in grid) for row, line in enumerate(table.iter("tr"))}
    return {line: count for line, count in counts.items() if count}
