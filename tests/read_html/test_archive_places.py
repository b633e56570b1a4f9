"""Every piece of text knows its place in the source."""

from __future__ import annotations

import html as escapes
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages import FOLDER, taken, titled

from florilegium.model.block import Block
from florilegium.model.inline import Inline, NoteCall, SourcePage, Text
from florilegium.model.walk import inlines, lines
from florilegium.read.html.decode import decode
from florilegium.read.page import Page


def leaves(page: Page) -> Iterator[Inline]:
    texts: tuple[tuple[Block, ...], ...] = (page.information, page.body, *(note.body for note in page.notes))
    runs = [page.title, page.subtitle, *(line for text in texts for line in lines(text))]
    return (node for run in runs for node in inlines(run))


def at(source: str, node: Text | NoteCall | SourcePage) -> str:
    """The characters of the source that ``node`` says it was read from."""
    span = node.at
    assert span is not None
    rows = source.split("\n")
    if span.line == span.end_line:
        stretch = rows[span.line - 1][span.column - 1 : span.end_column - 1]
    else:
        inner = rows[span.line : span.end_line - 1]
        stretch = "\n".join(
            (rows[span.line - 1][span.column - 1 :], *inner, rows[span.end_line - 1][: span.end_column - 1])
        )
    return re.sub("[ \t\n\f]+", " ", escapes.unescape(stretch))


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.htm")))
def test_text_stands_where_it_says(name: str) -> None:
    raw = (FOLDER / f"{name}.htm").read_bytes()
    page = taken(raw, f"{name}.htm")
    source = decode(raw, name).text
    for node in leaves(page):
        if isinstance(node, Text) and node.at is not None:
            assert at(source, node).split() == node.content.split()


def test_words_between_cells_stand_where_they_were() -> None:
    page = taken(titled("<p>before</p><table><tr><td>cell one</td>moved</tr>more<tr><td>cell two</td></tr></table>"))
    told = {node.content: node.at for node in leaves(page) if isinstance(node, Text) and node.at}
    assert told["cell one"] < told["moved"] < told["more"] < told["cell two"]


def test_words_after_the_end_of_the_page_stand_where_they_are() -> None:
    html = "<html><body>\n<p>one</p>\n</body>\ntwo\n</html>\nthree"
    told = {node.content: node.at for node in leaves(taken(html)) if isinstance(node, Text) and node.at}
    assert [(words, place.line) for words, place in told.items()][-2:] == [("two ", 4), ("three", 6)]


def test_bracket_after_a_line_end_knows_its_line() -> None:
    page = taken(titled("<p>a &amp; b\nand on [the gap]\nand so on</p>"))
    bracket = next(node for node in leaves(page) if isinstance(node, Text) and node.content.startswith("["))
    assert bracket.at is not None
    assert (bracket.at.line, bracket.at.column) == (2, 8)
    assert (bracket.at.end_line, bracket.at.end_column) == (2, 17)


WORDS = st.text(st.sampled_from("abc é&<>[]“\xa0\n"), min_size=1, max_size=12)


@given(st.lists(st.tuples(st.sampled_from(["p", "em", "b", "td", "li", "br", "h4"]), WORDS), min_size=1, max_size=12))
def test_places_grow_with_the_source(parts: list[tuple[str, str]]) -> None:
    body = "".join(f"<{name}>{escapes.escape(words)}</{name}>" for name, words in parts)
    page = taken(titled("<p>first</p>" + body))
    places = [
        node.at for text in (page.body,) for line in lines(text) for node in inlines(line) if isinstance(node, Text)
    ]
    known = [(place.line, place.column) for place in places if place is not None]
    assert len(known) == len(places)
    assert known == sorted(known)
