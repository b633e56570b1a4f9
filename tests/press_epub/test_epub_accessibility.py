from __future__ import annotations

from collections import defaultdict

import pytest

from florilegium.compose.vocabulary import book_words
from florilegium.model.book import HalfTitle
from florilegium.press.ebook.accessibility import claims, evidence
from florilegium.press.ebook.content import ContentDocument
from florilegium.press.ebook.pagebreaks import PageBreak
from florilegium.press.markup.elements import Content, element

WORDS = dict(book_words("en").value or ())
PHOTOGRAPH = element("img", {"src": "p.png", "alt": "A map"})


def document(*content: Content, breaks: tuple[PageBreak, ...] = ()) -> ContentDocument:
    root = element("html", {}, [element("body", {}, content)])
    return ContentDocument(HalfTitle("s"), "S", "en", "s.xhtml", "document-1", root, breaks)


def claimed(*documents: ContentDocument, css: str = "") -> dict[str, list[str]]:
    told: defaultdict[str, list[str]] = defaultdict(list)
    for statement in claims(evidence(documents, css, WORDS), WORDS):
        told[(statement.property or "").removeprefix("schema:")].append(statement.value)
    return told


def features(*documents: ContentDocument, css: str = "") -> list[str]:
    return claimed(*documents, css=css)["accessibilityFeature"]


def test_plain_text_is_textual_and_harmless() -> None:
    told = claimed(document(element("h1", {}, ["One"]), element("h2", {}, ["Two"])))
    assert told["accessMode"] == ["textual"]
    assert told["accessModeSufficient"] == ["textual"]
    assert told["accessibilityHazard"] == ["none"]
    assert told["accessibilityFeature"] == [
        "tableOfContents",
        "structuralNavigation",
        "readingOrder",
        "displayTransformability",
    ]


def test_described_pictures_are_claimed() -> None:
    told = claimed(document(PHOTOGRAPH))
    assert told["accessMode"] == ["textual", "visual"]
    assert told["accessModeSufficient"] == ["textual", "textual,visual"]
    assert "alternativeText" in told["accessibilityFeature"]


@pytest.mark.parametrize("alt", [None, WORDS["picture.undescribed"]])
def test_a_picture_without_words_costs_the_claim(alt: str | None) -> None:
    told = claimed(document(PHOTOGRAPH, element("img", {"src": "q.png", "alt": alt})))
    assert told["accessModeSufficient"] == ["textual,visual"]
    assert "alternativeText" not in told["accessibilityFeature"]
    assert WORDS["accessibility.undescribed"] in told["accessibilitySummary"][0]


@pytest.mark.parametrize("levels", [("h1", "h3"), ("h2",)])
def test_headings_that_skip_a_level_are_no_structure(levels: tuple[str, ...]) -> None:
    assert "structuralNavigation" not in features(document(*(element(level, {}, ["x"]) for level in levels)))


@pytest.mark.parametrize(
    "css", ["p { font-size: 12px }", "@media print { p { line-height: 14pt } }", "a { color: red !important }"]
)
def test_a_style_that_overrules_the_reader_costs_the_claim(css: str) -> None:
    assert "displayTransformability" not in features(document("x"), css=css)


@pytest.mark.parametrize(
    "css", ["p { font-size: 1.2em; margin: 3px; color: red }", "p { text-indent: 12px; font: 1em serif }"]
)
def test_a_style_that_leaves_the_reader_free_keeps_the_claim(css: str) -> None:
    assert "displayTransformability" in features(document("x"), css=css)


@pytest.mark.parametrize("css", ["p { position: absolute }", "p { order: 2 }", "p { flex-flow: row-reverse }"])
def test_a_style_that_moves_text_costs_the_claim_of_order(css: str) -> None:
    assert "readingOrder" not in features(document("x"), css=css)


@pytest.mark.parametrize(
    ("content", "css"),
    [
        (element("video", {}), ""),
        (element("script", {}, ["x"]), ""),
        (element("p", {}, ["x"]), "p { animation: blink 1s }"),
    ],
)
def test_what_moves_may_be_a_hazard(content: Content, css: str) -> None:
    assert claimed(document(content), css=css)["accessibilityHazard"] == ["unknown"]


def test_pages_and_roles_are_claimed_where_they_are() -> None:
    found = features(document(element("p", {"role": "note"}), breaks=(PageBreak("page-1", "1"),)))
    assert {"ARIA", "pageBreakMarkers", "pageNavigation"} <= set(found)
    assert not {"ARIA", "pageBreakMarkers", "pageNavigation"} & set(features(document("x")))


def test_the_summary_tells_what_is_so_and_nothing_else() -> None:
    gap = element("span", {"data-mark": "gap", "role": "img", "aria-label": "gap"}, ["[...]"])
    told = claimed(document(gap, breaks=(PageBreak("page-1", "1"),)), css="p { font-size: 9pt }")
    sentences = [WORDS[f"accessibility.{fact}"] for fact in ("paged", "spoken")]
    assert told["accessibilitySummary"] == [" ".join(sentences)]


def test_conformance_is_not_claimed() -> None:
    assert not any("conform" in name for name in claimed(document("x")))
