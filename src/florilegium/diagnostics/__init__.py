"""Findings as values: rules, diagnostics and where they point."""

from florilegium.diagnostics.diagnostic import BrokenMachine, Diagnostic, Outcome, in_order
from florilegium.diagnostics.rule import Rule, Severity
from florilegium.diagnostics.span import Span

__all__ = ["BrokenMachine", "Diagnostic", "Outcome", "Rule", "Severity", "Span", "in_order"]
