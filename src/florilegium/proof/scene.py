"""Which book and which section a finding is about."""

from __future__ import annotations

from dataclasses import dataclass

from florilegium.diagnostics import Diagnostic, Rule, Span
from florilegium.proof.equivalence import Equivalence
from florilegium.proof.found import Spot


@dataclass(frozen=True, slots=True)
class Scene:
    """One section (its id) in one book (``the EPUB``), read under an equivalence."""

    section: str
    book: str
    equivalence: Equivalence

    def finding(self, rule: Rule, message: str, source: Span, spot: Spot | None, hint: str = "") -> Diagnostic:
        """A finding that names the line of the source and the place in the book."""
        place = f", {spot}" if spot is not None else ""
        hints = (hint,) if hint else ()
        return Diagnostic(rule, f"{message} [{self.section} in {self.book}{place}]", source, hints)
