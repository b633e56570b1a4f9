"""Florilegium for programs: what the command line does, with values in place of words on a terminal.

Every function gives an :class:`~florilegium.diagnostics.Outcome`: a value, or ``None``, and what was found on the way.
A :class:`~florilegium.diagnostics.BrokenMachine` means that the machine could not do its part (a full disk, a missing
library), never that a text is bad.
"""

from __future__ import annotations

from pathlib import Path

from florilegium.build import build
from florilegium.diagnostics import Outcome
from florilegium.edition.manifest import load_edition as _load_edition
from florilegium.gathering import home_of
from florilegium.model.edition import Edition
from florilegium.model.reading import Reading
from florilegium.proving import prove
from florilegium.read import read_source
from florilegium.world.files import DiskFolder

__all__ = ["build", "load_edition", "prove", "read"]


def read(source: Path) -> Outcome[Reading]:
    """The reading of the text, HTML, TEI or Markdown file ``source``, with the decisions that stand beside it."""
    folder, path = home_of(source)
    return read_source(DiskFolder(folder), path)


def load_edition(location: Path) -> Outcome[Edition]:
    """The manifest in the folder ``location``, validated; its articles are not looked at."""
    return _load_edition(DiskFolder(location), location.resolve().name)
