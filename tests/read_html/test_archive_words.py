"""The independent extraction: words without a tree."""

from __future__ import annotations

import pytest
from pages import source

from florilegium.read.html import words_of_html


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>one two", ["one", "two"]),
        ("half<b>wor</b>d", ["halfword"]),
        ("one<br>two<p>three<td>four", ["one", "two", "threefour"]),
        ("<table><tr><td>one<td>two</table>", ["one", "two"]),
        ("a</td>b", ["ab"]),
        ("<title>no</title>yes<script>no</script><style>no</style>", ["yes"]),
        ("a<!-- no -->b<!-->c<!--no--!>d<!--", ["abcd"]),
        ("a <!no> b </3 no> c <?no> d", ["a", "b", "c", "d"]),
        ("""<a title=">" href='>'>in</a><a x=no>""", ["in"]),
        ('<a "b">c', ["c"]),
        ("a < b <3 >", ["a", "<", "b", "<3", ">"]),
        ("x &amp; y &#150; &eacute;", ["x", "&", "y", "–", "é"]),
        ("<textarea>a &amp; <b></textarea>", ["a", "&", "<b>"]),
        ("cut <p title=", ["cut"]),
        ("a&nbsp;b", ["a", "b"]),
        ("", []),
    ],
)
def test_words(html: str, words: list[str]) -> None:
    assert [word.text for word in words_of_html(source(html))] == words


def test_lines_are_counted() -> None:
    found = words_of_html(source("one\n<p\n>two three\n<script>\n</script>four"))
    assert [(word.text, word.line) for word in found] == [("one", 1), ("two", 3), ("three", 3), ("four", 5)]
