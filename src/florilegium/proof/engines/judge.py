"""What checkers say becomes findings, at the lines of the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from florilegium.diagnostics import Diagnostic, Span
from florilegium.proof.engines.origins import Origins
from florilegium.proof.engines.verdict import Remark, Verdict


def findings(verdicts: Iterable[Verdict], origins: Mapping[Path, Origins]) -> Iterator[Diagnostic]:
    """A finding for every remark; where no source stands behind it, at its place in the book."""
    for verdict in verdicts:
        for remark in verdict.remarks:
            yield _finding(remark, verdict, origins.get(verdict.book, Origins()))


def _finding(remark: Remark, verdict: Verdict, origins: Origins) -> Diagnostic:
    name, place = verdict.book.name, remark.place
    source = origins.of(remark)
    message = f"{verdict.engine}: {remark.message} [{', '.join(filter(None, (name, place)))}]"
    where = source or Span(f"{name}/{remark.file}" if remark.file else name, remark.line, remark.column)
    return Diagnostic(remark.rule, message, where, (remark.hint,) if remark.hint else ())
