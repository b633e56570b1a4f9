from __future__ import annotations

from datetime import date

import pytest
from manifests import whole

from florilegium.diagnostics import Outcome, Span
from florilegium.edition.select import select
from florilegium.model.article import Apparatus, Article, Person
from florilegium.model.edition import ArticleEntry, Edition, Entry, Format, Identifiers, PartEntry, TextEntry, Trim
from florilegium.model.inline import Emphasis, EmphasisKind, Text
from florilegium.model.selection import SelectedArticle, SelectedPart, SelectedText, Selection


def article(name: str, title: str, author: str = "Victor Serge") -> Article:
    people = (Person(author), Person("Einde O’Callaghan", "trc"))
    return Article(name, (Text(title),), people, None, "en", Apparatus(), ())


ARTICLES = (
    article("a-reaffirmation", "A Reaffirmation"),
    article("resistance", "Résistance – “Poems”"),
    article("letter-1", "Letter"),
    article("letter-2", "Letter", "Natalia Sedova"),
)


def chosen(*contents: Entry, articles: tuple[Article, ...] = ARTICLES) -> Outcome[Selection]:
    edition = Edition(
        "letters", "T", None, None, (), None, "en", Identifiers("urn:x:y"), date(2026, 11, 22), "1", "R", "classic",
        Trim("a5", 148, 210), (Format.EPUB,), contents,
    )  # fmt: skip
    return select(edition, articles, {"introduction.md": article("introduction", "Introduction")})


def ids(outcome: Outcome[Selection]) -> list[str]:
    assert outcome.value is not None
    return [item.article.id for item in outcome.value.articles]


def test_the_order_is_that_of_the_contents_and_parts_are_kept() -> None:
    outcome = chosen(
        TextEntry("introduction.md"),
        PartEntry("One", (ArticleEntry("letter-2"), ArticleEntry("letter-1"))),
        ArticleEntry("A Reaffirmation"),
    )
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert [type(item) for item in outcome.value.contents] == [SelectedText, SelectedPart, SelectedArticle]
    assert ids(outcome) == ["letter-2", "letter-1", "a-reaffirmation"]


@pytest.mark.parametrize(
    "selector", ["a-reaffirmation", "A Reaffirmation", "a  reaffirmation", " A\u00a0REAFFIRMATION\n"]
)
def test_an_article_is_named_by_id_or_by_title_whatever_its_case_and_spaces(selector: str) -> None:
    assert ids(chosen(ArticleEntry(selector))) == ["a-reaffirmation"]


def test_a_title_is_what_a_reader_sees_of_it() -> None:
    marked = Article(
        "x", (Text("The "), Emphasis(EmphasisKind.ITALIC, (Text("Iskra"),))), (), None, "en", Apparatus(), ()
    )
    assert ids(chosen(ArticleEntry("The Iskra"), articles=(marked,))) == ["x"]


def test_the_author_tells_two_articles_of_one_title_apart() -> None:
    assert ids(chosen(ArticleEntry("Letter", author="natalia sedova"))) == ["letter-2"]


@pytest.mark.parametrize(
    ("selector", "candidate"),
    [
        ("A Reafirmation", "`a-reaffirmation` (A Reaffirmation by Victor Serge)"),
        ('Resistance - "Poems"', "`resistance` (Résistance – “Poems” by Victor Serge)"),
        ("a-reafirmation", "`a-reaffirmation`"),
    ],
)
def test_an_unknown_article_is_an_error_with_the_nearest(selector: str, candidate: str) -> None:
    outcome = chosen(ArticleEntry(selector, at=Span("edition.yaml", 7, 5)))
    [finding] = outcome.diagnostics
    assert outcome.value is None
    assert (finding.rule.code, finding.where) == ("M020", Span("edition.yaml", 7, 5))
    assert f"Did you mean {candidate}" in whole(finding)


def test_an_edition_without_articles_says_where_they_go() -> None:
    [finding] = chosen(ArticleEntry("A Reaffirmation"), articles=()).diagnostics
    assert "under `articles/`" in whole(finding)


def test_an_article_by_somebody_else_is_unknown() -> None:
    [finding] = chosen(ArticleEntry("A Reaffirmation", author="Leon Trotsky")).diagnostics
    assert finding.rule.code == "M020"
    assert "(A Reaffirmation by Victor Serge)" in whole(finding)


def test_an_ambiguous_title_is_an_error_with_the_candidates() -> None:
    [finding] = chosen(ArticleEntry("Letter")).diagnostics
    assert finding.rule.code == "M021"
    assert "`letter-1` (Letter by Victor Serge)" in whole(finding)
    assert "`letter-2` (Letter by Natalia Sedova)" in whole(finding)


def test_the_id_of_one_that_is_the_title_of_another_is_ambiguous() -> None:
    both = (article("letter", "First"), article("second", "Letter"))
    [finding] = chosen(ArticleEntry("letter"), articles=both).diagnostics
    assert finding.rule.code == "M021"


@pytest.mark.parametrize("again", [ArticleEntry("a-reaffirmation"), PartEntry("P", (ArticleEntry("a reaffirmation"),))])
def test_an_article_selected_twice_is_an_error_that_shows_both_places(again: Entry) -> None:
    first = Span("edition.yaml", 3, 5)
    [finding] = chosen(ArticleEntry("A Reaffirmation", at=first), again).diagnostics
    assert finding.rule.code == "M022"
    assert finding.related[0][0] == first


def test_a_text_selected_twice_is_an_error() -> None:
    outcome = chosen(TextEntry("introduction.md"), TextEntry("introduction.md"))
    assert [finding.rule.code for finding in outcome.diagnostics] == ["M022"]


def test_all_mistakes_are_told_at_once() -> None:
    outcome = chosen(
        ArticleEntry("Nowhere", at=Span("e", 1)),
        PartEntry("P", (ArticleEntry("Letter", at=Span("e", 2)), ArticleEntry("letter-1", at=Span("e", 3)))),
        ArticleEntry("letter-1", at=Span("e", 4)),
    )
    assert [finding.rule.code for finding in outcome.diagnostics] == ["M020", "M021", "M022"]
