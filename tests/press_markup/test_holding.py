"""What stays together on a line, and what one paragraph leads to."""

from __future__ import annotations

import pytest
from rendering import all_of, article, text, tree

from florilegium.model.block import List, ListItem, ListKind, Numbering, Paragraph
from florilegium.model.inline import Emphasis, EmphasisKind, Inline, PageRef, Text
from florilegium.press.document import Medium
from florilegium.press.style import Style

every_medium = pytest.mark.parametrize("medium", list(Medium))


def held(style: Style, medium: Medium, *content: Inline) -> list[str]:
    root = tree(style, article(Paragraph(content)), medium)
    return [text(item) for item in all_of(root, "span", class_="held")]


@every_medium
def test_a_range_of_numbers_is_not_parted(classic: Style, medium: Medium) -> None:
    inside = Emphasis(EmphasisKind.ITALIC, (Text("1891–1893"),))
    assert held(classic, medium, Text("See pp. 32–33, "), inside, Text("; xi – xii, a–b, 4–6.")) == [
        "32–33",
        "1891–1893",
        "4–6",
    ]


@every_medium
def test_a_range_keeps_all_words_in_their_order(classic: Style, medium: Medium) -> None:
    words = "From 3–4 to 5–6, then 7–8."
    (block,) = all_of(tree(classic, article(Paragraph((Text(words),))), medium), "p", id="b2")
    assert text(block) == words


def test_the_number_of_a_page_stays_with_what_announces_it(classic: Style) -> None:
    assert held(classic, Medium.PRINT, Text("(see p. "), PageRef("here"), Text(")")) == ["p. 000"]
    assert held(classic, Medium.PRINT, Text("on page "), PageRef("here")) == []


@pytest.mark.parametrize(("words", "leads"), [("Resolved:", "lead-in"), ("Resolved.", None)])
def test_a_paragraph_with_a_colon_at_its_end_leads_in(classic: Style, words: str, leads: str | None) -> None:
    root = tree(classic, article(Paragraph((Text(words),))), Medium.PRINT)
    assert [item.get("class") for item in all_of(root, "p", id="b2")] == [leads]


def test_print_counts_with_the_numerals_of_the_list(classic: Style) -> None:
    item = ListItem((Paragraph((Text("in pencil"),)),))
    lettered = List(ListKind.NUMBERED, (item,), start=3, numbering=Numbering.LOWER_ALPHA)
    (paper,) = all_of(tree(classic, article(lettered), Medium.PRINT), "ol")
    assert paper.get("style") == "counter-reset: list-item 2; list-style-type: lower-alpha"
    (screen,) = all_of(tree(classic, article(lettered), Medium.EPUB), "ol")
    assert (screen.get("type"), screen.get("start"), screen.get("style")) == ("a", "3", None)
