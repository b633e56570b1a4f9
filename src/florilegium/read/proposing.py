"""Putting the proposals of a reading into its reading file: to be answered, or taken as they are by a threshold."""

from __future__ import annotations

from florilegium.diagnostics import Outcome
from florilegium.model.reading import Reading
from florilegium.read.answering import accepted, reading_file
from florilegium.read.decisions import HEADNOTE
from florilegium.read.entries import with_comments, with_decisions
from florilegium.world.files import Folder


def propose(folder: Folder, path: str, reading: Reading, threshold: float | None = None) -> Outcome[tuple[str, bytes]]:
    """The reading file of the source at ``path`` with the proposals of ``reading`` in it: its path and its new content.

    Proposals with a confidence of ``threshold`` or more become decisions; without a threshold none does.
    """
    own = [one for one in reading.proposals if one.at.file == path]
    taken = accepted(own, threshold) if threshold is not None else ()
    beside, content = reading_file(folder, path)
    decided = with_decisions(content, beside, taken, lost={HEADNOTE})
    if decided.value is None:
        return Outcome(None, decided.diagnostics)
    questions = {one.question for one in taken}
    written = with_comments(decided.value, beside, [one for one in own if one.question not in questions])
    return Outcome((beside, written.value) if written.value else None, written.diagnostics)
