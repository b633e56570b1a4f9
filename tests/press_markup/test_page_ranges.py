"""The pages of a name in the index."""

from __future__ import annotations

import pytest

from florilegium.compose.vocabulary import book_words
from florilegium.model.pages import Page, PageMap
from florilegium.press.document import Medium
from florilegium.press.markup.elements import append, element
from florilegium.press.markup.finish import finish
from florilegium.press.markup.references import page_ranges
from florilegium.press.markup.setting import Setting

LABELS = ("iii", "iv", "1", "2", "3", "5", "9")
NUMBERS = (3, 4, 5, 6, 7, 9, 13)
PAGES = PageMap(
    tuple(
        Page(number, dict(zip(NUMBERS, LABELS, strict=True)).get(number, "-"), "one", None) for number in range(1, 14)
    ),
    tuple((f"one#at-{label}", number) for label, number in zip(LABELS, NUMBERS, strict=True)),
)


def setting(language: str, medium: Medium, pages: PageMap | None) -> Setting:
    words = dict(book_words(language).value or ())
    return Setting(medium, "index", frozenset({"index", "one"}), words, {}, pages)


def shown(*labels: str, language: str = "en", pages: PageMap | None = PAGES) -> str:
    holder = append(
        element("p", {}), page_ranges([f"one#{label}" for label in labels], setting(language, Medium.EPUB, pages))
    )
    return "".join(holder.itertext())


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (("1",), "1"),
        (("1", "1", "3"), "1, 3"),
        (("1", "2", "3", "5", "9"), "1–3, 5, 9"),
        (("iii", "iv", "1", "2"), "iii–iv, 1–2"),
    ],
)
def test_pages_that_follow_one_another_are_a_range(labels: tuple[str, ...], told: str) -> None:
    assert shown(*labels) == told


@pytest.mark.parametrize(("language", "told"), [("fr", "1-3"), ("es", "1-3"), ("de", "1–3"), ("ru", "1–3")])
def test_ranges_are_written_as_the_language_writes_them(language: str, told: str) -> None:
    assert shown("1", "2", "3", language=language) == told


def test_each_run_leads_to_its_first_place_and_the_section_waits_for_all_pages() -> None:
    here = setting("en", Medium.EPUB, PAGES)
    links = [item for item in page_ranges(["one#1", "one#2", "one#9"], here) if not isinstance(item, str)]
    assert [link.get("href") for link in links] == ["one.xhtml#at-1", "one.xhtml#at-9"]
    assert here.refers_to == {"one#at-1", "one#at-2", "one#at-9"}


def test_a_book_without_pages_numbers_the_places() -> None:
    assert shown("1", "9", pages=None) == "1, 2"


@pytest.mark.parametrize("medium", Medium)
def test_a_no_break_space_before_a_link_stands_alone_in_print(medium: Medium) -> None:
    links = (element("a", {"href": "#x"}, ["7"]), element("i", {}, ["8"]))
    root = element("p", {}, ["p.\u00a0", links[0], " and p.\u00a0", links[1]])
    finish(root, medium, "en")
    assert "".join(root.itertext()) == "p.\u00a07 and p.\u00a08"
    alone = [item.text for item in root.iter("{*}span")]
    assert alone == (["\u00a0", "\u00a0"] if medium is Medium.PRINT else [])
