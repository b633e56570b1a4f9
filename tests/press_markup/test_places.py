"""Ids, links, and the folios of places."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rendering import all_of, article, book, document, only, text, tree
from sample_books import inline, paragraph

from florilegium.diagnostics.rules import templates as rules
from florilegium.model.block import Heading, Paragraph
from florilegium.model.inline import Anchor, Foreign, Inline, Link, LinkKind, PageRef, Picture, Text
from florilegium.model.pages import Page, PageMap
from florilegium.press.document import Medium
from florilegium.press.markup.setting import element_anchor, local_id
from florilegium.press.style import Style
from florilegium.press.templating.templates import render


def pages(**labels: str) -> PageMap:
    anchors = tuple((name.replace("__", "#"), number) for number, name in enumerate(labels, start=1))
    made = tuple(Page(number, label, None, None) for number, label in enumerate(labels.values(), start=1))
    return PageMap(made, anchors)


def linked(style: Style, node: Inline, medium: Medium):
    here, there = article(paragraph("a ", node)), article(paragraph("b"), name="there")
    return document(style, book(here, there), medium).markup


@pytest.mark.parametrize(
    ("kind", "target", "on_paper", "on_screen"),
    [
        (LinkKind.OUTSIDE, "https://e.org/a?b&c", "https://e.org/a?b&amp;c", "https://e.org/a?b&amp;c"),
        (LinkKind.ARTICLE, "there", "florilegium:there", "there.xhtml"),
        (LinkKind.ARTICLE, "there#x y", "florilegium:there#at-x_20_y", "there.xhtml#at-x_20_y"),
        (LinkKind.ARTICLE, "here#x", "#at-x", "#at-x"),
        (LinkKind.INSIDE, "x", "#at-x", "#at-x"),
    ],
)
def test_links_lead_where_the_medium_has_it(
    classic: Style, kind: LinkKind, target: str, on_paper: str, on_screen: str
) -> None:
    link = Link(kind, target, (Text("words"),))
    assert f'href="{on_paper}">words</a>' in linked(classic, link, Medium.PRINT)
    assert f'href="{on_screen}">words</a>' in linked(classic, link, Medium.EPUB)


@pytest.mark.parametrize("kind", [LinkKind.DEAD, LinkKind.ARTICLE])
def test_a_link_to_what_the_book_does_not_hold_keeps_its_words(classic: Style, kind: LinkKind) -> None:
    shown = linked(classic, Link(kind, "elsewhere", (Text("words"),)), Medium.EPUB)
    assert "a words</p>" in shown


def test_any_anchor_makes_an_id_of_its_own() -> None:
    names = ["b1", "x y", "x_y", "x_20_y", "é", "1", "#", "", "x%20y"]
    made = [local_id("at", name) for name in names]
    assert len(set(made)) == len(names)
    assert all(name.isascii() and " " not in name for name in made)
    assert element_anchor("there#x y") == "there#at-x_20_y"


@pytest.mark.parametrize("medium", list(Medium))
def test_a_page_reference_has_the_folio_and_leads_to_the_place(classic: Style, medium: Medium) -> None:
    here = article(paragraph("see p. ", PageRef("there#x")))
    there = article(paragraph(Anchor("x"), "b"), name="there")
    done = document(classic, book(here, there), medium, PageMap((Page(1, "xiv", None, None),), (("there#at-x", 1),)))
    assert done.refers_to == {"there#at-x"}
    assert ">xiv</a>" in done.markup
    assert "there" in done.markup.partition(">xiv</a>")[0].rpartition("href=")[2]


def test_before_pagination_a_folio_is_three_zeros_in_print_and_a_finding_in_an_e_book(classic: Style) -> None:
    whole = book(article(paragraph("see p. ", PageRef("here"))))
    assert ">000</a>" in document(classic, whole, Medium.PRINT).markup
    outcome = render(classic, whole, whole.sections[0], Medium.EPUB, None)
    assert [finding.rule for finding in outcome.diagnostics] == [rules.PAGE_IS_KNOWN]


def test_a_page_that_the_book_lacks_is_a_finding(classic: Style) -> None:
    whole = book(article(paragraph("see p. ", PageRef("nowhere"))))
    outcome = render(classic, whole, whole.sections[0], Medium.PRINT, pages(here="1"))
    assert [finding.rule for finding in outcome.diagnostics] == [rules.PAGE_IS_KNOWN]


def test_text_blocks_are_numbered_and_an_id_they_have_moves_inside(classic: Style) -> None:
    one = article(Heading(1, inline("h"), anchor="top"), paragraph("p"), name="b2")
    root = tree(classic, one, Medium.EPUB)
    assert only(root, "section", id_="b2") is not None
    numbered = [*all_of(root, "h1"), *all_of(root, "h2"), *all_of(only(root, data_part="body"), "p")]
    assert [item.get("id") for item in numbered] == ["b1", "b3", "b4"]
    assert only(root, "h2")[0].get("id") == "at-top"


def test_pictures_have_ids_and_one_that_nobody_described_is_found(classic: Style) -> None:
    whole = book(article(paragraph(Picture("a.png", "A"), Picture("b.png", None), Picture("c.png", ""))))
    outcome = render(classic, whole, whole.sections[0], Medium.EPUB, None)
    assert [finding.rule for finding in outcome.diagnostics] == [rules.PICTURE_IS_DESCRIBED]
    assert outcome.value is not None
    for number, alt in (("i1", "A"), ("i2", "picture without a description"), ("i3", "")):
        assert f'alt="{alt}" id="{number}"' in outcome.value.markup


def test_languages_and_directions_are_said_where_they_change(classic: Style) -> None:
    hebrew = Foreign("he", (Text("שלום"), Foreign("en", (Text("peace"),))))
    root = tree(classic, article(paragraph(hebrew), Paragraph(inline("mot"), language="fr")), Medium.EPUB)
    assert [item.get("dir") for item in all_of(root, class_="foreign")] == ["rtl", "ltr"]
    assert only(root, "p", lang="fr").get("dir") is None
    arabic = tree(classic, article(paragraph("x"), language="ar"), Medium.EPUB)
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")


def test_a_place_keeps_its_place_whatever_the_marks(classic: Style) -> None:
    one = article(paragraph("before ", Anchor("x"), "after"))
    place = only(tree(classic, one, Medium.PRINT), "span", id_="at-x")
    assert text(place) == ""
    assert place.tail == "after"
    assert replace(one, id="other") != one


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        ((2, 2, 1), ["h2", "h2", "h2"]),
        ((2, 3, 2), ["h2", "h3", "h2"]),
        ((1, 2, 3, 1), ["h2", "h3", "h4", "h2"]),
        ((4, 1, 3), ["h2", "h2", "h3"]),
    ],
)
def test_no_level_of_headings_is_left_out(classic: Style, levels: tuple[int, ...], shown: list[str]) -> None:
    whole = article(*(Heading(level, inline(f"heading {level}")) for level in levels))
    for medium in Medium:
        root = tree(classic, whole, medium)
        found = [item.tag.partition("}")[2] for item in root.iter() if (item.text or "").startswith("heading ")]
        assert found == shown
