"""Marks without brackets."""

from __future__ import annotations

from florilegium.compose.signs import signs
from florilegium.compose.vocabulary import book_words
from florilegium.model.article import Apparatus, Article
from florilegium.model.block import Paragraph
from florilegium.model.book import ArticleSource
from florilegium.model.inline import Hand, Supplied, Text, Unclear


def test_words_that_are_marked_without_brackets_are_no_sign() -> None:
    body = (
        Paragraph((Unclear((Text("ink well"),), ("", "")), Supplied((Text("gnawed"),), ("[", "]"), Hand.TRANSCRIBER))),
    )
    article = Article("a-board", (Text("A Board"),), (), None, "en", Apparatus(), body)
    words = dict(book_words("en").value or ())
    assert [sign.shown for sign in signs((ArticleSource(article, None),), words, "signs").signs] == ["[words]"]
