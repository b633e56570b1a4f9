"""The book's own words ("Notes", "Edited by ..."): they may stand beside an article's text, and no others may."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from florilegium.diagnostics import Span
from florilegium.proof.compare import Difference
from florilegium.proof.found import Spot
from florilegium.proof.row import Row
from florilegium.proof.stream import Stream

_FILLED_IN = re.compile(r"\{\w+\}")
_JOINING = ("names.", "role.")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """``sentences`` are the book's own words, each whole; ``joining`` are those that stand between names."""

    sentences: frozenset[str]
    joining: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[tuple[str, str]]) -> OwnWords:
        """Out of the book's table of words.

        What is filled in (``{names}``) could be any words at all, so that words with something filled in are not known
        again: none of them stands beside an article but in a part of it.
        """
        table = tuple(words)
        sentences = {" ".join(word.split()) for _, word in table if not _FILLED_IN.search(word)}
        fitting = (word for key, word in table if key.startswith(_JOINING))
        joining = frozenset(part for word in fitting for part in re.findall(r"\w+", _FILLED_IN.sub(" ", word)))
        return cls(frozenset(sentences), joining)


def foreign(outside: Stream[Spot], own: OwnWords, source: Span) -> Iterator[Difference]:
    """The passages of ``outside``, text that belongs to no part, that are not the book's own words either."""
    starts = [block.word for block in outside.blocks] or [0]
    blocks = zip(starts, (*starts[1:], len(outside.words) + 1), strict=True)
    row = Row.of(outside)
    items = row.items(0, len(row.keys))
    for is_own, run in groupby(blocks, key=lambda block: _is_own(outside, block, own)):
        passage = tuple(run)
        inside = tuple(item for item in items if passage[0][0] <= item.word < passage[-1][1])
        if inside and not is_own:
            yield Difference((), inside, "", source, inside[0].value.place)


def _is_own(outside: Stream[Spot], block: tuple[int, int], own: OwnWords) -> bool:
    return " ".join(word.text for word in outside.words[slice(*block)]) in own.sentences
