"""What stands at the right of a cell is a figure, and signs nothing."""

from __future__ import annotations

from florilegium.model.block import Paragraph, ParagraphRole, Table
from florilegium.read.decisions import Decisions
from florilegium.read.html import read_html
from florilegium.read.page import Source

PAGE = b"""<html><body><h2>Ann Other</h2><h1>A Title</h1><hr><p class="info">From <b>A Paper</b>, May 1920.</p><hr>
<p>The committee laid before its members the returns of the whole year.</p>
<table border="1"><tr><th>Class</th><th>Issued</th></tr><tr><td>Novels</td><td align="right">8d.</td></tr>
<tr><td>Poems</td><td align="right">(31)</td></tr></table>
<p>They were received in silence by all who were present at the meeting.</p></body></html>"""


def test_a_cell_that_is_set_to_the_right_is_text() -> None:
    reading = read_html(Source("a-title.htm", PAGE), Decisions()).value
    assert reading is not None
    (table,) = (block for block in reading.article.body if isinstance(block, Table))
    cells = [block for row in table.rows for cell in row for block in cell.content]
    assert [cell.role for cell in cells if isinstance(cell, Paragraph)] == [ParagraphRole.TEXT] * 6
