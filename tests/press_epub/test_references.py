"""References come back from other programs' readers as they were."""

from __future__ import annotations

import json
import warnings

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from epub_specimen import article, bound, paragraph, printed, specimen, words
from hypothesis import given
from hypothesis import strategies as st

from florilegium.model.article import Person
from florilegium.model.edition import ArticleEntry, Identifiers
from florilegium.model.selection import SelectedArticle
from florilegium.press.citation.bibtex import bibtex
from florilegium.press.citation.csl import csl_json
from florilegium.press.citation.reference import PageRange, Reference, references
from florilegium.press.citation.ris import ris

PAGES = PageRange("iv", "12")

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z", "M", "Sk", "Lm", "So", "Sm"), exclude_characters="$^")
    | st.sampled_from(" {}\\%&#_~\"'@,-"),
    max_size=40,
).map(lambda text: " ".join(text.split()))


def reference(**changes: object) -> Reference:
    given: dict[str, object] = {
        "key": "a-book",
        "title": "A title",
        "language": "en",
        "authors": (Person("Victor Serge", "aut", "Serge, Victor"),),
        "editors": (Person("The Barnes and Noble Press", "edt"),),
        "translators": (),
        "publisher": "A Press",
        "released": "2026-11-22",
        "version": "1.0",
        "identifier": "urn:isbn:9780306406157",
        "container": "A Book",
        "pages": PAGES,
    }
    return Reference(**(given | changes))  # type: ignore[arg-type]


def read_bibtex(text: str) -> list[dict[str, str]]:
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return [{field.key: field.value for field in entry.fields} | {"key": entry.key} for entry in library.entries]


@given(texts.filter(str.strip))
def test_bibtex_gives_any_title_back(title: str) -> None:
    (entry,) = read_bibtex(bibtex([reference(title=title)]))
    assert entry["title"] == title


def test_bibtex_keeps_names_whole_unless_somebody_parted_them() -> None:
    (entry,) = read_bibtex(bibtex([reference()]))
    assert "{{The Barnes and Noble Press}}" in bibtex([reference()])
    assert entry["author"] == "Serge, Victor"
    assert entry["editor"] == "The Barnes and Noble Press"
    assert entry["pages"] == "iv–12"
    assert entry["isbn"] == "9780306406157"


def test_keys_of_bibtex_are_plain_and_differ() -> None:
    entries = read_bibtex(bibtex([reference(key=key) for key in ("статья", "stat'a", "A B", "a-b", "§")]))
    keys = [entry["key"] for entry in entries]
    assert len({key.lower() for key in keys}) == 5
    assert all(key.isascii() and " " not in key for key in keys)


@given(texts.filter(str.strip))
def test_ris_gives_any_title_back(title: str) -> None:
    (entry,) = rispy.loads(ris([reference(title=title)]))
    assert entry["title"] == title


def test_ris_has_the_fields_of_a_chapter() -> None:
    (entry,) = rispy.loads(ris([reference(original="From one\nER  - two")]))
    assert (entry["type_of_reference"], entry["start_page"], entry["end_page"]) == ("CHAP", "iv", "12")
    assert (entry["authors"], entry["issn"], entry["year"]) == (["Serge, Victor"], "9780306406157", "2026")
    assert entry["secondary_authors"] == ["The Barnes and Noble Press"]
    assert entry["notes"] == ["From one ER - two"]


def test_a_citation_processor_reads_the_json() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = CiteProcJSON(json.loads(csl_json([reference(written="1947")])))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem("a-book")]))
        (line,) = (str(item) for item in bibliography.bibliography())
    for part in ("Serge", "A title", "Barnes and Noble Press", "A Book", "iv-12"):
        assert part.replace("-", "–") in line.replace("-", "–"), line


def test_the_whole_book_is_cited_with_every_text_and_its_pages() -> None:
    book = specimen()
    whole, *inside = references(book, printed(book))
    assert (whole.title, whole.container, whole.pages) == ("Texts & Witnesses: A specimen", None, None)
    assert [person.name for person in whole.editors] == ["Ada Editor"]
    assert [text.key.removeprefix("specimen-") for text in inside] == [
        "introduction",
        "a-reaffirmation",
        "reply",
        "حرية",
    ]
    pages = {text.title: text.pages for text in inside}
    assert pages["A Reaffirmation"] is not None
    assert int(pages["A Reaffirmation"].last) - int(pages["A Reaffirmation"].first) == 5
    assert inside[1].original == "From Fourth International, No. 7, Autumn 1959, pp. 25–26."
    assert [person.name for person in inside[2].translators] == ["Nahuel Moreno"]


def test_without_printed_pages_none_are_named() -> None:
    assert {each.pages for each in references(specimen(), None)} == {None}


@pytest.mark.parametrize("writer", [bibtex, ris, csl_json])
def test_what_is_not_known_is_not_said(writer: object) -> None:
    text = article("one", words("One"), (paragraph("x"),))
    book = bound(
        (SelectedArticle(ArticleEntry("one"), text),),
        people=(),
        publisher=None,
        identifiers=Identifiers("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
    )
    told = writer(references(book, None))  # type: ignore[operator]
    assert "None" not in told
    assert not any(name in told for name in ("author", "editor", "AU  -", "ED  -", "isbn", "ISBN", "SN  -"))
    assert "urn:uuid:6ba7b810" in told
