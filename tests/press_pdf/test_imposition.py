"""Pages in order: labels, sides, blanks, and where things stand."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from printed import book

from florilegium.model.pages import Place
from florilegium.press.binding.furniture import furnish
from florilegium.press.binding.imposition import impose, is_recto, roman
from florilegium.press.document import TypesetPage

BOOK = book()


def _pages(counts: Mapping[str, int]) -> dict[str, tuple[TypesetPage, ...]]:
    return {
        name: tuple(TypesetPage(Place("b1", number), (f"p{number}",)) for number in range(count))
        for name, count in counts.items()
    }


counts = st.fixed_dictionaries({section.id: st.integers(1, 6) for section in BOOK.sections})


@given(counts)
def test_every_page_of_every_section_is_laid_once_in_order(counts: dict[str, int]) -> None:
    pages = impose(BOOK, _pages(counts)).pages
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    laid = [(page.section, page.begins) for page in pages if page.section is not None]
    assert laid == [(each.id, Place("b1", number)) for each in BOOK.sections for number in range(counts[each.id])]


@given(counts)
def test_front_matter_is_roman_and_the_body_starts_on_a_recto_with_1(counts: dict[str, int]) -> None:
    pages = impose(BOOK, _pages(counts)).pages
    first = next(page for page in pages if page.section == "first")
    assert first.label == "1"
    assert is_recto(first)
    assert [page.label for page in pages[: first.number - 1]] == [roman(number) for number in range(1, first.number)]
    body = pages[first.number - 1 :]
    assert [page.label for page in body] == [str(number) for number in range(1, len(body) + 1)]


@given(counts)
def test_main_divisions_open_on_a_recto_and_anchors_lead_to_their_pages(counts: dict[str, int]) -> None:
    pages = impose(BOOK, _pages(counts))
    for name in ("half", "title", "contents", "part-1"):
        opening = pages.of(name)
        assert opening is not None
        assert is_recto(opening)
    for section in BOOK.sections:
        opening, last = pages.of(section.id), pages.of(f"{section.id}#p{counts[section.id] - 1}")
        assert opening is not None
        assert last is not None
        assert last.number - opening.number == counts[section.id] - 1


@given(counts)
def test_furniture_leaves_openings_blanks_and_display_pages_alone(counts: dict[str, int]) -> None:
    pages = impose(BOOK, _pages(counts))
    titles = {section.id: section.id.upper() for section in BOOK.sections}
    for page, furniture in zip(pages.pages, furnish(BOOK, titles, pages), strict=True):
        assert furniture.recto == is_recto(page)
        if page.section in (None, "half", "title", "rights", "part-1"):
            assert (furniture.folio, furniture.head) == ("", "")
        elif pages.of(page.section) == page:
            assert (furniture.folio, furniture.head, furniture.drop) == (page.label, "", True)
        else:
            assert furniture.folio == page.label
            recto = titles[page.section]
            verso = {"first": "Ann Author", "second": "Ben Byline", "third": "Ann Author"}
            assert furniture.head == (recto if furniture.recto else verso.get(page.section, "Texts & Witnesses"))


def test_verso_heads_name_the_book_where_all_articles_are_by_one_author() -> None:
    only = tuple(section for section in BOOK.body if section.id != "second")
    single = dataclasses.replace(BOOK, body=only)
    pages = impose(single, _pages({section.id: 4 for section in single.sections}))
    heads = {each.head for each in furnish(single, {section.id: "T" for section in single.sections}, pages)}
    assert heads == {"", "T", "Texts & Witnesses"}


def test_roman_numerals() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 44, 99, 1994)] == [
        *("i", "iv", "ix", "xiv", "xl", "xliv", "xcix", "mcmxciv")
    ]
