"""Where a plain-text page divides: what stands over its text, the information block, the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from florilegium.read.credits import is_information, is_labelled, tells_of_rights
from florilegium.read.dating import is_dating
from florilegium.read.headings import heads_a_headnote
from florilegium.read.labels import page_label
from florilegium.read.names import are_names, is_byline
from florilegium.read.text.chunks import Chunk, TextLine

_WITHIN = 12
_PROSE_LINE = 240
_RUNNING_LINE = 160
_NOTICE = 500
_TITLE_LINE = 90
_ENDS_SENTENCE = (".", "!", "?", "…", ":", ";", ",", "”", '"')
_FULL_STOP = (".", "!", "?", "”", '"')
_SALUTATION = re.compile(
    r"^(?:my )?dear(?:est)?\b|^(?:chers?|liebe[rs]?|geehrte[rs]?|estimad[oa]s?|car[oi])\b", re.IGNORECASE
)
_PART = re.compile(r"^(?:part|chapter|book|volume|appendix|section|lecture|letter)\b", re.IGNORECASE)
_COUNTED = re.compile(r"(?:\d+|[IVXLC]+)\W?$")
_LINE_BREAK = 3
_FEWEST_LABELS = 3
_MOSTLY = 0.6
_TITLES_OVER_SECTIONS = 2
_FEWEST_SECTIONS = 2


def find_information(chunks: Sequence[Chunk]) -> tuple[int, int]:
    """The chunks of the information block, as ``(first, stop)``; without one, both say where the text starts."""
    for first, chunk in enumerate(chunks[:_WITHIN]):
        if first and _heads_a_headnote(chunks[first - 1]) and any(map(_is_prose, chunk)):
            continue
        if any(map(_informs, chunk)) or _is_labelled(chunk):
            more = takewhile(lambda after: all(map(_informs_shortly, after)), chunks[first + 1 :])
            return first, first + 1 + len(list(more))
        if any(_is_prose(line) for line in chunk):
            break
    start = _head_length(chunks)
    return start, start


def information_at_end(chunks: Sequence[Chunk]) -> int:
    """How many chunks at the end of a text are an information block."""
    informing = list(takewhile(lambda chunk: all(map(_informs, chunk)) or _is_labelled(chunk), reversed(chunks[1:])))
    return len(informing) if any(is_labelled(line.content) for chunk in informing for line in chunk) else 0


def part_information(over: Sequence[Chunk], block: Sequence[Chunk]) -> tuple[tuple[Chunk, ...], tuple[TextLine, ...]]:
    """The lines of a ``block`` that belong to what stands ``over`` it, and the lines that inform.

    Under a title these are names and dates at most; where nothing stands over the block, all lines up to the first
    that informs.
    """
    lines = [line for chunk in block for line in chunk]
    informing = next((at for at, line in enumerate(lines) if _informs(line) or is_labelled(line.content)), 0)
    if any(not _says_who_or_when(line) for chunk in over for line in chunk):
        informing = len(list(takewhile(_says_who_or_when, lines[:informing])))
    return ((tuple(lines[:informing]),) if informing else ()), tuple(lines[informing:])


def _informs(line: TextLine) -> bool:
    """Whether ``line`` is one of an information block, and no date alone, no row of a table."""
    words = line.content
    return is_information(words) and not is_dating(words) and "\t" not in words


def _informs_shortly(line: TextLine) -> bool:
    """Whether ``line`` informs and is no running text: notices of rights are longer than most, labels say enough."""
    longest = _NOTICE if tells_of_rights(line.content) else _RUNNING_LINE
    return _informs(line) and (len(line.content) <= longest or is_labelled(line.content))


def _is_labelled(chunk: Chunk) -> bool:
    """Whether ``chunk`` is a list of labelled facts, in whatever language."""
    labelled = sum(is_labelled(line.content) and "\t" not in line.content for line in chunk)
    return labelled >= _FEWEST_LABELS and labelled >= _MOSTLY * len(chunk)


def _says_who_or_when(line: TextLine) -> bool:
    words = line.content
    return is_byline(words) or is_dating(words) or (are_names(words) and len(words.split()) > 1)


def _heads_a_headnote(chunk: Chunk) -> bool:
    return len(chunk) == 1 and heads_a_headnote(chunk[0].content)


def _is_prose(line: TextLine) -> bool:
    """Whether ``line`` is of the text: so long, or longer than a title and the end of a sentence."""
    length = len(line.content)
    return length > _PROSE_LINE or (length > _TITLE_LINE and line.content.endswith(_FULL_STOP))


def _head_length(chunks: Sequence[Chunk]) -> int:
    """How many chunks stand over a text that no information block parts from them."""
    over = 0
    while over < min(len(chunks), _WITHIN) and _stands_over(chunks, over):
        over += 1
    if over == len(chunks) or (not over and chunks and len(chunks[0][0].content) <= _TITLE_LINE):
        return min(1, len(chunks))
    over = _before_list(chunks, over)
    titles = [at for at in range(over) if not all(map(_says_who_or_when, chunks[at]))]
    if len(titles) > _TITLES_OVER_SECTIONS and titles[-1] == over - 1 and _heads_a_section(chunks, over - 1):
        return over - 1
    return over


def _before_list(chunks: Sequence[Chunk], over: int) -> int:
    """``over``, or where a list begins before it: chunks that open with the same word and differ in the next."""
    for at in range(1, over):
        one, other = (chunks[at + step][0].content.split() if at + step < len(chunks) else [] for step in (0, 1))
        if len(one) > 1 < len(other) and one[0] == other[0] and one[1] != other[1] and _COUNTED.match(one[1]):
            return at
    return over


def _stands_over(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the chunk ``at`` looks like a title or a name: short lines that end no sentence and open nothing.

    A line break between paragraphs ends what stands over a text that has a title.
    """
    chunk = chunks[at]
    if _heads_a_headnote(chunk) or _SALUTATION.match(chunk[0].content):
        return False
    if any("\t" in line.content for line in chunk) or page_label(chunk[0].content):
        return False
    if at > 1 and not _PART.match(chunk[0].content) and chunk[0].at.line - chunks[at - 1][-1].at.line == _LINE_BREAK:
        return False
    return all(_may_be_a_title(line.content) for line in chunk)


def _may_be_a_title(words: str) -> bool:
    """Whether ``words`` are short and end no sentence; the number of a part ends with a full stop."""
    return len(words) <= _TITLE_LINE and (bool(_PART.match(words)) or not words.endswith(_ENDS_SENTENCE))


def _heads_a_section(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the chunk ``at`` looks like a heading of which the text after it has more."""
    if len(chunks[at]) > 1 or _PART.match(chunks[at][0].content):
        return False
    alike = (
        len(one) == 1 and len(other[0].content) > _TITLE_LINE and _stands_over((one,), 0)
        for one, other in zip(chunks[at + 1 :], chunks[at + 2 :], strict=False)
    )
    return sum(alike) >= _FEWEST_SECTIONS
