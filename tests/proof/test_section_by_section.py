"""A book proved section by section: what is found is what the proof of the whole finds."""

from __future__ import annotations

from dataclasses import replace

import proof_specimen as specimen
import pytest
from proving_alone import prove_epub, prove_pdf

from florilegium.diagnostics.rules.fidelity import SECTION_STANDS_IN_BOOK
from florilegium.model.edition import Format
from florilegium.proof.expected import known_sections
from florilegium.proof.readback import EpubReadBack, PdfReadBack


@pytest.mark.parametrize("form", [Format.PDF, Format.EPUB])
def test_sections_proved_one_by_one_say_what_the_whole_book_does(form: Format) -> None:
    book = specimen.book()
    read: PdfReadBack | EpubReadBack
    if form is Format.PDF:
        read, whole = PdfReadBack.of(book, specimen.pdf()), prove_pdf(book, specimen.pdf())
    else:
        read, whole = EpubReadBack.of(book, specimen.epub()), prove_epub(book, specimen.epub())
    one_by_one = [read.texts({section.id})[0] for section in book.articles]
    assert whole.value is not None
    assert [entry for entries in one_by_one for entry in entries] == list(whole.value.sections)


@pytest.mark.parametrize("form", [Format.PDF, Format.EPUB])
def test_a_section_that_the_book_has_lost_is_missed(form: Format) -> None:
    book = specimen.book()
    first, *others = book.articles
    lost = replace(book, body=(replace(first, id="lost"), *others))
    read = PdfReadBack.of(lost, specimen.pdf()) if form is Format.PDF else EpubReadBack.of(lost, specimen.epub())
    entries, found = read.texts({"lost"})
    assert [entry.id for entry in entries] == ["lost"]
    assert [finding.rule for finding in found] == [SECTION_STANDS_IN_BOOK]


def test_a_section_that_is_not_asked_for_is_not_looked_at() -> None:
    first = specimen.book().articles[0].id
    entries, _ = PdfReadBack.of(specimen.book(), specimen.pdf()).texts({first})
    assert [entry.id for entry in entries] == [first]
    assert len(known_sections(specimen.book())) > 1
