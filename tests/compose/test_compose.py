"""An edition and its articles become a book, front to back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from florilegium.compose.book import compose
from florilegium.compose.vocabulary import book_words
from florilegium.model.article import Apparatus, Article, Emendation, Note, Omission, Person
from florilegium.model.block import Block, Paragraph
from florilegium.model.book import Contents, Corrections, Signs
from florilegium.model.edition import ArticleEntry, Edition, Format, Identifiers, PartEntry, TextEntry, Trim
from florilegium.model.inline import Gap, GapReason, Hand, Inline, NoteSeries, Sic, Supplied, Text
from florilegium.model.selection import Selected, SelectedArticle, SelectedPart, SelectedText, Selection
from florilegium.model.walk import plain

EDITION = Edition(
    id="sample",
    title="Sample",
    subtitle=None,
    description=None,
    people=(),
    publisher=None,
    language="en",
    identifiers=Identifiers("urn:x"),
    released=date(2026, 1, 1),
    version="1",
    rights="",
    style="classic",
    trim=Trim("a5", 148, 210),
    formats=(Format.EPUB,),
    contents=(),
)


def article(name: str, *content: Inline, headnote: tuple[Block, ...] = ()) -> Article:
    return Article(
        id=name,
        title=(Text(name.title()),),
        people=(Person("Ada Example"),),
        dated=None,
        language="en",
        apparatus=Apparatus(headnote=headnote),
        body=(Paragraph(content or (Text("Words."),)),),
    )


def chosen(name: str, *content: Inline) -> SelectedArticle:
    return SelectedArticle(ArticleEntry(name), article(name, *content))


def own_text(name: str) -> SelectedText:
    return SelectedText(TextEntry(f"{name}.md"), article(name))


def composed(*contents: Selected):
    words = book_words("en").value
    assert words is not None
    return compose(EDITION, Selection(contents), words, "digest", ())


def ids(sections) -> list[str]:
    return [section.id for section in sections]


def test_front_body_and_back_stand_in_their_order() -> None:
    book = composed(chosen("one", Gap("[...]", GapReason.DAMAGE)), chosen("two"))
    assert ids(book.front) == ["half-title", "title-page", "copyright", "contents", "signs"]
    assert ids(book.body) == ["one", "two"]
    assert ids(book.back) == ["sources", "colophon"]


def test_the_editors_texts_stand_before_and_after_the_articles() -> None:
    book = composed(
        own_text("introduction"), chosen("one"), own_text("interlude"), chosen("two"), own_text("afterword")
    )
    assert ids(book.front)[-1] == "introduction"
    assert ids(book.body) == ["one", "interlude", "two"]
    assert ids(book.back)[0] == "afterword"


def test_parts_have_titles_and_their_articles_stand_below_them_in_the_contents() -> None:
    book = composed(
        SelectedPart(PartEntry("First", ()), (chosen("one"),)), SelectedPart(PartEntry("Second", ()), (chosen("two"),))
    )
    assert ids(book.body) == ["part-1", "one", "part-2", "two"]
    contents = next(section for section in book.front if isinstance(section, Contents))
    assert [(plain(line.title), line.depth) for line in contents.lines][:4] == [
        ("First", 0),
        ("One", 1),
        ("Second", 0),
        ("Two", 1),
    ]


def test_an_article_named_like_a_page_of_the_book_keeps_its_name() -> None:
    book = composed(chosen("contents"), chosen("part-1"), SelectedPart(PartEntry("First", ()), (chosen("one"),)))
    assert ids(book.body) == ["contents", "part-1", "part-1-page", "one"]
    assert len(set(ids(book.sections))) == len(book.sections)


def test_equal_signs_are_one_sign() -> None:
    lost, cut = Gap("[...]", GapReason.DAMAGE), Gap("[...]", GapReason.OMITTED)
    book = composed(chosen("one", lost), chosen("two", cut), chosen("three", lost))
    signs = next(section for section in book.front if isinstance(section, Signs)).signs
    assert [sign.shown for sign in signs] == ["[...]"]
    assert [[article.anchor for article in meaning.articles] for meaning in signs[0].meanings] == [
        ["one", "three"],
        ["two"],
    ]


def signs_of(*contents: Selected) -> list[tuple[str, tuple[str, ...]]]:
    found = [section for section in composed(*contents).front if isinstance(section, Signs)]
    return [
        (sign.shown, tuple(plain(article.title) for article in meaning.articles))
        for section in found
        for sign in section.signs
        for meaning in sign.meanings
    ]


def test_notes_of_this_edition_are_known_by_their_letters() -> None:
    noted = chosen("two")
    notes = tuple(Note(f"n{label}", NoteSeries.EDITION, label, ()) for label in "abcd")
    apparatus = replace(noted.article.apparatus, notes=(*notes, Note("n1", NoteSeries.AUTHOR, "1", ())))
    assert signs_of(chosen("one"), replace(noted, article=replace(noted.article, apparatus=apparatus))) == [
        ("a, b, c", ("Two",))
    ]


def test_the_signs_are_those_that_occur() -> None:
    assert signs_of(chosen("one")) == []
    assert signs_of(
        chosen("one", Gap("[...]", GapReason.DAMAGE), Sic("[sic]"), Gap("[line missing]", GapReason.MISSING))
    ) == [
        ("[...]", ("One",)),
        ("[sic]", ("One",)),
    ]


@pytest.mark.parametrize("reason", [GapReason.DAMAGE, GapReason.OMITTED])
def test_one_sign_with_two_meanings_is_explained_twice(reason: GapReason) -> None:
    first, second = chosen("one", Gap("[...]", GapReason.UNSTATED)), chosen("two", Gap("[...]", reason))
    assert signs_of(first, second) == [("[...]", ("One",)), ("[...]", ("Two",))]


def test_a_sign_in_the_headnote_counts() -> None:
    supplied = Supplied((Text("word"),), ("[", "]"), Hand.UNKNOWN)
    with_headnote = article("one", headnote=(Paragraph((supplied,)),))
    assert signs_of(SelectedArticle(ArticleEntry("one"), with_headnote)) == [("[words]", ("One",))]


def test_every_correction_and_cut_is_listed_and_a_book_without_any_has_no_such_page() -> None:
    corrected = replace(
        article("one"),
        emendations=(Emendation("teh", "the", "a slip", "the editors"),),
        omissions=(Omission("a notice", "not of the article", "the editors"),),
    )
    book = composed(SelectedArticle(ArticleEntry("one"), corrected), chosen("two"))
    assert ids(book.back) == ["sources", "corrections", "colophon"]
    listed = next(section for section in book.back if isinstance(section, Corrections))
    assert [source.article.id for source in listed.sources] == ["one"]
