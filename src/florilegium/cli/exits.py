"""The codes with which the program leaves. The parser of the command line has one of its own, 2."""

from __future__ import annotations

from collections.abc import Iterable

from florilegium.diagnostics import Diagnostic

CLEAN = 0
FINDINGS = 1
"""Errors or open questions were found."""
BROKEN = 3
"""The machine could not do its part, or the program failed."""
STOPPED = 130
"""Ctrl-C: 128 and the number of SIGINT."""


def code_for(findings: Iterable[Diagnostic]) -> int:
    """:data:`FINDINGS` where one of ``findings`` would stop a release, else :data:`CLEAN`."""
    return FINDINGS if any(finding.stops() for finding in findings) else CLEAN
