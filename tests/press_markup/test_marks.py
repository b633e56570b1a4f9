"""Marks keep the source's characters, and say what they are."""

from __future__ import annotations

import pytest
from rendering import article, only, text, tree
from sample_books import inline, paragraph, words

from florilegium.model.block import Paragraph
from florilegium.model.inline import (
    Emphasis,
    EmphasisKind,
    Extent,
    Gap,
    GapReason,
    Hand,
    Inline,
    Insertion,
    Sic,
    Supplied,
    Text,
    Unclear,
)
from florilegium.press.document import Medium
from florilegium.press.style import Style

SAID = dict(words())


def mark(style: Style, node: Inline, medium: Medium, kind: str):
    return only(tree(style, article(Paragraph((Text("before "), node, Text(" after")))), medium), data_mark=kind)


@pytest.mark.parametrize("marker", ["[...]", "[…]", "[. . .]", "…", "< >"])
@pytest.mark.parametrize("reason", list(GapReason))
def test_a_gap_without_letters_keeps_its_marker_and_is_spoken(classic: Style, marker: str, reason: GapReason) -> None:
    gap = Gap(marker, reason)
    screen, paper = (mark(classic, gap, medium, "gap") for medium in (Medium.EPUB, Medium.PRINT))
    assert text(screen) == text(paper) == marker
    assert (screen.get("role"), screen.get("aria-label")) == ("img", SAID[f"gap.{reason}"])
    assert paper.get("data-spoken") == SAID[f"gap.{reason}"]


def test_a_worded_gap_speaks_for_itself(classic: Style) -> None:
    gap = Gap("[a line of text is missing]", GapReason.MISSING, Extent("lines", 1))
    for medium in Medium:
        found = mark(classic, gap, medium, "gap")
        assert text(found) == gap.marker
        assert not {"role", "aria-label", "data-spoken"} & set(found.keys())


def test_a_gap_that_the_source_shows_without_words_has_none_here_and_is_spoken(classic: Style) -> None:
    found = mark(classic, Gap("", GapReason.DAMAGE), Medium.EPUB, "gap")
    assert text(found) == ""
    assert found.get("aria-label") == SAID["gap.damage"]


@pytest.mark.parametrize("unit", ["characters", "words", "lines", "paragraphs", "pages"])
def test_a_gap_says_how_much_is_missing_where_the_source_does(classic: Style, unit: str) -> None:
    known = mark(classic, Gap("[...]", GapReason.ILLEGIBLE, Extent(unit, 3)), Medium.EPUB, "gap")
    unknown = mark(classic, Gap("[...]", GapReason.ILLEGIBLE, Extent(unit)), Medium.EPUB, "gap")
    assert known.get("aria-label") == f"{SAID['gap.illegible']}; {SAID[f'extent.{unit}'].format(quantity=3)}"
    assert unknown.get("aria-label") == SAID["gap.illegible"]


@pytest.mark.parametrize("language", ["fr", "ru"])
def test_a_gap_is_spoken_in_the_books_language_inside_a_text_in_another(classic: Style, language: str) -> None:
    one = article(paragraph("x ", Gap("[...]", GapReason.DAMAGE)), language=language)
    found = only(tree(classic, one, Medium.EPUB), data_mark="gap")
    assert found.get("lang") == found.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


@pytest.mark.parametrize("medium", list(Medium))
@pytest.mark.parametrize(
    ("node", "kind", "name", "shown"),
    [
        (Supplied(inline("was he"), ("[", "]"), Hand.UNKNOWN), "supplied", "ins", "[was he]"),
        (Supplied(inline("was he"), ("", ""), Hand.EDITOR), "supplied", "ins", "was he"),
        (Insertion(inline("in 1917"), ("(", ")"), Hand.TRANSLATOR), "insertion", "ins", "(in 1917)"),
        (Unclear(inline("will"), ("[", "?]")), "unclear", "span", "[will?]"),
        (Sic("[sic]"), "sic", "span", "[sic]"),
    ],
)
def test_editors_words_stand_in_their_own_brackets(
    classic: Style, medium: Medium, node: Inline, kind: str, name: str, shown: str
) -> None:
    found = mark(classic, node, medium, kind)
    assert text(found) == shown
    assert found.tag.endswith(f"}}{name}")


def test_marks_nest(classic: Style) -> None:
    inner = Emphasis(EmphasisKind.ITALIC, (Gap("[...]", GapReason.DAMAGE), Text(" man")))
    found = mark(classic, Supplied((Text("the "), inner), ("[", "]"), Hand.EDITOR), Medium.EPUB, "supplied")
    assert text(found) == "[the [...] man]"
    assert text(only(found, data_mark="gap")) == "[...]"
