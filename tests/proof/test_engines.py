"""Checkers of others: what they find becomes findings, and one that is absent says so."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import proof_specimen as specimen
import pytest
from bench import packed

from florilegium.diagnostics.rules import engines as rules
from florilegium.model.edition import Format
from florilegium.proof.engines.ace import Ace
from florilegium.proof.engines.epubcheck import EpubCheck
from florilegium.proof.engines.pdf import EXPECTED, OutLoud, PdfA, PdfUa, Qpdf
from florilegium.proof.engines.run import ENGINES, verdicts

OF_PDF = [Qpdf(), PdfA(), PdfUa(), OutLoud()]


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    book = tmp_path / "specimen.pdf"
    book.write_bytes(specimen.pdf())
    return book


@pytest.mark.parametrize("engine", OF_PDF, ids=lambda engine: engine.name)
def test_nothing_is_found_in_a_sound_pdf(engine: Qpdf, printed: Path) -> None:
    verdict = engine.judge(printed)
    assert not verdict.is_absent
    assert verdict.version
    assert verdict.findings == ()


def test_what_pdf_a_forbids_is_found_and_only_the_claim_of_pdf_ua_is_passed_over(printed: Path) -> None:
    with pikepdf.open(io.BytesIO(specimen.pdf())) as pdf:
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("1"))
        pdf.save(printed)
    findings = PdfA().judge(printed).findings
    assert findings
    assert {finding.rule for finding in findings} == {rules.PDF_CAN_BE_KEPT}
    assert not any(expected in finding.message for finding in findings for expected in EXPECTED)
    assert all("pdfuaid" in expected or "pdfaExtension" in expected or "pdfa" in expected for expected in EXPECTED)


def test_a_pdf_that_does_not_claim_to_be_tagged_is_found(printed: Path) -> None:
    with pikepdf.open(io.BytesIO(specimen.pdf())) as pdf:
        del pdf.Root.MarkInfo
        pdf.save(printed)
    assert rules.PDF_IS_ACCESSIBLE in {finding.rule for finding in PdfUa().judge(printed).findings}


@pytest.mark.parametrize("engine", OF_PDF, ids=lambda engine: engine.name)
def test_what_is_no_pdf_is_a_finding(engine: Qpdf, tmp_path: Path) -> None:
    book = tmp_path / "broken.pdf"
    book.write_bytes(b"no PDF at all")
    verdict = engine.judge(book)
    assert verdict.findings
    assert verdict.findings[0].where is not None
    assert verdict.findings[0].where.file == "broken.pdf"


@pytest.mark.parametrize("engine", [EpubCheck(), Ace()], ids=lambda engine: engine.name)
def test_an_absent_engine_says_how_to_install_it(
    engine: EpubCheck, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PUPPETEER_EXECUTABLE_PATH", raising=False)
    verdict = engine.judge(tmp_path / "book.epub")
    assert verdict.is_absent
    assert verdict.install is not None
    assert "install" in verdict.install
    assert verdict.findings == ()


def test_an_engine_that_says_nothing_sensible_is_a_finding(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = tmp_path / "java"
    java.write_text("#!/bin/sh\necho out of memory\n", encoding="utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    verdict = EpubCheck().judge(tmp_path / "book.epub")
    assert [finding.rule for finding in verdict.findings] == [rules.ENGINE_RUNS]


def test_every_format_has_its_engines() -> None:
    assert {engine.reads for engine in ENGINES} == set(Format)
    assert len({engine.name for engine in ENGINES}) == len(ENGINES)


def test_only_engines_of_the_books_at_hand_are_asked(printed: Path) -> None:
    assert [verdict.engine for verdict in verdicts({Format.PDF: printed})] == [engine.name for engine in OF_PDF]


@pytest.mark.prove
def test_epubcheck_finds_what_is_wrong(tmp_path: Path) -> None:
    sound, broken = tmp_path / "sound.epub", tmp_path / "broken.epub"
    sound.write_bytes(specimen.epub())
    files = specimen.bench().documents
    page = files["EPUB/a-reply.xhtml"].replace(b"<header>", b"<blink>no</blink><header>")
    broken.write_bytes(packed({**files, "EPUB/a-reply.xhtml": page}))
    assert EpubCheck().judge(sound).findings == ()
    findings = EpubCheck().judge(broken).findings
    assert any(
        finding.rule is rules.EPUB_IS_VALID and "a-reply.xhtml" in str(finding.where) and "blink" in finding.message
        for finding in findings
    )
