"""Running heads from right to left: a true one is not accused, and another is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from proving_alone import prove_pdf
from test_directions import AT, HEBREW, bench

from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.book import ArticleSection, Book
from florilegium.model.inline import Text

TITLES = {
    "הספר הזה נדפס בבית הדפוס, ולא נשאר": ["הספר הזה נדפס", "הזה הספר נדפס בבית הדפוס, ולא נשאר", "נשאר", "בית ישן"],
    "שלום (חדש), Florilegium Press 1917": ["שלום (חדש), Florilegium Press 1918", "שלום", "Florilegium Press 1917"],
    "שָׁלוֹם לעולם": ["לעולם", "שָׁלוֹם", "שלום לעולם"],
    HEBREW: [HEBREW.removeprefix("הספר "), f"ספר {HEBREW}"],
    HEBREW.replace("הדפוס הישן", "הדפוס, הישן"): [HEBREW.replace("הזה", "ההוא")],
    "الكتاب لا يقرأ أبدا": ["الكتاب لا يقرأ", "لا الكتاب يقرأ أبدا"],
}


def titled(book: Book, title: str) -> Book:
    (section,) = book.articles
    assert isinstance(section, ArticleSection)
    article = replace(section.article, title=(Text(title, at=AT),))
    return replace(book, body=(replace(section, source=replace(section.source, article=article)),))


@pytest.mark.parametrize("title", TITLES)
def test_heads_from_right_to_left_are_those_of_their_pages(title: str) -> None:
    made = bench((Text(f"{HEBREW} " * 80, at=AT),))
    book = titled(made.book, title)
    pdf = replace(made, book=book).pdf
    assert rules.HEAD_IS_THE_PAGES not in {one.rule for one in prove_pdf(book, pdf).diagnostics}
    for other in TITLES[title]:
        told = prove_pdf(titled(made.book, other), pdf).diagnostics
        assert rules.HEAD_IS_THE_PAGES in {one.rule for one in told}, other
