"""Putting the proposals of a reading into its reading file: to be answered, or taken as they are by a threshold."""

from __future__ import annotations

from dataclasses import replace

from florilegium.diagnostics import Outcome
from florilegium.model.reading import Reading
from florilegium.read.answering import accepted, is_taken, reading_file
from florilegium.read.entries import with_comments
from florilegium.world.files import Folder
from florilegium.world.publish import Revision


def propose(folder: Folder, path: str, reading: Reading, threshold: float | None = None) -> Outcome[Revision]:
    """The reading file of the source at ``path`` with the proposals of ``reading`` in it.

    Proposals with a confidence of ``threshold`` or more become decisions; without a threshold none does.
    """
    own = [one for one in reading.proposals if one.at.file == path]
    taken = accepted(folder, path, own, threshold) if threshold is not None else Outcome(reading_file(folder, path))
    if taken.value is None:
        return taken
    kept = taken.value
    left = [one for one in own if threshold is None or not is_taken(one, threshold)]
    written = with_comments(kept.after, kept.path, left)
    return Outcome(replace(kept, after=written.value) if written.value else None, written.diagnostics)
