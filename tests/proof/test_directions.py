"""Lines in which two directions meet are read as they are meant: no false finding, and none forgiven."""

from __future__ import annotations

from dataclasses import replace

import proof_specimen as specimen
import pytest
from bench import Bench
from proving_alone import prove_pdf

from florilegium.compose.book import compose
from florilegium.diagnostics import Span
from florilegium.model.article import Apparatus, Article
from florilegium.model.block import Paragraph
from florilegium.model.edition import ArticleEntry
from florilegium.model.inline import Emphasis, EmphasisKind, Foreign, Gap, GapReason, Inline, Text
from florilegium.model.selection import SelectedArticle, Selection

AT = Span("articles/alphabets.txt", 1, 1)


def text(content: str) -> Text:
    return Text(content, at=AT)


def emphasis(content: str) -> Emphasis:
    return Emphasis(EmphasisKind.ITALIC, (text(content),))


HEBREW = "הספר הזה נדפס בבית הדפוס הישן אשר ברחוב הגדול ולא נשאר ממנו אלא דף אחד"
ENGLISH = "The board over the door of the printing office said in the letters of the compositor’s own fathers "
PARAGRAPHS: dict[str, tuple[Inline, ...]] = {
    "a phrase": (text(ENGLISH), Foreign("he", (text("בית הדפוס הישן"),)), text(" and nothing else, in 1904.")),
    "a phrase over lines": (text(ENGLISH), Foreign("he", (text(HEBREW),)), text(" and nothing else, in 1904.")),
    "a phrase of several runs": (
        text(ENGLISH),
        Foreign("he", (text("הספר "), emphasis("הזה נדפס"), text(" בבית, הדפוס "), emphasis("הישן"), text(" אשר"))),
        text(", and said no more."),
    ),
    "a phrase with a gap": (
        text(ENGLISH),
        Foreign("he", (text("הספר הזה "), Gap("[...]", GapReason.DAMAGE, at=AT), text(" בבית הדפוס"))),
        text(" and said no more."),
    ),
    "two phrases": (
        text("He set "),
        Foreign("he", (text("הספר הזה"),)),
        text(" and then "),
        Foreign("he", (text("בית הדפוס"),)),
        text(" in one line."),
    ),
    "a year in a phrase": (text("He set "), Foreign("he", (text("בשנת 1904 נדפס הספר"),)), text(" and left.")),
    "Hebrew with a name": (Foreign("he", (text(HEBREW + " "), emphasis("Florilegium Press"), text(" " + HEBREW))),),
}


def bench(content: tuple[Inline, ...]) -> Bench:
    article = Article(
        id="alphabets",
        title=(text("Alphabets"),),
        people=(),
        dated=None,
        language="en",
        apparatus=Apparatus(),
        body=(Paragraph(content),),
    )
    chosen = Selection((SelectedArticle(ArticleEntry("alphabets"), article),))
    book = compose(specimen.EDITION, chosen, specimen.book().words, "0" * 64, ())
    return replace(specimen.bench(), book=book)


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_a_true_line_is_not_accused(name: str) -> None:
    made = bench(PARAGRAPHS[name])
    proved = prove_pdf(made.only("alphabets"), made.printed("alphabets", made.print_markup("alphabets")))
    assert proved.diagnostics == ()


def test_words_in_another_order_are_found() -> None:
    made = bench(PARAGRAPHS["a phrase of several runs"])
    markup = made.print_markup("alphabets")
    assert "הזה נדפס" in markup
    swapped = markup.replace("הזה נדפס", "נדפס הזה")
    assert prove_pdf(made.only("alphabets"), made.printed("alphabets", swapped)).diagnostics
