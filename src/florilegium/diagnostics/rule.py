"""A rule: a sentence that should be true, under a code that stays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FIDELITY = "F"
"""The family of the rules that keep a book true to its sources."""


class Severity(StrEnum):
    """How much a finding weighs. Errors and open questions stop a release; a draft goes on past questions."""

    ERROR = "error"
    QUESTION = "question"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the house.

    ``code`` is the letter of a family and three digits, and is never given to another rule; ``name`` says in a few
    hyphenated words what should be true (``gap-stands-in-book``); ``sentence`` says it in full.
    """

    code: str
    name: str
    sentence: str
    severity: Severity = Severity.ERROR

    @property
    def family(self) -> str:
        """The letter of the family: a key of :data:`~florilegium.diagnostics.rules.FAMILIES`."""
        return self.code[0]

    @property
    def can_be_waived(self) -> bool:
        """Whether an editor may let it be broken: never where the book would not be true to its sources, and a question
        is answered instead.
        """
        return self.family != FIDELITY and self.severity is not Severity.QUESTION
