"""Lists of the sections of a plain-text page: lines that stand again, in the same order, as headings further down."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from florilegium.model.reading import SetAside, SetAsideReason
from florilegium.read.furniture import heads_contents
from florilegium.read.text.chunks import Chunk, TextLine

_SIGN = re.compile(r"^(?:[•*·–—-]\s*)+")
_CUE = "its lines stand again as headings of the text"
_FEWEST = 3
_LONGEST = 120
_HEADING = 90
_MOSTLY = 0.75


def without_contents(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[SetAside]]:
    """``chunks`` without the lists of contents, and what these say."""
    standing = _standing_alone(chunks)
    left: list[Chunk] = []
    aside: list[SetAside] = []
    at = 0
    while at < len(chunks):
        stop = _end_of_list(chunks, at, standing)
        if stop == at:
            left.append(chunks[at])
        else:
            aside += (_listed(line) for chunk in chunks[at:stop] for line in chunk)
        at = max(stop, at + 1)
    return left, aside


def _standing_alone(chunks: Sequence[Chunk]) -> dict[str, int]:
    """The index of the last chunk in which a short line stands alone over a longer one, by its words."""
    pairs = enumerate(pairwise(chunks))
    return {
        _words(chunk[0]): at
        for at, (chunk, after) in pairs
        if len(chunk) == 1 and _is_short(chunk[0]) and len(after[0].content) > _HEADING
    }


def _end_of_list(chunks: Sequence[Chunk], at: int, standing: dict[str, int]) -> int:
    """Where the list of contents that starts ``at`` stops; ``at`` itself where none starts."""
    headed = len(chunks[at]) == 1 and heads_contents(chunks[at][0].content)
    stop = at + headed
    lines: list[TextLine] = []
    while stop < len(chunks) and (
        _is_listed(chunks[stop], stop, standing) or (headed and all(_SIGN.match(line.content) for line in chunks[stop]))
    ):
        lines += chunks[stop]
        stop += 1
    if headed and any(words in standing for words in map(_words, lines)):
        return stop
    told = {_words(line) for line in lines}
    first = min((standing[words] for words in told if words in standing), default=0)
    if len(told) < _FEWEST or len(told) < len(lines) or first < stop:
        return at
    return stop


def _is_listed(chunk: Chunk, at: int, standing: dict[str, int]) -> bool:
    """Whether most lines of ``chunk`` stand again after it."""
    again = sum(standing.get(_words(line), -1) > at for line in chunk)
    return all(map(_is_short, chunk)) and again > 0 and again >= _MOSTLY * len(chunk)


def _is_short(line: TextLine) -> bool:
    return len(line.content) <= _LONGEST


def _words(line: TextLine) -> str:
    return " ".join(_SIGN.sub("", line.content).strip("[]").split()).casefold()


def _listed(line: TextLine) -> SetAside:
    return SetAside(line.text.content, SetAsideReason.CONTENTS_LIST, _CUE, line.at)
