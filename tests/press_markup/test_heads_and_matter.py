"""Who did what at the head of an article, and the book's own pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rendering import all_of, only, text
from sample_books import inline, paragraph, seed_article, words

from florilegium.model.article import Apparatus, Article, Citation, Dated, Person
from florilegium.model.book import ArticleSection, ArticleSource, Book, Meaning, Signs
from florilegium.model.contract import PART_ATTRIBUTE, Part
from florilegium.model.edition import Identifiers
from florilegium.model.naming import joined
from florilegium.press.document import Medium

SAID = dict(words())


def parts(root, part: Part) -> list[str]:
    return [text(item) for item in root.iter() if item.get(PART_ATTRIBUTE) == part]


def of(article: Article, seed: Book) -> Book:
    return replace(seed, body=(ArticleSection(article.id, ArticleSource(article, None)),))


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["{first}", "{second}"], "{first} and {second}"),
    ],
)
def test_names_are_joined_as_the_language_does(names: list[str], sentence: str) -> None:
    assert joined(names, SAID) == sentence


def test_the_seed_has_its_parts_each_once(tree, seed: Book) -> None:
    for medium in Medium:
        root = tree(seed, "a-reaffirmation", medium)
        found = [item.get(PART_ATTRIBUTE) for item in root.iter() if item.get(PART_ATTRIBUTE)]
        of_e_books = ["how-to-cite"] if medium is Medium.EPUB else []
        parts = ["title", "byline", "headnote", "body", "citation", "transcription-note", "credits"]
        assert found == [*parts, *of_e_books]
        headnote = only(root, "section", data_part="headnote")
        assert len(headnote) == 2
        gaps = all_of(root, data_mark="gap")
        assert [text(gap) for gap in gaps] == ["[...]"] * 6
        assert [text(item) for item in all_of(root, data_mark="supplied")] == ["[was another man who]"]


def test_a_date_stands_at_the_head_where_the_citation_does_not_have_it(tree, seed: Book) -> None:
    article = seed_article()
    assert parts(tree(of(article, seed), article.id, Medium.EPUB), Part.DATED) == []
    undated = replace(article, dated=Dated("Winter 1960"))
    assert parts(tree(of(undated, seed), article.id, Medium.EPUB), Part.DATED) == ["Winter 1960"]


def test_every_hand_is_named_once(tree, seed: Book) -> None:
    people = (Person("Ada"), Person("Ben"), Person("Cy", "trl"), Person("Dot", "trc"), Person("Eve", "xyz"))
    apparatus = Apparatus(
        credits=(paragraph("Transcribed by Dot."),), source_citation=Citation(inline("From a magazine"))
    )
    article = replace(seed_article(), people=people, apparatus=apparatus)
    root = tree(of(article, seed), article.id, Medium.EPUB)
    assert parts(root, Part.BYLINE) == ["Ada and Ben", "Translated by Cy", "Eve"]
    assert text(root).count("Dot") == 1


def test_an_article_without_authors_has_no_byline(tree, seed: Book) -> None:
    article = replace(seed_article(), people=())
    assert parts(tree(of(article, seed), article.id, Medium.EPUB), Part.BYLINE) == []


def test_the_title_page_names_people_by_what_they_did(tree, seed: Book) -> None:
    root = tree(seed, "title-page", Medium.PRINT)
    assert text(only(root, class_="authors")) == "Victor Serge"
    assert [text(item) for item in all_of(root, class_="person")] == ["Edited by Anna Ray"]
    assert text(only(root, class_="imprint")) == "Small Press"


def test_the_copyright_page_has_identifiers_and_what_is_known_of_rights(tree, seed: Book) -> None:
    identifiers = Identifiers("urn:uuid:1", epub="urn:isbn:9780000000019")
    root = tree(replace(seed, edition=replace(seed.edition, identifiers=identifiers)), "copyright", Medium.EPUB)
    shown = text(root)
    assert "ISBN 9780000000019 (EPUB)" in shown
    assert "urn:uuid:1 (work)" in shown
    assert "From Fourth International, No. 7, Autumn 1959, pp.\u00a025–26." in shown
    assert SAID["statement.unstated"] in shown


def test_the_contents_have_folios_in_print_and_links_on_screen(tree, seed: Book) -> None:
    printed, screen = (tree(seed, "contents", medium) for medium in (Medium.PRINT, Medium.EPUB))
    assert [text(item) for item in all_of(printed, "a", class_="page-ref")] == ["000"] * 4
    assert not all_of(screen, class_="page-ref")
    links = [item.get("href") for item in all_of(screen, "a", class_="entry-link")]
    assert links == ["signs.xhtml", "a-reaffirmation.xhtml", "sources.xhtml", "colophon.xhtml"]


def test_the_signs_say_where_they_hold_only_where_they_mean_several_things(tree, seed: Book) -> None:
    alone = tree(seed, "signs", Medium.EPUB)
    assert [text(item) for item in all_of(alone, "dt")] == ["[...]", "[words]"]
    assert not all_of(alone, class_="where")
    (signs,) = (section for section in seed.front if isinstance(section, Signs))
    sign = signs.signs[0]
    here = sign.meanings[0].articles
    twice = replace(sign, meanings=(*sign.meanings, Meaning("a passage left out", here)))
    front = tuple(replace(signs, signs=(twice,)) if section is signs else section for section in seed.front)
    shown = tree(replace(seed, front=front), "signs", Medium.EPUB)
    assert [text(item) for item in all_of(shown, class_="where")] == ["(in A Reaffirmation)"] * 2


def test_the_colophon_tells_tools_and_digest(tree, seed: Book) -> None:
    shown = text(tree(seed, "colophon", Medium.PRINT))
    assert "Python\N{NO-BREAK SPACE}3.11.9, weasyprint\N{NO-BREAK SPACE}70.0, Pango\N{NO-BREAK SPACE}1.52" in shown
    assert "ab" * 32 in shown
    assert "EB Garamond" in shown


def test_labels_beside_a_text_in_another_language_say_theirs(tree, seed: Book) -> None:
    article = replace(seed_article(), language="fr", people=(Person("Cy", "trl"),))
    root = tree(of(article, seed), article.id, Medium.EPUB)
    assert root.get("lang") == "fr"
    assert only(root, "p", data_part="byline").get("lang") == "en"


@pytest.mark.parametrize("title", ["A Title", "An Inquiry into the Causes, Real and Pretended, of the Loss of " * 3])
def test_long_titles_are_broken_evenly_in_print_alone(tree, seed: Book, title: str) -> None:
    article = replace(seed_article(), title=inline(title.strip()))
    printed, screen = (only(tree(of(article, seed), article.id, medium), "h1") for medium in Medium)
    assert ("max-width" in printed.get("style", "")) == (len(title) > 40)
    assert screen.get("style") is None
    assert text(printed) == text(screen) == title.strip()
