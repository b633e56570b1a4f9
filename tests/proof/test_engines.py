"""Checkers of others: what they find becomes findings at the line of the source, and one that is absent says so."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import proof_specimen as specimen
import pytest
from bench import packed

from florilegium.diagnostics import Diagnostic, Rule
from florilegium.diagnostics.registry import registry
from florilegium.diagnostics.rules import engines as rules
from florilegium.model.edition import Format
from florilegium.proof.engines import ace, epubcheck, run
from florilegium.proof.engines.ace import Ace
from florilegium.proof.engines.epubcheck import EpubCheck
from florilegium.proof.engines.judge import findings
from florilegium.proof.engines.origins import Origins, origins, traced
from florilegium.proof.engines.pdf import EXPECTED, OutLoud, PdfA, PdfUa, Qpdf
from florilegium.proof.engines.run import ENGINES, verdicts
from florilegium.proof.engines.verdict import Engine, EngineFailed, Remark, Remarks, Verdict
from florilegium.world.store import DiskStore

OF_PDF = [Qpdf(), PdfA(), PdfUa(), OutLoud()]
EXPECTED_OF_PDF_UA = {
    "XMP namespace pdfaExtension=http://www.aiim.org/pdfa/ns/extension/ is not permitted",
    "XMP namespace pdfaProperty=http://www.aiim.org/pdfa/ns/property# is not permitted",
    "XMP namespace pdfaSchema=http://www.aiim.org/pdfa/ns/schema# is not permitted",
    "XMP property pdfuaid:part is not permitted",
    "XMP property pdfaExtension:schemas is not permitted",
}


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    book = tmp_path / "specimen.pdf"
    book.write_bytes(specimen.pdf())
    return book


def altered_pdf(book: Path, edit: str) -> None:
    with pikepdf.open(io.BytesIO(specimen.pdf())) as pdf:
        EDITS[edit](pdf)
        pdf.save(book)


EDITS = {
    "a script": lambda pdf: setattr(
        pdf.Root, "OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("1"))
    ),
    "no claim of tags": lambda pdf: delattr(pdf.Root, "MarkInfo"),
    "no language": lambda pdf: delattr(pdf.Root, "Lang"),
}


@pytest.mark.parametrize("engine", OF_PDF, ids=lambda engine: engine.name)
def test_nothing_is_found_in_a_sound_pdf(engine: Engine, printed: Path) -> None:
    assert engine.version()
    assert engine.judge([printed]) == [()]


@pytest.mark.parametrize(
    ("engine", "edit", "rule"),
    [
        (PdfA(), "a script", rules.PDF_CAN_BE_KEPT),
        (PdfUa(), "no claim of tags", rules.PDF_IS_ACCESSIBLE),
        (OutLoud(), "no language", rules.PDF_IS_ACCESSIBLE),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_what_a_pdf_lacks_is_found(engine: Engine, edit: str, rule: Rule, printed: Path) -> None:
    altered_pdf(printed, edit)
    (remarks,) = engine.judge([printed])
    assert rule in {remark.rule for remark in remarks}


def test_exactly_the_claim_of_pdf_ua_is_passed_over(printed: Path) -> None:
    from pikepdf import pdfa

    said = {finding.message for finding in pdfa.validate_written(printed, "2b").findings}
    assert said == EXPECTED == EXPECTED_OF_PDF_UA
    altered_pdf(printed, "a script")
    (remarks,) = PdfA().judge([printed])
    assert remarks
    assert not any(expected in remark.message for remark in remarks for expected in EXPECTED)


@pytest.mark.parametrize("engine", OF_PDF, ids=lambda engine: engine.name)
def test_what_is_no_pdf_is_a_finding(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "ENGINES", (engine,))
    book = tmp_path / "broken.pdf"
    book.write_bytes(b"no PDF at all")
    told = verdicts({book: Format.PDF})
    (finding, *_) = findings(told, {})
    assert finding.where is not None
    assert finding.where.file == "broken.pdf"
    assert finding.rule.family == "V"


@pytest.mark.parametrize("engine", [EpubCheck(), Ace()], ids=lambda engine: engine.name)
def test_an_absent_engine_says_how_to_install_it(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(run, "ENGINES", (engine,))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PUPPETEER_EXECUTABLE_PATH", raising=False)
    (verdict,) = verdicts({tmp_path / "book.epub": Format.EPUB})
    assert verdict.is_absent
    assert verdict.install is not None
    assert "install" in verdict.install
    assert list(findings([verdict], {})) == []


def test_an_engine_that_says_nothing_sensible_is_a_finding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho out of memory >&2\n", encoding="utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(EngineFailed, match="out of memory"):
        EpubCheck().judge([tmp_path / "book.epub"])


def test_every_format_has_its_engines() -> None:
    assert frozenset[Format]().union(*(engine.reads for engine in ENGINES)) == set(Format)
    assert len({engine.name for engine in ENGINES}) == len(ENGINES)


def test_only_engines_of_the_books_at_hand_are_asked(printed: Path) -> None:
    assert [verdict.engine for verdict in verdicts({printed: Format.PDF})] == [engine.name for engine in OF_PDF]


@dataclass
class Counting:
    """An engine that remarks on every book, or fails, and counts the books that it was asked about."""

    remark: Remark | None
    asked: int = 0
    name: str = "counting"
    reads: frozenset[Format] = frozenset({Format.PDF})
    install: str = "pip install counting"

    def version(self) -> str | None:
        return "1"

    def judge(self, books: Sequence[Path]) -> Sequence[Remarks]:
        self.asked += len(books)
        if self.remark is None:
            raise EngineFailed("it is out of order")
        return [(self.remark,)] * len(books)


def test_a_verdict_is_kept_until_the_book_changes(
    printed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = Counting(Remark(rules.PDF_IS_WHOLE, "Torn.", page=2))
    monkeypatch.setattr(run, "ENGINES", (engine,))
    store = DiskStore(tmp_path / "store")
    first = verdicts({printed: Format.PDF}, store)
    assert verdicts({printed: Format.PDF}, store) == first
    assert engine.asked == 1
    printed.write_bytes(printed.read_bytes() + b"\n")
    verdicts({printed: Format.PDF}, store)
    assert engine.asked == 2


def test_a_failure_is_not_kept(printed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Counting(None)
    monkeypatch.setattr(run, "ENGINES", (engine,))
    store = DiskStore(tmp_path / "store")
    for _ in range(2):
        (verdict,) = verdicts({printed: Format.PDF}, store)
        assert [remark.rule for remark in verdict.remarks] == [rules.ENGINE_RUNS]
    assert engine.asked == 2


def found(remark: Remark, book: Path, form: Format) -> Diagnostic:
    traced = {book: origins(specimen.book(), form, book.read_bytes())}
    (finding,) = findings([Verdict("counting", book, "1", (remark,))], traced)
    return finding


def test_a_remark_on_a_line_of_an_epub_leads_to_the_source(tmp_path: Path) -> None:
    book = tmp_path / "specimen.epub"
    book.write_bytes(specimen.epub())
    page = specimen.bench().documents["EPUB/the-broken-press.xhtml"].decode()
    line = 1 + page[: page.index("Here ends the account")].count("\n")
    finding = found(Remark(rules.EPUB_IS_VALID, "No.", "EPUB/the-broken-press.xhtml", line, 3), book, Format.EPUB)
    assert finding.where is not None
    assert finding.where.file == specimen.SOURCE
    assert finding.where.line == last_paragraph()
    assert f"[specimen.epub, EPUB/the-broken-press.xhtml:{line}:3]" in finding.message


def last_paragraph() -> int:
    paragraph = specimen.the_broken_press().body[-1]
    at = next(node.at for node in paragraph.content if node.at)
    return at.line


def test_a_remark_on_an_element_leads_to_the_source(tmp_path: Path) -> None:
    book = tmp_path / "specimen.epub"
    book.write_bytes(specimen.epub())
    finding = found(Remark(rules.EPUB_IS_ACCESSIBLE, "No.", "EPUB/a-reply.xhtml", anchor="b3"), book, Format.EPUB)
    assert finding.where is not None
    assert finding.where.file == "articles/a-reply.txt"


def test_a_remark_on_a_page_leads_to_the_source(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        count = len(pdf.pages)
    places = [found(Remark(rules.PDF_IS_ACCESSIBLE, "No.", page=page), printed, Format.PDF) for page in range(1, count)]
    files = [finding.where.file for finding in places if finding.where]
    assert specimen.SOURCE in files
    assert "specimen.pdf" in files


def test_a_remark_on_the_books_own_pages_stays_in_the_book(tmp_path: Path) -> None:
    book = tmp_path / "specimen.epub"
    book.write_bytes(specimen.epub())
    finding = found(Remark(rules.EPUB_IS_VALID, "No.", "EPUB/content.opf", 7, 2), book, Format.EPUB)
    assert str(finding.where) == "specimen.epub/EPUB/content.opf:7:2"


def test_books_from_outside_are_traced_in_a_process_of_their_own(tmp_path: Path) -> None:
    true, broken = tmp_path / "book.epub", tmp_path / "bomb.epub"
    true.write_bytes(specimen.epub())
    broken.write_bytes(b"PK")
    found = traced(specimen.book(), {true: Format.EPUB, broken: Format.EPUB})
    assert found == {true: origins(specimen.book(), Format.EPUB, specimen.epub()), broken: Origins()}


def test_a_broken_book_has_no_origins() -> None:
    assert origins(specimen.book(), Format.EPUB, b"PK").at == {}
    assert origins(specimen.book(), Format.PDF, b"%PDF-").at == {}


def test_what_epubcheck_warns_of_is_a_warning() -> None:
    place = {"path": "EPUB/a.xhtml", "line": 7, "column": -1}
    warned = {"ID": "OPF-003", "severity": "WARNING", "message": "It is odd.", "locations": [place], "suggestion": None}
    noted = {**warned, "severity": "USAGE"}
    (remark,) = epubcheck._remarks({"messages": [warned, noted]})
    assert (remark.rule, remark.message, remark.place) == (rules.EPUB_IS_CLEAN, "OPF-003: It is odd.", "EPUB/a.xhtml:7")


def test_what_ace_calls_minor_is_a_warning() -> None:
    test = {"earl:impact": "minor", "dct:title": "image-alt", "help": {"dct:title": "Describe it"}}
    result = {"dct:description": "No words", "earl:pointer": {"css": ["#b5 > img"]}}
    assertion = {"earl:test": test, "earl:result": result}
    told = {"assertions": [{"earl:testSubject": {"url": "a.xhtml"}, "assertions": [assertion]}]}
    (remark,) = ace._remarks(told)
    assert (remark.rule, remark.place, remark.hint) == (rules.EPUB_HAS_NO_HURDLE, "a.xhtml#b5", "Describe it")


def test_what_the_checkers_of_pdf_ua_warn_of_is_a_warning(printed: Path) -> None:
    with pikepdf.open(io.BytesIO(specimen.pdf())) as pdf:
        del pdf.Root.ViewerPreferences
        del pdf.Root.Outlines
        pdf.save(printed)
    said = {remark.rule for engine in (PdfUa(), OutLoud()) for remark in engine.judge([printed])[0]}
    assert rules.PDF_HAS_NO_HURDLE in said


@pytest.mark.prove
def test_epubcheck_and_ace_find_what_is_wrong_and_where(tmp_path: Path) -> None:
    sound, broken = tmp_path / "sound.epub", tmp_path / "broken.epub"
    sound.write_bytes(specimen.epub())
    files = specimen.bench().documents
    page = files["EPUB/a-reply.xhtml"].replace(
        b"Nothing was lost", b"<blink>Nothing</blink><img src='cover.png'/> was lost"
    )
    broken.write_bytes(packed({**files, "EPUB/a-reply.xhtml": page}))
    books = {sound: Format.EPUB, broken: Format.EPUB}
    told = verdicts(books)
    assert not any(verdict.is_absent for verdict in told)
    assert [verdict.remarks for verdict in told if verdict.book == sound] == [(), ()]
    traced = {broken: origins(specimen.book(), Format.EPUB, broken.read_bytes())}
    said = list(findings(told, traced))
    assert any(one.rule is rules.EPUB_IS_VALID and "blink" in one.message for one in said)
    assert any(one.rule is rules.EPUB_IS_ACCESSIBLE for one in said)
    assert {one.where.file for one in said if one.where and "a-reply.xhtml" in one.message} == {"articles/a-reply.txt"}


def test_every_rule_of_engines_has_its_severity_among_them() -> None:
    said = {rule.code for rule in registry().values() if rule.family == "V"}
    assert {rule.code for rule in vars(rules).values() if isinstance(rule, Rule)} == said
