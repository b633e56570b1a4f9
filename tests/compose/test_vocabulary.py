"""The book's own words: every language has every one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from florilegium.compose.vocabulary import book_words, languages
from florilegium.diagnostics.rules import templates as rules
from florilegium.model.inline import GapReason, Hand, NoteSeries

PLACEHOLDER = re.compile(r"\{\w+\}")


def words(language: str) -> dict[str, str]:
    return dict(book_words(language).value or ())


@pytest.mark.parametrize("language", languages())
def test_a_shipped_language_lacks_no_word(language: str) -> None:
    outcome = book_words(language)
    assert outcome.diagnostics == ()
    assert all(word.strip() == word != "" for word in words(language).values())


@pytest.mark.parametrize("language", languages())
def test_every_language_fills_in_the_same_things(language: str) -> None:
    english = words("en")
    filled = {key: set(PLACEHOLDER.findall(word)) for key, word in words(language).items()}
    assert filled == {key: set(PLACEHOLDER.findall(word)) for key, word in english.items()}


def needed() -> Iterator[str]:
    yield from (f"{table}.{reason}" for table in ("gap", "sign.gap") for reason in GapReason)
    yield from (f"sign.{kind}.{hand}" for kind in ("supplied", "insertion") for hand in Hand)
    yield from (f"notes.{series}" for series in NoteSeries)
    yield from (f"extent.{unit}" for unit in ("characters", "words", "lines", "paragraphs", "pages"))


@pytest.mark.parametrize("key", list(needed()))
def test_whatever_the_model_can_express_can_be_said(key: str) -> None:
    assert key in words("en")


@pytest.mark.parametrize("tag", ["en-GB", "EN", "fr-CA", "de_AT", "ru-Cyrl-RU"])
def test_a_regional_tag_speaks_its_primary_language(tag: str) -> None:
    assert book_words(tag).diagnostics == ()
    assert words(tag) == words(tag[:2].lower())


@pytest.mark.parametrize("tag", ["nl", "x-none", "", "enx"])
def test_a_language_without_words_is_a_finding_that_names_those_there_are(tag: str) -> None:
    outcome = book_words(tag)
    assert [finding.rule for finding in outcome.diagnostics] == [rules.BOOK_SPEAKS_ITS_LANGUAGE]
    assert all(language in outcome.diagnostics[0].hints[0] for language in languages())
    assert words(tag) == words("en")
