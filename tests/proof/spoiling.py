"""All mutants of the books at hand, and what the proof says of each.

    python tests/proof/spoiling.py

makes them all, in both formats, and writes how many were made and caught into ``docs/proof.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import proof_specimen as specimen
from bench import Bench, of_edition
from dressings import DRESSERS, spoilt_dresses
from matters import INDEX, LISTS, MATTERS, PAGED, TITLES
from mutants import ALWAYS, EXACTLY, Mutator, mutants
from proving_alone import prove_epub, prove_pdf

from florilegium.diagnostics import Diagnostic, Severity
from florilegium.model.edition import Format

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "proof.md"
KINDS: Mapping[Format, Mapping[str, Mutator]] = {Format.EPUB: {**ALWAYS, **EXACTLY}, Format.PDF: ALWAYS}
EACH = {"specimen of the proof": 12, "specimen": 1, "reaffirmation": 3}
"""How many mutants of each kind are made of each text of a book."""

DRESSED = {"specimen of the proof": 4, "specimen": 12, "reaffirmation": 3}
"""How many of each kind are made of what stands around the text of a printed book."""
MATTER: Mapping[Format, Mapping[str, Mutator]] = {Format.EPUB: MATTERS, Format.PDF: {**MATTERS, **PAGED}}
OF_EACH_PAGE = 4
"""How many mutants of each kind are made of each page of the specimen's own."""

_ROW = re.compile(r"^\| (?P<kind>[a-z ]+|\*\*all\*\*) \| (?P<epub>[0-9/* –]+) \| (?P<pdf>[0-9/* –]+) \|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A spoilt document in the place of a section's own, and what was done to it."""

    book: str
    section: str
    what: str
    document: bytes

    def __str__(self) -> str:
        return f"{self.book}, {self.section}, {self.what}"


@cache
def bench(book: str) -> Bench:
    return specimen.bench() if book == "specimen of the proof" else of_edition(ROOT / "editions" / book)


def spoilt(form: Format, kind: str, each: Mapping[str, int] = EACH) -> Iterator[Mutant]:
    """The mutants of a kind, ``each`` so many of every article of a book."""
    for book, number in each.items():
        for section in (article.id for article in bench(book).book.articles):
            if form is Format.EPUB:
                markup = bench(book).documents[f"EPUB/{section}.xhtml"]
            else:
                markup = bench(book).turned_markup(section)
            for what, document in mutants(markup, section, {kind: KINDS[form][kind]}, number):
                yield Mutant(book, section, what, document)


def errors(form: Format, mutant: Mutant) -> list[Diagnostic]:
    """What the proof says of the fidelity of the book with the mutant in it."""
    made = bench(mutant.book)
    if form is Format.EPUB:
        proved = prove_epub(made.book, made.with_file(f"EPUB/{mutant.section}.xhtml", mutant.document))
    else:
        printed = made.printed(mutant.section, mutant.document.decode())
        proved = prove_pdf(made.only(mutant.section), printed)
    return [one for one in proved.diagnostics if one.severity is Severity.ERROR and one.rule.code.startswith("F")]


def is_caught(form: Format, mutant: Mutant) -> bool:
    """Whether a finding says which section of which book it is about, where in the book, and the file of the source."""
    place = re.compile(rf"\[{re.escape(mutant.section)} in the {form.upper()}(, .+)?\]$")
    return any(place.search(error.message) and error.where and error.where.file for error in errors(form, mutant))


def is_found_on_its_page(book: str, page: int, pdf: bytes) -> bool:
    """Whether an error of fidelity names the page, from 0, around whose text something is wrong."""
    told = prove_pdf(bench(book).book, pdf).diagnostics
    place = re.compile(rf" in the PDF, page {page + 1}(?: \(|\])")
    return any(
        one.severity is Severity.ERROR and one.rule.code.startswith("F") and place.search(one.message) for one in told
    )


def dressed(kind: str) -> Iterator[bool]:
    """Whether each of the mutants of a kind around the text of a printed book is caught."""
    for book, number in DRESSED.items():
        for page, pdf in spoilt_dresses(bench(book).pdf, kind, number):
            yield is_found_on_its_page(book, page, pdf)


def spoilt_matter(form: Format, kind: str, number: int = OF_EACH_PAGE) -> Iterator[Mutant]:
    """The mutants of a kind of the specimen's own pages, so many of each."""
    for section in (*TITLES, *LISTS, INDEX):
        if form is Format.EPUB:
            markup = bench("specimen").documents[f"EPUB/{section}.xhtml"]
        else:
            markup = bench("specimen").paged_markup(section).encode()
        for what, document in mutants(markup, section, {kind: MATTER[form][kind]}, number):
            yield Mutant("specimen", section, what, document)


def is_found_there(form: Format, mutant: Mutant) -> bool:
    """Whether an error of fidelity names the page of the book's own that is spoilt, and where it stands."""
    made = bench(mutant.book)
    if form is Format.EPUB:
        told = prove_epub(made.book, made.with_file(f"EPUB/{mutant.section}.xhtml", mutant.document))
    else:
        told = prove_pdf(made.book, made.reprinted(mutant.section, mutant.document.decode()))
    place = re.compile(rf"\[{re.escape(mutant.section)} in the {form.upper()}, .+\]$")
    return any(
        one.severity is Severity.ERROR and one.rule.code.startswith("F") and place.search(one.message)
        for one in told.diagnostics
    )


def tally(form: Format) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """For each kind how many mutants were made and caught, and those that escaped."""
    counted, escaped = {}, []
    for kind in KINDS[form]:
        verdicts = [(mutant, is_caught(form, mutant)) for mutant in spoilt(form, kind)]
        counted[kind] = len(verdicts), sum(caught for _, caught in verdicts)
        escaped += [str(mutant) for mutant, caught in verdicts if not caught]
    for kind in MATTER[form]:
        there = [(mutant, is_found_there(form, mutant)) for mutant in spoilt_matter(form, kind)]
        counted[kind] = len(there), sum(caught for _, caught in there)
        escaped += [str(mutant) for mutant, caught in there if not caught]
    for kind in DRESSERS if form is Format.PDF else ():
        found = list(dressed(kind))
        counted[kind] = len(found), sum(found)
        escaped += [kind] * (len(found) - sum(found))
    return counted, escaped


def column(counted: Mapping[str, tuple[int, int]]) -> dict[str, str]:
    """A tally as a column of the table, with the sum of all."""
    made, caught = (sum(each) for each in zip(*counted.values(), strict=True))
    cells = {kind: f"{one} / {other}" for kind, (one, other) in counted.items()}
    return {**cells, "**all**": f"**{made} / {caught}**"}


def told(form: Format, page: str) -> dict[str, str]:
    """The column of a format in the page's table."""
    cells = {row["kind"]: row[str(form)].strip() for row in _ROW.finditer(page)}
    return {kind: cell for kind, cell in cells.items() if cell != "–"}


def tabled(columns: Mapping[Format, Mapping[str, str]], page: str) -> str:
    """The page with the table made of ``columns``."""
    kinds = (*KINDS[Format.EPUB], *MATTER[Format.PDF], *DRESSERS, "**all**")
    cells = (" | ".join((kind, *(columns[form].get(kind, "–") for form in KINDS))) for kind in kinds)
    first, *_, last = _ROW.finditer(page)
    return page[: first.start()] + "\n".join(f"| {row} |" for row in cells) + page[last.end() :]


if __name__ == "__main__":
    made = {form: column(tally(form)[0]) for form in KINDS}
    PAGE.write_text(tabled(made, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
