"""Marks without brackets."""

from __future__ import annotations

from florilegium.compose.signs import signs
from florilegium.compose.vocabulary import book_words
from florilegium.model.article import Apparatus, Article
from florilegium.model.block import Paragraph
from florilegium.model.book import ArticleSection, ArticleSource, TextSection
from florilegium.model.inline import Gap, GapReason, Hand, Supplied, Text, Unclear


def test_what_is_marked_without_characters_has_a_sign_that_the_style_draws() -> None:
    well, gnawed = (Text("ink well"),), (Text("gnawed"),)
    marked = Unclear(well, ("", "")), Supplied(gnawed, ("[", "]"), Hand.TRANSCRIBER), Gap("", GapReason.ILLEGIBLE)
    body = (Paragraph(marked),)
    article = Article("a-board", (Text("A Board"),), (), None, "en", Apparatus(), body)
    words = dict(book_words("en").value or ())
    made = signs((ArticleSection(article.id, ArticleSource(article, None)),), words, "signs").signs
    assert [(sign.shown, sign.drawn) for sign in made] == [("words", True), ("[words]", False), ("", True)]


def test_the_signs_of_the_edition_s_own_texts_are_explained_too() -> None:
    words = dict(book_words("en").value or ())
    told = TextSection("foreword", (Text("Foreword"),), (Paragraph((Gap("[...]", GapReason.OMITTED),)),))
    (sign,) = signs((told,), words, "signs").signs
    assert (sign.shown, sign.meanings[0].sentence) == ("[...]", words["sign.gap.omitted"])
