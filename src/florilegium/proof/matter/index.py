"""The index of names, judged by where the names stand: on each page that it gives, and on no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from florilegium.diagnostics import Rule
from florilegium.diagnostics.rules import fidelity as rules
from florilegium.model.book import NameIndex
from florilegium.proof.equivalence import PRINTED
from florilegium.proof.matter.shown import Matter
from florilegium.proof.matter.sightings import Sighting

_RANGE = re.compile("[–-]")


def judge_index(
    index: NameIndex, shown: Matter, names: Sequence[Sighting], folios: Sequence[str]
) -> Iterator[tuple[Rule, str]]:
    """Whether the pages that the ``index`` gives, as it is ``shown``, are those on which its ``names`` stand; the pages
    of the book have ``folios``.
    """
    starts = _starts(shown.text, [entry.name for entry in index.entries])
    for entry, begins, ends in zip(index.entries, starts, (*starts[1:], len(shown.text) + 1), strict=True):
        given = [folio for one in shown.named if begins < one.after <= ends for folio in _folios(one.folio, folios)]
        stands = list(dict.fromkeys(one.spot.folio for one in names if one.what == entry.name))
        if not given:
            yield rules.INDEX_FINDS_ITS_NAMES, f"“{entry.name}” is given no page."
        for folio in (one for one in given if one not in stands):
            yield rules.INDEX_FINDS_ITS_NAMES, f"“{entry.name}” does not stand on page {folio}."
        for folio in (one for one in stands if one not in given):
            yield rules.INDEX_FINDS_ITS_NAMES, f"“{entry.name}” stands on page {folio}, which is not given for it."


def _starts(text: str, names: Sequence[str]) -> list[int]:
    """Where the names of an index begin in its text, each behind the one before it."""
    starts, at = [], 0
    for name in map(PRINTED.squeezed, names):
        found = text.find(name, at)
        starts.append(at if found < 0 else found)
        at = at if found < 0 else found + len(name)
    return starts


def _folios(said: str, folios: Sequence[str]) -> Sequence[str]:
    """The folios that a locator means: one, or all from a first to a last."""
    first, *last = _RANGE.split(said)
    if first not in folios or (last and last[-1] not in folios):
        return [said]
    return folios[folios.index(first) : folios.index(last[-1] if last else first) + 1]
