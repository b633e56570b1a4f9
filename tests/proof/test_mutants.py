"""No mutant of a true book escapes: a sample with every run, all of them with ``make prove``."""

from __future__ import annotations

from pathlib import Path

import proof_specimen as specimen
import pytest
from dressings import DRESSERS
from spoiling import KINDS, MATTER, Mutant, errors, is_caught, is_found_there, spoilt, spoilt_matter, tally, told

from florilegium.model.edition import Format

LONG_ENOUGH = 500
SAMPLE = {"specimen of the proof": 1}
SAMPLED_PRINT = (
    *("drop a gap", "unmark", "gap marker to an ellipsis", "gap spoken wrongly", "part a word", "ligature"),
    *("cut the last paragraph", "headnote into the body", "drop a note", "change a letter"),
    *("paragraph beside the article", "note interleaved into the body"),
)


@pytest.mark.parametrize("kind", KINDS[Format.EPUB])
def test_every_kind_of_mutant_of_an_e_book_is_caught(kind: str) -> None:
    for mutant in spoilt(Format.EPUB, kind, SAMPLE):
        found = errors(Format.EPUB, mutant)
        assert found, str(mutant)
        for error in found:
            assert error.where is not None, str(mutant)
            assert error.where.file.startswith("articles/"), str(mutant)
            assert f"[{mutant.section} in the EPUB" in error.message, str(mutant)


@pytest.mark.parametrize("kind", SAMPLED_PRINT)
def test_mutants_of_a_printed_book_are_caught(kind: str) -> None:
    for mutant in spoilt(Format.PDF, kind, SAMPLE):
        assert is_caught(Format.PDF, mutant), str(mutant)


@pytest.mark.parametrize("kind", MATTER[Format.EPUB])
def test_every_kind_of_mutant_of_the_own_pages_of_an_e_book_is_caught(kind: str) -> None:
    made = list(spoilt_matter(Format.EPUB, kind, 1))
    assert made
    assert [str(mutant) for mutant in made if not is_found_there(Format.EPUB, mutant)] == []


@pytest.mark.parametrize("kind", ["line of a list lost", "page in a list changed", "page of a name lost"])
def test_mutants_of_the_own_pages_of_a_printed_book_are_caught(kind: str) -> None:
    mutant = next(spoilt_matter(Format.PDF, kind, 1))
    assert is_found_there(Format.PDF, mutant), str(mutant)


def spoilt_document(section: str, document: bytes) -> Mutant:
    return Mutant("specimen of the proof", section, "by hand", document)


def with_prose(section: str, old: bytes, new: bytes) -> bytes:
    document = specimen.bench().documents[f"EPUB/{section}.xhtml"]
    assert old in document
    return document.replace(old, new, 1)


@pytest.mark.parametrize(
    "prose", [b"The strike was lost, and nobody said why.", b"By somebody and somebody else", b"of the author"]
)
@pytest.mark.parametrize(
    ("old", "new"), [(b"<header>", b"<p>%s</p><header>"), (b"</body>", b"<p>%s</p></body>")], ids=["inside", "beside"]
)
def test_prose_that_nobody_wrote_is_caught_wherever_it_stands(prose: bytes, old: bytes, new: bytes) -> None:
    document = with_prose("the-broken-press", old, new.replace(b"%s", prose))
    assert errors(Format.EPUB, spoilt_document("the-broken-press", document))


def test_a_picture_that_nobody_put_there_is_caught() -> None:
    document = with_prose("a-reply", b"<header>", b'<p><img src="cover.png" alt=""/></p><header>')
    assert errors(Format.EPUB, spoilt_document("a-reply", document))


def test_the_table_has_every_kind(root: Path) -> None:
    page = (root / "docs" / "proof.md").read_text(encoding="utf-8")
    assert set(told(Format.EPUB, page)) == {*KINDS[Format.EPUB], *MATTER[Format.EPUB], "**all**"}
    assert set(told(Format.PDF, page)) == {*KINDS[Format.PDF], *MATTER[Format.PDF], *DRESSERS, "**all**"}


@pytest.mark.prove
@pytest.mark.parametrize("form", KINDS)
def test_no_mutant_of_many_escapes(form: Format) -> None:
    counted, escaped = tally(form)
    assert escaped == []
    assert sum(made for made, _ in counted.values()) >= LONG_ENOUGH
