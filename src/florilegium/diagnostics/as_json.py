"""Findings as programs read them."""

from __future__ import annotations

from dataclasses import asdict

from florilegium.diagnostics.diagnostic import Diagnostic


def as_json(finding: Diagnostic) -> dict[str, object]:
    """A finding as programs read it. Lines and columns count from 1; 0 is unknown."""
    return {
        "code": finding.rule.code,
        "rule": finding.rule.name,
        "severity": str(finding.severity),
        "message": finding.message,
        "where": asdict(finding.where) if finding.where else None,
        "hints": list(finding.hints),
        "waived": finding.waived,
        "related": [{"where": asdict(span), "message": message} for span, message in finding.related],
    }
