"""What the columns of a table are: of figures, which range right, units under units; or a group under one head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from florilegium.model.block import TableCell
from florilegium.model.walk import lines, plain

_FIGURES = re.compile(r"[\W_]*\d[\d\W_]*(?:[^\W\d_]{1,2}\b[\d\W_]*)*")
"""A number, with signs and with units of one or two letters: ``1,906``, ``[39]2``, ``2s. 4d.``"""

_WORDLESS = re.compile(r"[\W_]*")


def numeric_cells(rows: Sequence[tuple[TableCell, ...]]) -> frozenset[tuple[int, int]]:
    """The cells of columns of figures, each by its row and its place among the cells of the row, from 0.

    A column is of figures where every cell of its own below the heads is, but for those without a word; a cell over
    several columns belongs to none.
    """
    places = [(row, number, column) for row, number, column in _places(rows) if rows[row][number].columns == 1]
    figures: dict[int, bool] = {}
    for row, number, column in places:
        cell = rows[row][number]
        text = " ".join(plain(line) for line in lines(cell.content))
        if not (_in_heads(rows[row]) or _WORDLESS.fullmatch(text)):
            numeric = not cell.heading and _FIGURES.fullmatch(text) is not None
            figures[column] = numeric and figures.get(column, True)
    return frozenset((row, number) for row, number, column in places if figures.get(column))


def first_of_groups(rows: Sequence[tuple[TableCell, ...]]) -> frozenset[tuple[int, int]]:
    """The cells, by row and place, with which a group of columns begins that have one head over them, or what stands to
    the right of such a group.
    """
    places = list(_places(rows))
    spans = [
        (column, column + rows[row][number].columns)
        for row, number, column in places
        if _in_heads(rows[row]) and rows[row][number].columns > 1
    ]
    edges = {edge for span in spans for edge in span if edge}
    return frozenset((row, number) for row, number, column in places if column in edges)


def _in_heads(row: tuple[TableCell, ...]) -> bool:
    return all(cell.heading for cell in row)


def _places(rows: Sequence[tuple[TableCell, ...]]) -> Iterator[tuple[int, int, int]]:
    """The row of every cell, its place there, and its first column."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for number, cell in enumerate(cells):
            while (row, column) in taken:
                column += 1
            taken |= {(row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
            yield row, number, column
