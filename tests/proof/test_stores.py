"""What stands between an e-book and the stores."""

from __future__ import annotations

from dataclasses import replace

import proof_specimen as specimen
import pytest

from florilegium.diagnostics import Rule
from florilegium.diagnostics.rules import stores as rules
from florilegium.diagnostics.rules.fidelity import BOOK_CAN_BE_READ
from florilegium.proof.stores.facts import EbookFacts, PictureFacts, facts
from florilegium.proof.stores.readiness import judge_store, readiness
from florilegium.proof.stores.terms import STORES, Terms

APPLE, KOBO, KINDLE, SEND, GOOGLE = STORES
COVER = PictureFacts("EPUB/cover.png", 1600, 2560, 300_000, "PNG")
BOOK = EbookFacts(
    size=2_000_000,
    cover=COVER,
    pictures=(COVER,),
    stated=frozenset({"title", "creator", "language", "identifier", "description"}),
    language="en",
    depth=2,
    links=("https://archive.example/a.htm",),
)


def told(terms: Terms, **changes: object) -> list[Rule]:
    return [finding.rule for finding in judge_store(replace(BOOK, **changes), terms, "a.epub")]  # type: ignore[arg-type]


@pytest.mark.parametrize("terms", STORES, ids=lambda terms: terms.store)
def test_a_good_book_is_taken_everywhere(terms: Terms) -> None:
    assert told(terms) == []


@pytest.mark.parametrize("terms", STORES, ids=lambda terms: terms.store)
def test_every_store_refuses_what_is_too_large_small_or_nameless(terms: Terms) -> None:
    assert told(terms, size=terms.largest) == []
    assert told(terms, size=terms.largest + 1) == [rules.FILE_IS_TAKEN]
    assert told(terms, cover=None) == [rules.COVER_IS_TAKEN]
    assert told(terms, cover=replace(COVER, width=terms.cover_shortest - 1)) == [rules.COVER_IS_TAKEN]
    assert told(terms, stated=BOOK.stated - {"title"}) == [rules.METADATA_IS_THERE]
    assert told(terms, depth=0) == [rules.CONTENTS_ARE_SHOWN]


@pytest.mark.parametrize(
    ("terms", "changes", "rule"),
    [
        (APPLE, {"pictures": (replace(COVER, width=2400),)}, rules.PICTURE_IS_TAKEN),
        (KOBO, {"cover": replace(COVER, size=6_000_000)}, rules.COVER_IS_TAKEN),
        (KINDLE, {"language": "eo"}, rules.LANGUAGE_IS_SERVED),
        (KINDLE, {"depth": 3}, rules.CONTENTS_ARE_SHOWN),
        (SEND, {"depth": 3}, rules.CONTENTS_ARE_SHOWN),
        (KINDLE, {"pictures": (replace(COVER, size=5_100_000),)}, rules.PICTURE_IS_TAKEN),
        (KOBO, {"links": ("https://www.amazon.com/dp/1",)}, rules.LINK_IS_WELCOME),
        (KINDLE, {"links": ("https://books.apple.com/book/1",)}, rules.LINK_IS_WELCOME),
        (GOOGLE, {"cover": replace(COVER, height=7201)}, rules.COVER_IS_TAKEN),
        (GOOGLE, {"stated": BOOK.stated - {"description"}}, rules.METADATA_IS_THERE),
    ],
)
def test_each_store_has_terms_of_its_own(terms: Terms, changes: dict[str, object], rule: Rule) -> None:
    assert told(terms, **changes) == [rule]


@pytest.mark.parametrize(
    ("terms", "changes"),
    [
        (SEND, {"stated": BOOK.stated - {"description", "identifier"}}),
        (KINDLE, {"language": "en-GB"}),
        (KINDLE, {"links": ("https://www.amazon.com/dp/1", "https://notamazon.com/", "http://[broken")}),
        (APPLE, {"depth": 4}),
    ],
)
def test_nothing_is_asked_that_a_store_does_not_ask(terms: Terms, changes: dict[str, object]) -> None:
    assert told(terms, **changes) == []


def test_the_facts_are_those_of_the_file() -> None:
    epub = specimen.epub()
    found = facts(epub)
    assert found.size == len(epub)
    assert found.cover is not None
    assert (found.cover.width, found.cover.height, found.cover.kind) == (1600, 2560, "PNG")
    assert {"title", "identifier", "language"} <= found.stated
    assert (found.language, found.depth) == (specimen.book().edition.language, 1)


def test_a_file_that_is_no_book_is_a_finding() -> None:
    outcome = readiness(b"no book", "a.epub")
    assert (outcome.value, [one.rule for one in outcome.diagnostics]) == (None, [BOOK_CAN_BE_READ])


def test_every_finding_says_whose_it_is_and_what_to_do() -> None:
    for terms in STORES:
        for finding in judge_store(replace(BOOK, cover=None, depth=0, stated=frozenset()), terms, "a.epub"):
            assert finding.message.startswith(f"{terms.store}: ")
            assert finding.hints
