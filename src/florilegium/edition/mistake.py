"""What a value is refused with, on its way from the shape of the manifest to a finding."""

from __future__ import annotations

from florilegium.diagnostics import Rule


class Mistake(ValueError):
    """A value that breaks ``rule``; raised by the validators of the manifest's shape, which know where it stands."""

    def __init__(self, rule: Rule, message: str, hints: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.rule = rule
        self.hints = hints
