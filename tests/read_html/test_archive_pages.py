"""Whole pages in the archive's shapes, each with what it must be read as beside it."""

from __future__ import annotations

import pytest
from pages import FOLDER, described, reading, source

from florilegium.read.account import missing_words
from florilegium.read.html import words_of_html

PAGES = sorted(path.stem for path in FOLDER.glob("*.htm"))
PATH = "archive/x/works/1922/08"


@pytest.mark.parametrize("name", PAGES)
def test_page_is_read_as_written_beside_it(name: str) -> None:
    raw = (FOLDER / f"{name}.htm").read_bytes()
    assert described(reading(raw, f"{PATH}/{name}.htm")) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_lost(name: str) -> None:
    path = f"{PATH}/{name}.htm"
    raw = (FOLDER / f"{name}.htm").read_bytes()
    assert missing_words(reading(raw, path), words_of_html(source(raw, path)), path) == ()


def test_a_lost_word_is_noticed() -> None:
    whole = source("<h1>Title</h1><p>one two three</p><p>four</p>")
    less = reading("<h1>Title</h1><p>one three</p><p>four</p>")
    assert "“two”" in missing_words(less, words_of_html(whole), whole.path)[0].message
