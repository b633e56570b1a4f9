"""Headers of table cells."""

from __future__ import annotations

from lxml import etree

from florilegium.press.typesetting.tables import headers, missing_cells


def _named(markup: str) -> dict[str, list[str]]:
    found = headers(etree.fromstring(markup))
    return {str(cell.text): [str(head.text) for head in heads] for cell, heads in found.items()}


def test_a_cell_has_the_headers_of_its_row_and_its_column() -> None:
    assert _named(
        "<table><tr><th/><th>Tons</th><th>Men</th></tr>"
        '<tr><th scope="row">1921</th><td>12</td><td>3</td></tr>'
        '<tr><th scope="row">1922</th><td>14</td><td>5</td></tr></table>'
    ) == {
        "12": ["1921", "Tons"],
        "3": ["1921", "Men"],
        "14": ["1922", "Tons"],
        "5": ["1922", "Men"],
    }


def test_spans_carry_headers_over_what_they_cover() -> None:
    assert _named(
        '<table><tr><th colspan="2">Harvest</th></tr><tr><th>Rye</th><th>Oats</th></tr>'
        '<tr><td>1</td><td rowspan="2">2</td></tr><tr><td>3</td></tr></table>'
    ) == {"1": ["Harvest", "Rye"], "2": ["Harvest", "Oats"], "3": ["Harvest", "Rye"]}


def test_rows_that_are_too_short_are_known() -> None:
    table = etree.fromstring("<table><tr><td/><td/><td/></tr><tr><td/></tr><tr><td colspan='3'/></tr></table>")
    assert list(missing_cells(table).values()) == [2]


def test_a_span_from_above_fills_a_row() -> None:
    table = etree.fromstring("<table><tr><td/><td rowspan='2'/></tr><tr><td/></tr></table>")
    assert missing_cells(table) == {}
