"""Columns of figures range right, and only they."""

from __future__ import annotations

import pytest
from rendering import all_of, article, text, tree

from florilegium.model.block import Paragraph, Table, TableCell
from florilegium.model.inline import Text
from florilegium.press.document import Medium
from florilegium.press.style import Style


def cell(content: str, *, heading: bool = False, columns: int = 1, rows: int = 1) -> TableCell:
    return TableCell((Paragraph((Text(content),)),), heading=heading, columns=columns, rows=rows)


def heads(*names: str) -> tuple[TableCell, ...]:
    return tuple(cell(name, heading=True) for name in names)


def numeric(style: Style, *rows: tuple[TableCell, ...]) -> list[str]:
    return of_kind("numeric", style, *rows)


def of_kind(kind: str, style: Style, *rows: tuple[TableCell, ...]) -> list[str]:
    root = tree(style, article(Table(rows)), Medium.EPUB)
    return [
        text(item) for item in all_of(root) if item.tag.endswith(("th", "td")) and kind in (item.get("class") or "")
    ]


@pytest.mark.parametrize("figure", ["4", "1,906", "[39]2", "2s. 4d.", "−3", "12 %", "£4"])
def test_a_column_of_figures_is_numeric_with_its_head(classic: Style, figure: str) -> None:
    rows = (heads("Paper", "Reams"), (cell("Wove"), cell(figure)), (cell("Laid"), cell("[...]")))
    assert numeric(classic, *rows) == ["Reams", figure, "[...]"]


@pytest.mark.parametrize("words", ["none", "3 Nov.", "4 reams", "Lot 4"])
def test_a_word_makes_a_column_of_words(classic: Style, words: str) -> None:
    assert numeric(classic, heads("Paper", "Reams"), (cell("Wove"), cell("4")), (cell("Laid"), cell(words))) == []


def test_spans_keep_their_columns_and_are_numeric_in_none(classic: Style) -> None:
    over = (cell("Class", heading=True, rows=2), cell("Lady Day", heading=True, columns=2))
    rows = (over, heads("out", "back"), (cell("Poetry"), cell("31"), cell("44")))
    assert numeric(classic, *rows) == ["out", "back", "31", "44"]


def test_heads_of_rows_are_no_figures(classic: Style) -> None:
    assert numeric(classic, heads("Year", "Tons"), (*heads("1921"), cell("12"))) == ["Tons", "12"]


def test_columns_under_one_head_are_a_group(classic: Style) -> None:
    over = (cell("Class", heading=True, rows=2), *(cell(day, heading=True, columns=2) for day in ("Lady Day", "Yule")))
    rows = (over, heads("out", "back", "out", "back"), tuple(map(cell, ("Poetry", "31", "44", "29", "40"))))
    assert of_kind("group", classic, *rows) == ["Lady Day", "Yule", "out", "out", "31", "29"]
    assert of_kind("group", classic, heads("Year", "Tons"), (*heads("1921"), cell("12"))) == []
