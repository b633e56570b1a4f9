"""Checkers of PDFs that are Python packages: qpdf, PDF/A by pikepdf, PDF/UA by pdfua and outloud."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pikepdf

from florilegium.diagnostics import Rule
from florilegium.diagnostics.rules.engines import PDF_CAN_BE_KEPT, PDF_HAS_NO_HURDLE, PDF_IS_ACCESSIBLE, PDF_IS_WHOLE
from florilegium.model.edition import Format
from florilegium.proof.engines.verdict import EngineFailed, Remark, Remarks

EXPECTED = frozenset(
    {
        "XMP namespace pdfaExtension=http://www.aiim.org/pdfa/ns/extension/ is not permitted",
        "XMP namespace pdfaProperty=http://www.aiim.org/pdfa/ns/property# is not permitted",
        "XMP namespace pdfaSchema=http://www.aiim.org/pdfa/ns/schema# is not permitted",
        "XMP property pdfuaid:part is not permitted",
        "XMP property pdfaExtension:schemas is not permitted",
    }
)
"""What the checker of PDF/A does not know: the claim of PDF/UA and the extension schema that describes it, which
ISO 19005-2, 6.6.2.3.3 allows.
"""

_WEIGHED = frozenset({"ERROR", "WARNING"})


class _Package:
    """A checker that is a Python package and takes one book at a time."""

    needs: tuple[str, ...]

    def version(self) -> str | None:
        """See :meth:`~florilegium.proof.engines.verdict.Engine.version`."""
        return version(self.needs[0]) if all(find_spec(name) for name in self.needs) else None

    def judge(self, books: Sequence[Path]) -> Sequence[Remarks]:
        """See :meth:`~florilegium.proof.engines.verdict.Engine.judge`."""
        return [tuple(self.remarks(book)) for book in books]

    @abstractmethod
    def remarks(self, book: Path) -> Iterator[Remark]:
        """What it says of ``book``. Raises :class:`EngineFailed`."""


@dataclass(frozen=True)
class Qpdf(_Package):
    """qpdf's own check of a PDF's syntax (``qpdf --check``), which pikepdf brings."""

    name: str = "qpdf"
    reads: frozenset[Format] = frozenset({Format.PDF, Format.PRINT})
    install: str = "pip install pikepdf"
    needs: tuple[str, ...] = ("pikepdf",)

    def version(self) -> str | None:
        """See :meth:`_Package.version`: that of qpdf itself."""
        return pikepdf.__libqpdf_version__

    def remarks(self, book: Path) -> Iterator[Remark]:
        """See :meth:`_Package.remarks`."""
        try:
            with pikepdf.open(book) as document:
                problems = document.check_pdf_syntax()
        except pikepdf.PdfError as error:
            problems = [str(error)]
        yield from (Remark(PDF_IS_WHOLE, f"{problem.rstrip('.')}.") for problem in problems)


@dataclass(frozen=True)
class PdfA(_Package):
    """pikepdf's check of PDF/A-2b."""

    name: str = "pikepdf PDF/A-2b"
    reads: frozenset[Format] = frozenset({Format.PDF})
    install: str = "pip install 'pikepdf[pdfa]'"
    needs: tuple[str, ...] = ("pikepdf", "referencing", "jsonschema")

    def remarks(self, book: Path) -> Iterator[Remark]:
        """See :meth:`_Package.remarks`."""
        from pikepdf import pdfa

        try:
            report = pdfa.validate_written(book, "2b")
        except pikepdf.PdfError as error:
            raise EngineFailed(str(error)) from error
        unexpected = (one for one in report.findings if one.message not in EXPECTED)
        yield from (Remark(PDF_CAN_BE_KEPT, f"{one}.") for one in unexpected)


@dataclass(frozen=True)
class PdfUa(_Package):
    """The package ``pdfua``."""

    name: str = "pdfua"
    reads: frozenset[Format] = frozenset({Format.PDF})
    install: str = "pip install pdfua"
    needs: tuple[str, ...] = ("pdfua",)

    def remarks(self, book: Path) -> Iterator[Remark]:
        """See :meth:`_Package.remarks`."""
        import pdfua

        try:
            report = pdfua.validate(str(book))
        except pdfua.PdfuaError as error:
            raise EngineFailed(str(error)) from error
        for one in report.findings:
            if one.severity.name in _WEIGHED:
                rule, message = _accessibility(one.severity.name), f"{one.rule_id}: {one.message.rstrip('.')}."
                yield Remark(rule, message, page=one.location.page or 0)


@dataclass(frozen=True)
class OutLoud(_Package):
    """The package ``outloud``."""

    name: str = "outloud"
    reads: frozenset[Format] = frozenset({Format.PDF})
    install: str = "pip install outloud"
    needs: tuple[str, ...] = ("outloud",)

    def remarks(self, book: Path) -> Iterator[Remark]:
        """See :meth:`_Package.remarks`."""
        import outloud

        result = outloud.check(str(book))
        if result.error:
            raise EngineFailed(result.error)
        for one in result.sorted_findings():
            if one.severity.upper() in _WEIGHED:
                rule, message = _accessibility(one.severity), f"{one.rule}: {one.message.rstrip('.')}."
                yield Remark(rule, message, page=one.page or 0)


def _accessibility(severity: str) -> Rule:
    return PDF_IS_ACCESSIBLE if severity.upper() == "ERROR" else PDF_HAS_NO_HURDLE
