"""Lines of a plain-text page that are the page's and not the article's, known by their wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, takewhile

from florilegium.model.reading import SetAside, SetAsideReason
from florilegium.read.furniture import leads_to_the_top, names_the_archive, tells_the_update
from florilegium.read.text.chunks import Chunk

_BREADCRUMB = re.compile(
    r"\S\s+[|>»]\s+\S|^(?:main\b.*)?\bindex$|internet archive$|^encyclop[ae]dia of ", re.IGNORECASE
)
_ENTRANCE = re.compile(
    r"^MIA\b\W|^Marxist (?:Writers|History)\s*:|\b(?:internet|works) archive ?:|\bworks? index$"
    r"|^\W*archivi?o\b.{2,40}$|^back to |^inde[xk]s?$|\bsecci[oó]n en\b",
    re.IGNORECASE,
)
_WAY_OUT = re.compile(
    r"^(?:return to|back to|next(?: (?:chapter|section|page|part|article))?\b|previous|(?:table of )?contents$|go to"
    r"|write (?:to )?.{2,40}archive|esikülg|kryefaqe)|\barchives?(?: write)?$|\bind(?:ex|ice|eks)$"
    r"|\bindice del archivo$|\b(?:button|icon)\b|^chapter \w+$",
    re.IGNORECASE,
)
_UNNAMED_MAKER = re.compile(
    r"\b(?:digitali[sz]ad[oa]|transcrit[oa]|digiti[sz]ed|transcribed|marked[ -]up) (?:por|by)\W*$", re.IGNORECASE
)
_LONGEST = 120
_ENTERS = (SetAsideReason.BREADCRUMB, "it stands first and names a part of the archive")
_AROUND = (SetAsideReason.NAVIGATION, "it leads around the page")
_AMONG = (SetAsideReason.NAVIGATION, "it stands among ways out of the page")


def without_furniture(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[SetAside]]:
    """What is left without the furniture at either end and the ways around the page between, and that furniture."""
    left, aside = without_ways_out(chunks)
    while left and (found := _furniture_of(left[0], at_the_end=False)):
        aside += found
        left.pop(0)
    while len(left) > 1 and all(_enters(line.content) for line in left[0]):
        aside += (SetAside(line.text.content, *_ENTERS, line.at) for line in left.pop(0))
    if left:
        start = len(list(takewhile(lambda line: _furniture(line.content, at_the_end=False), left[0])))
        aside += (SetAside(line.text.content, *_AROUND, line.at) for line in left[0][:start])
        left[0] = left[0][start:]
    kept: list[Chunk] = []
    for chunk in left:
        for around, lines in groupby(chunk, key=lambda line: _leads_around(line.content)):
            if around:
                aside += (SetAside(line.text.content, *_AROUND, line.at) for line in lines)
            else:
                kept.append(tuple(lines))
    return kept, aside


def without_ways_out(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[SetAside]]:
    """What is left without the furniture at the end of ``chunks``, and that furniture."""
    left = list(chunks)
    aside: list[SetAside] = []
    while left and (found := _furniture_of(left[-1], at_the_end=True)):
        aside += found
        left.pop()
    return left, aside


def _furniture_of(chunk: Chunk, *, at_the_end: bool) -> tuple[SetAside, ...] | None:
    """``chunk`` set aside, where all its lines are furniture or they are together; ``None`` where they are not."""
    found = [_furniture(line.content, at_the_end=at_the_end) for line in chunk]
    together = " ".join(line.content for line in chunk)
    around = (found[0] and found[-1]) or _furniture(together, at_the_end=True)
    if not all(found) and not (at_the_end and around and all(len(line.content) <= _LONGEST for line in chunk)):
        return None
    return tuple(
        SetAside(line.text.content, *(told or _AMONG), line.at) for line, told in zip(chunk, found, strict=True)
    )


def _leads_around(line: str) -> bool:
    """Whether ``line`` leads to the top of the page or says when it was updated: furniture wherever it stands."""
    return len(line) <= _LONGEST and (leads_to_the_top(line) or _is_an_update(line))


def _enters(line: str) -> bool:
    """Whether ``line``, which stands first, names the part of the archive that the page belongs to."""
    return len(line) <= _LONGEST and (names_the_archive(line) or bool(_ENTRANCE.search(line)))


def _is_an_update(line: str) -> bool:
    return tells_the_update(line) and any(character.isdigit() for character in line)


def _furniture(line: str, *, at_the_end: bool) -> tuple[SetAsideReason, str] | None:
    """Why ``line`` is furniture, and by which cue; ``None`` where it is not.

    ``at_the_end``: nothing but furniture follows it, so that ways out of the page ("Ted Grant Archive") are expected.
    """
    if len(line) > _LONGEST:
        return None
    if leads_to_the_top(line):
        return SetAsideReason.NAVIGATION, "it leads to the top of the page"
    if _is_an_update(line):
        return SetAsideReason.FOOTER, "it says when the page was last updated"
    if _BREADCRUMB.search(line):
        return SetAsideReason.BREADCRUMB, "it leads to indexes and archives"
    if at_the_end and _WAY_OUT.search(line):
        return SetAsideReason.NAVIGATION, "it leads out of the page"
    if at_the_end and _UNNAMED_MAKER.search(line):
        return SetAsideReason.FOOTER, "it stands last and ends where a picture named who made the page"
    return None
