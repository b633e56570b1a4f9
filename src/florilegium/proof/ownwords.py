"""The book's own words ("Notes", "Edited by ..."): they may stand beside an article's text, and no others may."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from florilegium.diagnostics import Span
from florilegium.proof.compare import Difference, interleaved
from florilegium.proof.found import Spot
from florilegium.proof.stream import Stream

_FILLED_IN = re.compile(r"\{\w+\}")
_JOINING = ("names.", "role.")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """``sentences`` matches each of the book's own words whole; ``joining`` are those that stand between names."""

    sentences: re.Pattern[str]
    joining: frozenset[str]

    @classmethod
    def of(cls, words: Iterable[tuple[str, str]]) -> OwnWords:
        """Out of the book's table of words; ``{label}`` and the like stand for anything."""
        table = tuple(words)
        patterns = {".+".join(map(re.escape, _FILLED_IN.split(" ".join(word.split())))) for _, word in table}
        fitting = (word for key, word in table if key.startswith(_JOINING))
        joining = frozenset(part for word in fitting for part in re.findall(r"\w+", _FILLED_IN.sub(" ", word)))
        # A word that is nothing but what is filled in would match any text.
        return cls(re.compile("|".join(sorted(patterns - {".+"})) or r"(?!)"), joining)


def foreign(outside: Stream[Spot], own: OwnWords) -> Iterator[Difference]:
    """The passages of ``outside``, text that belongs to no part, that are not the book's own words."""
    starts = [block.word for block in outside.blocks] or [0]
    blocks = zip(starts, (*starts[1:], len(outside.words) + 1), strict=True)
    items = interleaved(outside)
    for is_own, run in groupby(blocks, key=lambda block: _is_own(outside, block, own)):
        passage = tuple(run)
        inside = tuple(item for item in items if passage[0][0] <= item.word < passage[-1][1])
        if inside and not is_own:
            yield Difference((), inside, "", Span(""), inside[0].value.place)


def _is_own(outside: Stream[Spot], block: tuple[int, int], own: OwnWords) -> bool:
    return own.sentences.fullmatch(" ".join(word.text for word in outside.words[slice(*block)])) is not None
