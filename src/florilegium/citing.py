"""From an edition's folder to references of its book and of every text in it."""

from __future__ import annotations

from pathlib import Path

from florilegium.diagnostics import Outcome, in_order
from florilegium.inputs import judge
from florilegium.press.citation.reference import Reference, references
from florilegium.press.pdf import print_book
from florilegium.world.progress import Progress, untold


def cite(location: Path, *, progress: Progress = untold) -> Outcome[tuple[Reference, ...]]:
    """References of the edition in folder ``location``: the book first, then its texts in order.

    A book with a paged format is paginated for it, so that every text is cited by its printed pages. There are no
    references where the edition has errors or open questions, for these could move a page. Raises
    :class:`~florilegium.diagnostics.BrokenMachine`.
    """
    judged = judge(location)
    inputs, findings = judged.value, list(judged.diagnostics)
    if inputs is None or any(finding.stops() for finding in findings):
        return Outcome(None, in_order(findings))
    book = inputs.book()
    if not inputs.edition.is_paginated:
        return Outcome(references(book, None), in_order(findings))
    printed = print_book(book, inputs.style, inputs.pictures, progress=progress)
    findings += printed.diagnostics
    made = None if printed.value is None else references(book, printed.value.pages)
    return Outcome(made, in_order(findings))
