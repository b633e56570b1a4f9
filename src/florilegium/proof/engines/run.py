"""All checkers, one after another."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from florilegium.model.edition import Format
from florilegium.proof.engines.ace import Ace
from florilegium.proof.engines.epubcheck import EpubCheck
from florilegium.proof.engines.pdf import OutLoud, PdfA, PdfUa, Qpdf
from florilegium.proof.engines.verdict import Engine, Verdict

ENGINES: tuple[Engine, ...] = (EpubCheck(), Ace(), Qpdf(), PdfA(), PdfUa(), OutLoud())


def verdicts(books: Mapping[Format, Path]) -> tuple[Verdict, ...]:
    """What every engine that reads one of ``books`` says of it, in a fixed order; absent engines say that they are."""
    return tuple(engine.judge(books[engine.reads]) for engine in ENGINES if engine.reads in books)
