"""Where something stands in a file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file, so that a finding can point at it.

    ``file`` is the path relative to the edition's folder (or the path as the user gave it, outside an
    edition). ``line`` and ``column`` count from 1, in characters of the decoded text; 0 means unknown.
    ``end_line`` and ``end_column`` name the first position after the stretch. Spans sort in reading order
    within one file.
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        """``file:line:column``, as editors and terminals understand it."""
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)
