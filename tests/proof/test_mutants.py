"""The proof notices: every mutant of a book is caught, in every format."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mutants import ALWAYS, EXACTLY, mutants
from proof_specimen import book, documents, epub, only, packed, pdf, print_markup, printed

from florilegium.diagnostics import Outcome, Severity
from florilegium.proof.entries import BookLedger
from florilegium.proof.ledger import prove_epub, prove_pdf

ARTICLES = [section.id for section in book().articles]
FIRST = ARTICLES[0]


def passes(outcome: Outcome[BookLedger]) -> bool:
    return not any(finding.severity is Severity.ERROR for finding in outcome.diagnostics)


def spoilt_epubs(each: int) -> Iterator[tuple[str, bytes]]:
    files = documents(epub())
    for section in ARTICLES:
        name = next(name for name in files if name.endswith(f"{section}.xhtml"))
        for what, markup in mutants(files[name], section, {**ALWAYS, **EXACTLY}, each):
            yield what, packed({**files, name: markup})


def epub_with(section: str, old: bytes, new: bytes) -> bytes:
    files = documents(epub())
    name = next(name for name in files if name.endswith(f"{section}.xhtml"))
    assert old in files[name]
    return packed({**files, name: files[name].replace(old, new, 1)})


def test_a_true_book_is_proved() -> None:
    for outcome in (prove_epub(book(), epub()), prove_pdf(book(), pdf())):
        assert passes(outcome), outcome.diagnostics
        assert outcome.value is not None
        assert outcome.value.agreeing == outcome.value.words > 0


def test_a_mutant_of_each_kind_is_caught_in_the_epub() -> None:
    tried = list(spoilt_epubs(1))
    assert len(tried) > len(ALWAYS)
    assert [what for what, spoilt in tried if passes(prove_epub(book(), spoilt))] == []


@pytest.mark.parametrize(
    "prose", [b"The strike was lost, and nobody said why.", b"By somebody and somebody else", b"of the author"]
)
@pytest.mark.parametrize(
    ("old", "new"), [(b"<header>", b"<p>%s</p><header>"), (b"</body>", b"<p>%s</p></body>")], ids=["inside", "beside"]
)
def test_prose_that_nobody_wrote_is_caught_wherever_it_stands(prose: bytes, old: bytes, new: bytes) -> None:
    assert not passes(prove_epub(book(), epub_with(FIRST, old, new.replace(b"%s", prose))))


def test_a_picture_that_nobody_put_there_is_caught() -> None:
    spoilt = epub_with(FIRST, b"<header>", b'<p><img src="cover.png" alt=""/></p><header>')
    assert not passes(prove_epub(book(), spoilt))


def spoilt_pdfs(each: int, every: int) -> Iterator[tuple[str, bytes]]:
    kinds = dict(list(ALWAYS.items())[::every])
    for what, markup in mutants(print_markup(FIRST).encode(), FIRST, kinds, each):
        yield what, printed(FIRST, markup.decode())


def test_mutants_of_some_kinds_are_caught_in_the_pdf() -> None:
    tried = list(spoilt_pdfs(1, 8))
    assert len(tried) > 4
    assert [what for what, spoilt in tried if passes(prove_pdf(only(FIRST), spoilt))] == []


@pytest.mark.prove
def test_every_mutant_is_caught_in_the_epub() -> None:
    tried = list(spoilt_epubs(8))
    assert len(tried) >= 500
    assert [what for what, spoilt in tried if passes(prove_epub(book(), spoilt))] == []


@pytest.mark.prove
def test_every_mutant_is_caught_in_the_pdf() -> None:
    tried = list(spoilt_pdfs(12, 1))
    assert len(tried) >= 500
    assert [what for what, spoilt in tried if passes(prove_pdf(only(FIRST), spoilt))] == []
