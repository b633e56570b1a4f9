"""From a source to its article in the formats of other archives."""

from __future__ import annotations

from pathlib import Path

from florilegium.diagnostics import Outcome
from florilegium.press.tei import tei_document
from florilegium.read import read_source
from florilegium.world.files import DiskFolder


def export_tei(folder: Path, path: str) -> Outcome[bytes]:
    """The article whose source is ``path`` in ``folder`` as a TEI P5 document; no value where it cannot be read.

    What is still to be decided is written as the reader proposes it.
    """
    read = read_source(DiskFolder(folder), path)
    return Outcome(None if read.value is None else tei_document(read.value.article), read.diagnostics)
