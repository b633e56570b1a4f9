"""A rule: a sentence that should be true, under a code that stays."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs. Errors and open questions stop a release; a draft goes on past questions."""

    ERROR = "error"
    QUESTION = "question"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the house.

    ``code`` is a family letter and three digits and is never given to another rule; ``name`` says in a few hyphenated
    words what
    should be true (``gap-stands-in-book``); ``sentence`` says it in full.
    """

    code: str
    name: str
    sentence: str
    severity: Severity = Severity.ERROR
