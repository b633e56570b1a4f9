"""Checkers of PDFs that are Python packages: qpdf, PDF/A by pikepdf, PDF/UA by pdfua and outloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

from florilegium.diagnostics import Diagnostic, Rule
from florilegium.diagnostics.rules.engines import PDF_CAN_BE_KEPT, PDF_HAS_NO_HURDLE, PDF_IS_ACCESSIBLE, PDF_IS_WHOLE
from florilegium.model.edition import Format
from florilegium.proof.engines.verdict import Verdict, failed, found

EXPECTED = frozenset(
    {
        "XMP namespace pdfaExtension=http://www.aiim.org/pdfa/ns/extension/ is not permitted",
        "XMP namespace pdfaProperty=http://www.aiim.org/pdfa/ns/property# is not permitted",
        "XMP namespace pdfaSchema=http://www.aiim.org/pdfa/ns/schema# is not permitted",
        "XMP namespace pdfuaid=http://www.aiim.org/pdfua/ns/id/ is not permitted",
        "XMP property pdfuaid:part is not permitted",
        "XMP property pdfaExtension:schemas is not permitted",
    }
)
"""What the checker of PDF/A does not know: the claim of PDF/UA and the extension schema that describes it, which
ISO 19005-2, 6.6.2.3.3 allows.
"""

_WEIGHED = frozenset({"ERROR", "WARNING"})

if TYPE_CHECKING:
    import outloud


@dataclass(frozen=True, slots=True)
class Qpdf:
    """qpdf's own check of a PDF's syntax, which pikepdf brings."""

    name: str = "qpdf"
    reads: Format = Format.PDF

    def judge(self, book: Path) -> Verdict:
        """See :meth:`~florilegium.proof.engines.verdict.Engine.judge`."""
        try:
            with pikepdf.open(book) as document:
                problems = document.check_pdf_syntax()
        except pikepdf.PdfError as error:
            problems = [str(error)]
        findings = tuple(found(PDF_IS_WHOLE, book, problem) for problem in problems)
        return Verdict(self.name, pikepdf.__libqpdf_version__, findings)


@dataclass(frozen=True, slots=True)
class PdfA:
    """pikepdf's check of PDF/A-2b."""

    name: str = "pikepdf PDF/A-2b"
    reads: Format = Format.PDF

    def judge(self, book: Path) -> Verdict:
        """See :meth:`~florilegium.proof.engines.verdict.Engine.judge`."""
        if find_spec("referencing") is None or find_spec("jsonschema") is None:
            return Verdict(self.name, "", install="pip install 'pikepdf[pdfa]'")
        from pikepdf import pdfa

        try:
            report = pdfa.validate_written(book, "2b")
        except pikepdf.PdfError as error:
            return failed(self.name, pikepdf.__version__, book, str(error))
        unexpected = (one for one in report.findings if one.message not in EXPECTED)
        findings = tuple(found(PDF_CAN_BE_KEPT, book, str(one)) for one in unexpected)
        return Verdict(self.name, pikepdf.__version__, findings)


@dataclass(frozen=True, slots=True)
class PdfUa:
    """The package ``pdfua``."""

    name: str = "pdfua"
    reads: Format = Format.PDF

    def judge(self, book: Path) -> Verdict:
        """See :meth:`~florilegium.proof.engines.verdict.Engine.judge`."""
        if find_spec("pdfua") is None:
            return Verdict(self.name, "", install="pip install pdfua")
        import pdfua

        try:
            report = pdfua.validate(str(book))
        except pdfua.PdfuaError as error:
            return failed(self.name, version("pdfua"), book, str(error))
        findings = tuple(
            found(_accessibility(one.severity.name), book, f"{one.rule_id}: {one.message}", one.location.describe())
            for one in report.findings
            if one.severity.name in _WEIGHED
        )
        return Verdict(self.name, version("pdfua"), findings)


@dataclass(frozen=True, slots=True)
class OutLoud:
    """The package ``outloud``."""

    name: str = "outloud"
    reads: Format = Format.PDF

    def judge(self, book: Path) -> Verdict:
        """See :meth:`~florilegium.proof.engines.verdict.Engine.judge`."""
        if find_spec("outloud") is None:
            return Verdict(self.name, "", install="pip install outloud")
        import outloud

        result = outloud.check(str(book))
        if result.error:
            return failed(self.name, version("outloud"), book, result.error)
        return Verdict(self.name, version("outloud"), tuple(_spoken(book, result)))


def _spoken(book: Path, result: outloud.Result) -> Iterator[Diagnostic]:
    for one in result.sorted_findings():
        if one.severity.upper() in _WEIGHED:
            place = f"page {one.page}" if one.page else ""
            yield found(_accessibility(one.severity), book, f"{one.rule}: {one.message}", place)


def _accessibility(severity: str) -> Rule:
    return PDF_IS_ACCESSIBLE if severity.upper() == "ERROR" else PDF_HAS_NO_HURDLE
