"""What a checker says of a book."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from florilegium.diagnostics import Diagnostic, Rule, Span
from florilegium.diagnostics.rules.engines import ENGINE_RUNS
from florilegium.model.edition import Format

PATIENCE = 600
"""After so many seconds a checker is given up."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What ``engine`` found in a book.

    ``install`` is the command that installs an engine that is absent; then nothing was checked.
    """

    engine: str
    version: str
    findings: tuple[Diagnostic, ...] = ()
    install: str | None = None

    @property
    def is_absent(self) -> bool:
        """Whether the engine is not on this machine."""
        return self.install is not None


class Engine(Protocol):
    """A checker of one kind of book."""

    @property
    def name(self) -> str:
        """The checker's own name."""

    @property
    def reads(self) -> Format:
        """The format that it checks."""

    def judge(self, book: Path) -> Verdict:
        """Check the file ``book``. A checker that fails is a finding, one that is absent says so."""


def found(rule: Rule, book: Path, message: str, place: str = "", hint: str = "") -> Diagnostic:
    """What a checker found in ``book``, at ``place`` in it."""
    where = Span(f"{book.name}/{place}" if place else book.name)
    return Diagnostic(rule, message, where, (hint,) if hint else ())


def failed(engine: str, version: str, book: Path, why: str) -> Verdict:
    """The verdict of a checker that did not come to its end."""
    return Verdict(engine, version, (found(ENGINE_RUNS, book, f"{engine} did not check the book: {why}."),))
