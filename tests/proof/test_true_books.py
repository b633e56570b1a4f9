"""A true book is proved without a finding, and the ledger knows where everything stands."""

from __future__ import annotations

import proof_specimen as specimen
import pytest
from proving_alone import prove_epub, prove_pdf

from florilegium.diagnostics import Outcome
from florilegium.model.contract import MarkKind, Part
from florilegium.model.edition import Format
from florilegium.proof.entries import BookLedger


@pytest.fixture(scope="module", params=[Format.EPUB, Format.PDF])
def proof(request: pytest.FixtureRequest) -> Outcome[BookLedger]:
    if request.param is Format.EPUB:
        return prove_epub(specimen.book(), specimen.epub())
    return prove_pdf(specimen.book(), specimen.pdf())


def ledger(proof: Outcome[BookLedger]) -> BookLedger:
    assert proof.value is not None
    return proof.value


def test_nothing_is_found(proof: Outcome[BookLedger]) -> None:
    assert proof.diagnostics == ()


def test_every_word_agrees(proof: Outcome[BookLedger]) -> None:
    assert [section.id for section in ledger(proof).sections] == ["the-broken-press", "a-reply"]
    assert ledger(proof).words == ledger(proof).agreeing > 500


def test_every_mark_has_its_line_and_its_place(proof: Outcome[BookLedger]) -> None:
    gaps = ledger(proof).marks(MarkKind.GAP)
    assert [gap.text for gap in gaps].count("[...]") == 7
    assert [gap.text for gap in gaps if gap.text != "[...]"] == ["[line missing]", "[two words illegible]"]
    everything = [mark for section in ledger(proof).sections for mark in section.marks]
    assert all(mark.spot is not None and str(mark.spot) for mark in everything)
    assert all(mark.source.file and mark.source.line for mark in everything)


def test_a_mark_is_shown_in_its_words(proof: Outcome[BookLedger]) -> None:
    missing = next(gap for gap in ledger(proof).marks(MarkKind.GAP) if gap.text == "[line missing]")
    assert missing.before.endswith("spoke of the concen-")
    assert missing.after.startswith(" geoisie, of")


def test_the_parts_stand_where_they_belong(proof: Outcome[BookLedger]) -> None:
    parts = {part.part: part for part in ledger(proof).sections[0].parts}
    assert set(parts) == {
        *(Part.TITLE, Part.SUBTITLE, Part.HEADNOTE, Part.BODY, Part.CITATION),
        *(Part.TRANSCRIPTION_NOTE, Part.CREDITS, Part.RIGHTS, Part.NOTES),
    }
    assert all(part.words == part.agreeing and part.spot for part in parts.values())


def test_pages_are_told_with_their_folios() -> None:
    proved = prove_pdf(specimen.book(), specimen.pdf()).value
    assert proved is not None
    assert str(proved.sections[0].spot) == "page 7 (folio 1)"


def test_places_in_an_e_book_are_links() -> None:
    proved = prove_epub(specimen.book(), specimen.epub()).value
    assert proved is not None
    assert str(proved.sections[0].spot) == "EPUB/the-broken-press.xhtml#the-broken-press"
