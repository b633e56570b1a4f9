"""The account: every word of a source is in the article or set aside, and what is missing is named with its line."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from reading_pages import page, read

from florilegium.model.reading import Reading
from florilegium.read.account import missing_words
from florilegium.read.page import Source
from florilegium.read.text import words_of_text

LONG = "This paragraph stands here so that the page has a text of some length after its opening."
NOTED = page("They [all] came [1] and [...] went.", LONG, "* * *", LONG, "Notes", "1. In a speech.", "2. Elsewhere.")


def account(reading: Reading, text: str = NOTED):
    return missing_words(reading, words_of_text(Source("page.txt", text.encode())), "page.txt")


def test_it_holds_for_a_page_with_everything():
    assert account(read(NOTED).value) == ()


def test_a_lost_paragraph_is_named_with_its_line():
    reading = read(NOTED).value
    body = reading.article.body
    (finding,) = account(replace(reading, article=replace(reading.article, body=(body[0], *body[2:]))))
    assert finding.where.line == 13
    assert "This paragraph stands here" in finding.message


def test_a_lost_word_is_named():
    reading = read(NOTED).value
    (finding,) = account(replace(reading, set_aside=reading.set_aside[:-1]))
    assert "“Top of page”" in finding.message


def test_words_that_stand_twice_are_named():
    reading = read(NOTED).value
    (finding,) = account(replace(reading, set_aside=(*reading.set_aside, reading.set_aside[-1])))
    assert "the source has not" in finding.message


def test_words_in_another_order_are_named():
    reading = read(NOTED).value
    first, second, *rest = reading.article.body
    assert account(replace(reading, article=replace(reading.article, body=(second, first, *rest))))
    swapped = NOTED.replace("They [all] came", "They came [all]")
    assert account(reading, swapped)


LINES = st.text(
    st.one_of(
        st.sampled_from("[]()|.?!*#—’“”\N{NO-BREAK SPACE}\N{COMBINING ACUTE ACCENT}"),
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")),
    ),
    max_size=60,
)
WORDINGS = st.sampled_from(
    [
        "From Fourth International, No. 7, Autumn 1959, pp. 25–26.",
        "Transcribed by A. Volunteer.",
        "The missing passages are indicated by [...].",
        "by Victor Serge and Natalia Sedova",
        "(12 August 1922)",
        "Notes",
        "1. A note.",
        "[2*] Another.",
        "They came [1] and [...] went [2*].",
        "Top of page",
        "Last updated on 1 May 2000",
        "Main Index | Archive",
        "* * *",
        "# source: https://example.org/a.htm",
        LONG,
        "",
    ]
)


@given(st.lists(st.one_of(LINES, WORDINGS), min_size=1, max_size=24))
def test_whatever_the_lines_no_word_is_lost(lines):
    """Any lines in any order: the reader may misunderstand them, but loses none of their words and never fails."""
    outcome = read("\n".join(lines))
    assert not [finding for finding in outcome.diagnostics if finding.rule.code == "R010"]
