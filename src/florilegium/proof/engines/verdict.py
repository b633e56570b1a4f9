"""What a checker says of a book."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeAlias

from florilegium.diagnostics import Rule
from florilegium.diagnostics.rules.engines import ENGINE_RUNS
from florilegium.model.edition import Format

PATIENCE = 600
"""After so many seconds a checker is given up."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a checker says, and where in the book: in ``file`` of an e-book, at a line and column from 1 or in
    the element with the id ``anchor``; on ``page`` of a PDF, from 1. What is not known is empty or 0.
    """

    rule: Rule
    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    anchor: str = ""
    page: int = 0
    hint: str = ""

    @property
    def place(self) -> str:
        """The place in words."""
        if self.page:
            return f"page {self.page}"
        if self.anchor:
            return f"{self.file}#{self.anchor}"
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number > 0)])


Remarks: TypeAlias = tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What ``engine`` in its ``version`` said of ``book``.

    ``install`` is the command that installs an engine that is absent; then nothing was checked.
    """

    engine: str
    book: Path
    version: str = ""
    remarks: Remarks = ()
    install: str | None = None

    @property
    def is_absent(self) -> bool:
        """Whether the engine is not on this machine."""
        return self.install is not None


class EngineFailed(Exception):
    """A checker did not come to its end; the message says why, for people."""


def run(command: Sequence[str], environment: Mapping[str, str] = MappingProxyType({})) -> str:
    """Run ``command`` and return the first line of what it complains of. Raises :class:`EngineFailed`."""
    try:
        ran = subprocess.run(  # noqa: S603
            command, env={**os.environ, **environment}, capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise EngineFailed(str(error)) from error
    complaints = (ran.stderr or ran.stdout).decode("utf-8", "replace").splitlines()
    return next((line.strip().rstrip(".") for line in complaints if line.strip()), "")


class Engine(Protocol):
    """A checker of books."""

    @property
    def name(self) -> str:
        """The checker's own name."""

    @property
    def reads(self) -> frozenset[Format]:
        """The formats that it checks."""

    @property
    def install(self) -> str:
        """The command that installs it."""

    def version(self) -> str | None:
        """Its version; ``None`` where it is not on this machine."""

    def judge(self, books: Sequence[Path]) -> Sequence[Remarks]:
        """What it says of each of ``books``. Raises :class:`EngineFailed`."""


def failure(engine: Engine, error: Exception) -> Remark:
    """What is said for a checker that did not come to its end."""
    hint = f"Run it by hand to see more; or install it anew: {engine.install}"
    return Remark(ENGINE_RUNS, f"{engine.name} did not check the book: {error}.", hint=hint)
