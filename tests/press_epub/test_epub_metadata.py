from __future__ import annotations

import json
from dataclasses import replace

import pytest
from epub_specimen import PERMITTED, article, bound, edition, paragraph, reaffirmation, specimen, words
from lxml import etree, html

from florilegium.model.article import Article, Origin, Person
from florilegium.model.book import ArticleSource
from florilegium.model.edition import ArticleEntry, Identifiers, Series
from florilegium.model.selection import SelectedArticle
from florilegium.press.ebook.description import article_statements, linked_data
from florilegium.press.ebook.package import Statement, publication, unique_identifier


def said(statements: object, **wanted: object) -> list[str]:
    """The values of the statements that have the wanted attributes."""
    found = [statement for statement in statements if isinstance(statement, Statement)]  # type: ignore[attr-defined]
    return [one.value for one in found if all(getattr(one, name) == value for name, value in wanted.items())]


def by(*names: str) -> tuple[Article, ...]:
    people = [(Person(name),) for name in names]
    return tuple(
        article(f"a{number}", words("T"), (paragraph("x"),), person) for number, person in enumerate(people, start=1)
    )


def creators(texts: tuple[Article, ...], **changes: object) -> tuple[list[str], list[str]]:
    book = bound(tuple(SelectedArticle(ArticleEntry(text.id), text) for text in texts), **changes)
    statements = list(publication(book, paged=False))
    return said(statements, dc="creator"), said(statements, dc="contributor")


def test_the_editor_of_an_anthology_is_its_creator_and_the_authors_contribute() -> None:
    assert creators(by("A", "B", "A")) == (["Ada Editor"], ["Bo Designer", "A", "B"])


def test_the_one_author_of_all_articles_comes_first() -> None:
    assert creators(by("A", "A")) == (["A", "Ada Editor"], ["Bo Designer"])


def test_without_an_editor_the_authors_are_the_creators() -> None:
    assert creators(by("A", "B"), people=()) == (["A", "B"], [])


def test_somebody_with_two_roles_is_named_once() -> None:
    book = specimen(people=(Person("Ada Editor", "edt"), Person("Ada Editor", "trl")))
    statements = list(publication(book, paged=False))
    assert said(statements, dc="creator") == ["Ada Editor"]
    assert said(statements, property="role", refines="#creator-1") == ["edt", "trl", "aui"]


def test_a_name_is_sorted_only_as_somebody_said() -> None:
    statements = list(publication(specimen(), paged=False))
    assert said(statements, property="file-as") == ["Editor, Ada", "Serge, Victor"]


def test_a_draft_is_called_one() -> None:
    statements = list(publication(replace(specimen(), draft=True), paged=False))
    assert said(statements, dc="title", id="title") == ["Texts & Witnesses (Draft)"]
    assert said(publication(specimen(), paged=False), dc="title", id="title") == ["Texts & Witnesses"]


def test_a_book_speaks_its_own_language_first() -> None:
    assert said(publication(specimen(), paged=False), dc="language") == ["en", "ar"]


@pytest.mark.parametrize(
    ("identifiers", "source"),
    [
        (Identifiers("urn:w", print="urn:isbn:9780306406157", pdf="urn:p"), "urn:isbn:9780306406157"),
        (Identifiers("urn:w", pdf="urn:p"), "urn:p"),
        (Identifiers("urn:w"), "Texts & Witnesses, 1.2 (PDF)"),
    ],
)
def test_page_breaks_name_the_book_whose_pages_they_are(identifiers: Identifiers, source: str) -> None:
    book = specimen(identifiers=identifiers)
    assert said(publication(book, paged=True), property="pageBreakSource") == [source]
    assert said(publication(book, paged=False), property="pageBreakSource") == []


def test_the_form_is_identified_before_the_work() -> None:
    assert unique_identifier(edition()) == "urn:isbn:9780306406157"
    assert unique_identifier(edition(identifiers=Identifiers("urn:w"))) == "urn:w"
    statements = list(publication(specimen(), paged=False))
    assert said(statements, property="identifier-type", scheme="onix:codelist5") == ["15"]
    assert said(statements, property="dcterms:isVersionOf") == ["urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8"]


@pytest.mark.parametrize(("number", "position"), [("2", ["2"]), ("2.1", ["2.1"]), ("II", []), (None, [])])
def test_a_book_belongs_to_its_series(number: str | None, position: list[str]) -> None:
    statements = list(publication(specimen(series=Series("Lamps", number)), paged=False))
    assert said(statements, property="belongs-to-collection", id="series") == ["Lamps"]
    assert said(statements, property="collection-type", refines="#series") == ["series"]
    assert said(statements, property="group-position", refines="#series") == position
    assert said(publication(specimen(), paged=False), property="belongs-to-collection") == []


def test_an_article_is_described_in_the_package() -> None:
    statements = list(article_statements(ArticleSource(reaffirmation(), PERMITTED), "document-8"))
    assert said(statements, property="marcrel:trc", refines="#document-8") == ["Einde O’Callaghan"]
    assert said(statements, property="dcterms:isPartOf") == ["Fourth International"]
    assert said(statements, property="schema:pagination") == ["25–26"]
    assert said(statements, property="dcterms:rights") == [
        "Public domain </script><b>",
        "By letter, 3 May 2026. (A. Editor)",
        "http://rightsstatements.org/vocab/InC/1.0/",
    ]
    assert said(statements, property="dcterms:source") == ["https://archive.example/a-reaffirmation.htm"]
    assert said(statements, property="dcterms:identifier", refines="#document-8-source-1") == [
        f"nih:sha-256;{'0' * 64}"
    ]


def test_what_is_not_known_of_an_article_is_not_said() -> None:
    bare = replace(article("bare", words("Bare"), ()), dated=None, origins=(Origin("bare.txt", "1" * 64),))
    statements = list(article_statements(ArticleSource(bare, None), "d"))
    assert {one.property: one.value for one in statements} == {
        "dcterms:title": "Bare",
        "dcterms:language": "en",
        "dcterms:source": f"nih:sha-256;{'1' * 64}",
    }


def test_linked_data_reads_the_same_for_xml_and_html_parsers() -> None:
    element = linked_data(ArticleSource(reaffirmation(), None))
    markup = etree.tostring(element, encoding="unicode")
    as_html = html.document_fromstring(f"<html><head>{markup}</head><body><p>after</p></body></html>")
    script = as_html.find(".//script")
    assert script is not None
    assert script.text == element.text
    told = json.loads(script.text or "")
    assert told["copyrightNotice"] == "Public domain </script><b>"
    assert told["author"] == [{"@type": "Person", "name": "Victor Serge"}]
    assert told["isPartOf"]["isPartOf"]["name"] == "Fourth International"
    assert told["pagination"] == "25–26"
    assert told["isBasedOn"][0]["identifier"]["value"] == "0" * 64
