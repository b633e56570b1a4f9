"""What the edition's editor wrote stands in the book as in the manifest: dedication, contributors, parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from mutants import ALWAYS, mutants
from proving_alone import prove_epub, prove_pdf
from spoiling import ROOT, Mutant, bench, errors

from florilegium.model.book import Contributors, Dedication, PartTitle
from florilegium.model.edition import Format

BOOK = "specimen"
EACH = 2
KINDS = {
    kind: ALWAYS[kind]
    for kind in (
        *("drop a word", "double a word", "swap two words", "change a letter", "change case", "add a word"),
        *("cut the last paragraph", "double a paragraph", "break a paragraph"),
        *("words outside of parts", "hide a paragraph by its style", "unname a part"),
    )
}


def own_sections() -> Iterator[str]:
    for section in bench(BOOK).book.sections:
        if isinstance(section, Dedication | Contributors | PartTitle):
            yield section.id


def spoilt(form: Format, section: str) -> Iterator[Mutant]:
    made = bench(BOOK)
    markup = made.documents[f"EPUB/{section}.xhtml"] if form is Format.EPUB else made.turned_markup(section)
    for what, document in mutants(markup, section, KINDS, EACH):
        yield Mutant(BOOK, section, what, document)


def test_the_specimen_has_all_three() -> None:
    assert {type(section) for section in bench(BOOK).book.sections} >= {Dedication, Contributors, PartTitle}


@pytest.mark.parametrize("section", ["dedication", "contributors", "part-1"])
def test_a_section_that_is_true_is_found_true(section: str) -> None:
    made = bench(BOOK)
    assert section in set(own_sections())
    alone = made.only(section)
    assert prove_pdf(alone, made.printed(section, made.print_markup(section))).diagnostics == ()
    assert not [one for one in prove_epub(made.book, made.epub).diagnostics if one.rule.code.startswith("F")]


@pytest.mark.parametrize(
    ("form", "section"),
    [
        (Format.PDF, "dedication"),
        pytest.param(Format.PDF, "contributors", marks=pytest.mark.prove),
        pytest.param(Format.PDF, "part-1", marks=pytest.mark.prove),
        pytest.param(Format.EPUB, "dedication", marks=pytest.mark.prove),
        pytest.param(Format.EPUB, "contributors", marks=pytest.mark.prove),
        pytest.param(Format.EPUB, "part-1", marks=pytest.mark.prove),
    ],
)
def test_what_is_spoilt_is_found(form: Format, section: str) -> None:
    place = re.compile(rf"\[{re.escape(section)} in the {form.upper()}(, .+)?\]$")
    made = list(spoilt(form, section))
    assert len(made) > EACH
    for mutant in made:
        assert any(place.search(error.message) for error in errors(form, mutant)), str(mutant)


def test_what_is_wrong_with_the_title_of_a_part_names_its_line_in_the_manifest() -> None:
    made = bench(BOOK)
    name = "EPUB/part-1.xhtml"
    spoilt = made.documents[name].replace(b"What Was Lost", b"What Was Found")
    told = [one for one in prove_epub(made.book, made.with_file(name, spoilt)).diagnostics if one.rule.family == "F"]
    (where,) = {one.where for one in told if one.where is not None and one.where.file}
    lines = (ROOT / "editions" / BOOK / where.file).read_text(encoding="utf-8").splitlines()
    assert "What Was Lost" in lines[where.line - 1]
