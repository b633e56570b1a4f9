"""No mutant of a true book escapes: a sample with every run, all of them with ``make prove``."""

from __future__ import annotations

from collections.abc import Iterator

import proof_specimen as specimen
import pytest
from bench import packed
from mutants import ALWAYS, EXACTLY, mutants

from florilegium.diagnostics import Diagnostic, Severity
from florilegium.model.edition import Format
from florilegium.proof.ledger import prove_epub, prove_pdf

SECTIONS = ("the-broken-press", "a-reply")
KINDS = {Format.EPUB: {**ALWAYS, **EXACTLY}, Format.PDF: ALWAYS}
LONG_ENOUGH = 500
SAMPLED_PRINT = (
    *("drop a gap", "unmark", "gap marker to an ellipsis", "gap spoken wrongly", "part a word", "ligature"),
    *("cut the last paragraph", "headnote into the body", "drop a note", "change a letter"),
)


def errors(form: Format, section: str, document: bytes) -> list[Diagnostic]:
    """What the proof says of the fidelity of the book with ``document`` in the place of the section's own."""
    if form is Format.EPUB:
        files = specimen.bench().documents
        spoilt = packed({**files, f"EPUB/{section}.xhtml": document})
        proved = prove_epub(specimen.book(), spoilt)
    else:
        proved = prove_pdf(specimen.bench().only(section), specimen.bench().printed(section, document.decode()))
    return [one for one in proved.diagnostics if one.severity is Severity.ERROR and one.rule.code.startswith("F")]


def spoilt(form: Format, kind: str, each: int) -> Iterator[tuple[str, str, bytes]]:
    """Section, what was done to it, and its document."""
    for section in SECTIONS:
        if form is Format.EPUB:
            markup = specimen.bench().documents[f"EPUB/{section}.xhtml"]
        else:
            markup = specimen.bench().print_markup(section).encode()
        for what, document in mutants(markup, section, {kind: KINDS[form][kind]}, each):
            yield section, what, document


@pytest.mark.parametrize("kind", KINDS[Format.EPUB])
def test_every_kind_of_mutant_of_an_e_book_is_caught(kind: str) -> None:
    for section, what, document in spoilt(Format.EPUB, kind, 1):
        assert errors(Format.EPUB, section, document), f"{section}, {what}"


@pytest.mark.parametrize("kind", SAMPLED_PRINT)
def test_mutants_of_a_printed_book_are_caught(kind: str) -> None:
    for section, what, document in spoilt(Format.PDF, kind, 1):
        assert errors(Format.PDF, section, document), f"{section}, {what}"


@pytest.mark.parametrize("kind", KINDS[Format.EPUB])
def test_a_finding_names_the_source_and_the_place(kind: str) -> None:
    for section, what, document in spoilt(Format.EPUB, kind, 1):
        for error in errors(Format.EPUB, section, document):
            assert error.where is not None, what
            assert error.where.file.startswith("articles/"), what
            assert f"[{section} in the EPUB" in error.message, what


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
    assert errors(Format.EPUB, "the-broken-press", document)


def test_a_picture_that_nobody_put_there_is_caught() -> None:
    document = with_prose("a-reply", b"<header>", b'<p><img src="cover.png" alt=""/></p><header>')
    assert errors(Format.EPUB, "a-reply", document)


@pytest.mark.prove
@pytest.mark.parametrize("form", Format)
def test_no_mutant_of_many_escapes(form: Format, capsys: pytest.CaptureFixture[str]) -> None:
    table, escaped = {}, []
    for kind in KINDS[form]:
        made = list(spoilt(form, kind, 12))
        caught = [bool(errors(form, section, document)) for section, _, document in made]
        table[kind] = (len(made), sum(caught))
        escaped += [what for (_, what, _), one in zip(made, caught, strict=True) if not one]
    with capsys.disabled():
        print(f"\n{form}: {sum(made for made, _ in table.values())} mutants")  # noqa: T201
        for kind, (count, caught_count) in table.items():
            print(f"| {kind} | {count} | {caught_count} |")  # noqa: T201
    assert escaped == []
    assert sum(made for made, _ in table.values()) >= LONG_ENOUGH
