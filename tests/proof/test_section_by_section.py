"""A book proved section by section: what is found is what the proof of the whole finds."""

from __future__ import annotations

import pytest
import specimen

from florilegium.diagnostics import in_order
from florilegium.proof.expected import known_sections
from florilegium.proof.ledger import EpubReadBack, PdfReadBack, prove_epub, prove_pdf


@pytest.mark.parametrize(
    ("read", "whole"),
    [
        (PdfReadBack.of(specimen.book(), specimen.pdf()), prove_pdf(specimen.book(), specimen.pdf())),
        (EpubReadBack.of(specimen.book(), specimen.epub()), prove_epub(specimen.book(), specimen.epub())),
    ],
    ids=["pdf", "epub"],
)
def test_sections_proved_one_by_one_say_what_the_whole_book_does(read, whole) -> None:
    each = [read.texts({section}) for section in sorted(known_sections(specimen.book()))]
    entries = {entry.id: entry for found, _ in each for entry in found}
    assert whole.value is not None
    assert entries == {entry.id: entry for entry in whole.value.sections}


def test_a_section_that_is_not_asked_for_is_not_looked_at() -> None:
    first = specimen.book().articles[0].id
    entries, _ = PdfReadBack.of(specimen.book(), specimen.pdf()).texts({first})
    assert [entry.id for entry in entries] == [first]
