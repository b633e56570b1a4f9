"""A finding: a rule that does not hold, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from florilegium.diagnostics.rule import Rule, Severity
from florilegium.diagnostics.span import Span

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. ``hints`` say what to do; ``related`` points at other places with a word on each; ``waived`` is the
    reason for which an editor lets it pass.
    """

    rule: Rule
    message: str
    where: Span | None = None
    hints: tuple[str, ...] = ()
    related: tuple[tuple[Span, str], ...] = ()
    waived: str | None = None

    @property
    def severity(self) -> Severity:
        """The severity of the rule."""
        return self.rule.severity

    def stops(self, *, draft: bool = False) -> bool:
        """Whether it forbids a release: errors do, and open questions unless it is a ``draft``; not what is waived."""
        stopping = {Severity.ERROR} if draft else {Severity.ERROR, Severity.QUESTION}
        return self.waived is None and self.severity in stopping


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T_co]):
    """What a stage made of its input, and what it found on the way.

    ``value`` is ``None`` only where nothing usable could be made; then ``diagnostics`` holds at least one error.
    """

    value: T_co | None
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def in_order(diagnostics: tuple[Diagnostic, ...] | list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings, each once, sorted by place and then by code, so that every run lists them alike."""
    unplaced = Span("")
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: (d.where or unplaced, d.rule.code, d.message)))


class BrokenMachine(Exception):
    """The machine cannot do its part (a full disk, a missing font file, a dead worker): exit code 3.

    Not for broken texts: those are findings. ``hint`` says what to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
