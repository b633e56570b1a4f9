"""What an editor lets pass: a rule, the place where it does not hold, and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from florilegium.diagnostics.diagnostic import Diagnostic
from florilegium.diagnostics.rule import Severity
from florilegium.diagnostics.rules.manifest import WAIVER_IS_USED
from florilegium.diagnostics.span import Span

BOOK = "book"
"""The place of findings that have none."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """An entry of the manifest, which stands ``at`` a place of its own.

    ``rule`` is the code of a rule that can be waived; ``place`` a file, relative to the edition's folder, with or
    without a line (``articles/a.txt:12``), or :data:`BOOK`.
    """

    rule: str
    place: str
    reason: str
    at: Span

    def covers(self, finding: Diagnostic) -> bool:
        """Whether ``finding`` is what the editor lets pass."""
        where = finding.where
        places = {where.file, f"{where.file}:{where.line}"} if where is not None and where.file else {BOOK}
        return finding.rule.code == self.rule and finding.rule.can_be_waived and self.place in places


def waived(findings: Iterable[Diagnostic], waivers: Iterable[Waiver], *, made: bool) -> tuple[Diagnostic, ...]:
    """``findings``, those that a waiver covers with its reason.

    Where nothing could be ``made``, errors are left as they are: no waiver makes a book out of nothing.
    """
    return tuple(_waived(one, waivers) if made or one.severity is not Severity.ERROR else one for one in findings)


def _waived(finding: Diagnostic, waivers: Iterable[Waiver]) -> Diagnostic:
    waiver = next((one for one in waivers if one.covers(finding)), None)
    return replace(finding, waived=waiver.reason) if waiver else finding


def unused(waivers: Iterable[Waiver], findings: Iterable[Diagnostic], families: str) -> Iterator[Diagnostic]:
    """A finding for each of ``waivers`` on rules of ``families``, all of which were judged, that covers nothing."""
    found = tuple(findings)
    for waiver in waivers:
        if waiver.rule[0] in families and not any(waiver.covers(finding) for finding in found):
            message = f"Nothing at {waiver.place} breaks {waiver.rule}; this waiver has no use."
            hint = "Take it out; or correct its place, if it should cover a finding that is still told."
            yield Diagnostic(WAIVER_IS_USED, message, waiver.at, (hint,))
