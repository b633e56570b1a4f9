"""What is wrong with the setting of a line."""

from __future__ import annotations

from dataclasses import dataclass

from florilegium.diagnostics import Rule
from florilegium.proof.typography.lines import Line


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule of typography that does not hold at ``line``, and what is seen there."""

    rule: Rule
    message: str
    line: Line
