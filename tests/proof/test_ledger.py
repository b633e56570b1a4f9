"""The ledger as people and programs read it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import proof_specimen as specimen
import pytest
from jsonschema import Draft202012Validator
from proving_alone import prove_epub, prove_pdf

from florilegium.diagnostics import Span
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.edition import Format
from florilegium.model.reading import Decision, Reading, SetAside, SetAsideReason
from florilegium.proof.as_json import to_json
from florilegium.proof.chain import Ledger, ledger
from florilegium.proof.entries import SectionEntry
from florilegium.proof.judge import SectionVerdict
from florilegium.proof.ledger import account
from florilegium.proof.page import to_html

READING = Reading(
    specimen.the_broken_press(),
    set_aside=(SetAside("Top of page", SetAsideReason.NAVIGATION, "a link", Span(specimen.SOURCE, 99)),),
    decisions=(Decision("headnote", "headnote", "It speaks of <the author>.", "the editor"),),
)


@pytest.fixture(scope="module")
def whole() -> Ledger:
    books = (prove_epub(specimen.book(), specimen.epub()), prove_pdf(specimen.book(), specimen.pdf()))
    findings = [finding for book in books for finding in book.diagnostics]
    return ledger(specimen.book(), [book.value for book in books if book.value], [READING], findings)


def test_json_tells_the_totals(whole: Ledger) -> None:
    kept = json.loads(to_json(whole))
    assert kept["format"] == 1
    assert kept["totals"]["articles"] == 2
    assert kept["totals"]["headnote_paragraphs"] == 2
    assert kept["totals"]["notes"] == 5
    assert kept["totals"]["marks"] == {
        **{"gap": 9, "supplied": 1, "unclear": 1, "sic": 1, "insertion": 1},
        "note-call": 5,
    }
    assert kept["books"]["epub"]["proved"] is True
    assert kept["books"]["pdf"]["words_found"] == kept["books"]["pdf"]["words"]


def test_json_gives_every_mark_its_line_and_its_places(whole: Ledger) -> None:
    first, *_ = json.loads(to_json(whole))["texts"]
    missing = next(mark for mark in first["marks"] if mark["text"] == "[line missing]")
    assert missing["before"] + missing["text"] + missing["after"] == (
        "It spoke of the concen-[line missing] geoisie, of [all those who] had"
    )
    assert missing["source"] == {"file": specimen.SOURCE, "line": 7}
    assert missing["books"] == {
        "epub": {"href": "EPUB/the-broken-press.xhtml#b8"},
        "pdf": {"page": 7, "folio": "1"},
    }
    assert all(all(mark["books"].values()) for mark in first["marks"])


def test_json_shows_what_was_set_aside_and_decided(whole: Ledger) -> None:
    first, second = json.loads(to_json(whole))["texts"]
    assert first["set_aside"] == [
        {"text": "Top of page", "reason": "navigation", "source": {"file": specimen.SOURCE, "line": 99}}
    ]
    assert first["decisions"][0]["by"] == "the editor"
    assert second["set_aside"] == []


def test_json_keeps_to_its_schema(whole: Ledger) -> None:
    schema = json.loads(Path(__file__).with_name("proof.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(to_json(whole)))


def test_json_is_the_same_for_the_same_books(whole: Ledger) -> None:
    assert to_json(whole) == to_json(whole)


class Page(HTMLParser):
    """What a page shows and what it would load."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.loaded: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        given = dict(attrs)
        self.loaded += [value for name in ("src", "srcset") if (value := given.get(name))]
        self.loaded += [str(given.get("href"))] if tag == "link" else []

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def shown(page: bytes) -> tuple[str, Page]:
    parser = Page()
    parser.feed(page.decode())
    return re.sub(r"\s+", " ", "".join(parser.text)), parser


def test_the_page_shows_every_mark_in_its_words(whole: Ledger) -> None:
    text, _ = shown(to_html(whole))
    for mark in (mark.entry for one in whole.texts for mark in one.marks):
        assert f"{mark.before}{mark.text}{mark.after}".strip() in text


def test_the_page_shows_headnotes_decisions_and_what_was_set_aside(whole: Ledger) -> None:
    text, _ = shown(to_html(whole))
    assert "The following account, from the papers of the [...] circle, was set in 1907." in text
    assert "It speaks of <the author>." in text
    assert "Top of page" in text


def test_the_page_loads_nothing_from_elsewhere(whole: Ledger) -> None:
    _, page = shown(to_html(whole, specimen.pdf()))
    assert page.scripts == 0
    assert page.loaded
    assert all(address.startswith("data:image/png") for address in page.loaded)
    assert "url(" not in to_html(whole).decode()


def test_the_page_is_the_same_for_the_same_books(whole: Ledger) -> None:
    assert to_html(whole, specimen.pdf()) == to_html(whole, specimen.pdf())


def without(word: bool, entry: SectionEntry) -> SectionEntry:
    """The entry with a word less found, or its first mark."""
    if word:
        first, *rest = entry.parts
        return replace(entry, parts=(replace(first, agreeing=first.agreeing - 1), *rest))
    first_mark, *others = entry.marks
    return replace(entry, marks=(replace(first_mark, spot=None), *others))


@pytest.mark.parametrize("word", [True, False], ids=["word", "mark"])
def test_what_was_not_found_is_an_error_though_nothing_says_why(word: bool) -> None:
    book = specimen.book()
    whole = prove_epub(book, specimen.epub()).value
    assert whole is not None
    entries = [without(word, entry) if entry.id == "the-broken-press" else entry for entry in whole.sections]
    found = [SectionVerdict(entry, Span(f"articles/{entry.id}.txt"), ()) for entry in entries]
    told = account(book, Format.EPUB, found, ())
    (finding,) = told.diagnostics
    assert finding.rule is rules.WORD_STANDS_IN_BOOK
    assert finding.where == Span("articles/the-broken-press.txt")
    assert told.value is not None
    assert not told.value.is_proved
    assert account(book, Format.EPUB, [SectionVerdict(one, Span(""), ()) for one in whole.sections], ()).value == whole
