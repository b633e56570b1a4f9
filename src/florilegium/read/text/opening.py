"""The lines over an article in plain text: who wrote it, what it is called, when it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from florilegium.diagnostics import Span
from florilegium.model.article import Dated, Person
from florilegium.model.inline import Inline
from florilegium.model.reading import SetAside, SetAsideReason
from florilegium.read.dates import is_date, iso_date
from florilegium.read.text.chunks import TextLine, line_by_line

_SMALL = "a|an|and|at|by|for|from|how|in|is|are|of|on|or|the|to|was|what|when|where|who|why|with"
_NOT_IN_NAMES = re.compile(rf"\b(?:{_SMALL}|der|die|das|ein|eine|les|un|une|los|las)\b|[\d:;?!“”\"()]", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+(?:(?:de|del|della|der|di|du|la|le|van|von|zu)\s+)*[^\W\d_][\w.’'-]*)+")
_BETWEEN = re.compile(r"^by:?\s+|\s*,\s*(?:and\s+)?|\s+(?:and|&|und|et|y)\s+|^&\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the lines over an article tell."""

    title: tuple[Inline, ...]
    people: tuple[Person, ...]
    dated: Dated | None
    set_aside: tuple[SetAside, ...]


def read_opening(lines: Sequence[TextLine], information: Iterable[str]) -> Opening:
    """Sort the lines over an article.

    A line whose words all stand in the information block again is a banner ("Fourth International, Autumn 1959"); one
    that is nothing but a date is the date; of the others, names come first, or else last, and the rest is the title.
    """
    said = frozenset(word.casefold() for line in information for word in _WORD.findall(line))
    banners = [line for line in lines if _is_banner(line.content, said)]
    dates = [line for line in lines if is_date(line.content)]
    others = [line for line in lines if line not in banners and line not in dates]
    named = _naming(others)
    dated = [Dated(line.text.content, iso_date(line.content), at=line.at) for line in dates]
    bylines = [part for line in named for part in _byline(line)]
    return Opening(
        line_by_line([line for line in others if line not in named]),
        tuple(part for part in bylines if isinstance(part, Person)),
        dated[0] if dated else None,
        (
            *(
                _aside(line, SetAsideReason.REPEATED, "all its words stand in the information block")
                for line in banners
            ),
            *(_aside(line, SetAsideReason.REPEATED, "it is a second date") for line in dates[1:]),
            *(part for part in bylines if isinstance(part, SetAside)),
        ),
    )


def _aside(line: TextLine, reason: SetAsideReason, cue: str) -> SetAside:
    return SetAside(line.text.content, reason, cue, line.at)


def _is_banner(line: str, said: frozenset[str]) -> bool:
    words = [word.casefold() for word in _WORD.findall(line)]
    return any(word.isdigit() for word in words) and all(word in said for word in words) and not is_date(line)


def _naming(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines that name the authors: a byline, or else names over the title, or else one under it."""
    bylines = [line for line in lines if line.content.lower().startswith("by ") and _is_names(line.content[3:])]
    if bylines or len(lines) < 2:
        return bylines
    over = list(takewhile(lambda line: _is_names(line.content), lines[:-1]))
    return over or [line for line in lines[-1:] if _is_names(line.content)]


def _is_names(line: str) -> bool:
    """Whether ``line`` looks like the name of one person or several: two words or more, capitals, no small words."""
    names = [name for name in _BETWEEN.split(line) if name]
    return bool(names) and all(
        _NAME.fullmatch(name) and not _NOT_IN_NAMES.search(name) and name[0].isupper() and name.split()[-1][0].isupper()
        for name in names
    )


def _byline(line: TextLine) -> Iterator[Person | SetAside]:
    """The persons that ``line`` names, each at its place, and what stands between the names."""
    done = 0
    for between in (*_BETWEEN.finditer(line.content), None):
        start, stop = between.span() if between else (len(line.content), len(line.content))
        if name := line.content[done:start]:
            yield Person(name, at=_part(line.at, done, start))
        if between and (word := between[0].strip()):
            offset = start + between[0].index(word)
            at = _part(line.at, offset, offset + len(word))
            yield SetAside(word, SetAsideReason.LABEL, "it joins names", at)
        done = stop


def _part(at: Span, start: int, stop: int) -> Span:
    return replace(at, column=at.column + start, end_column=at.column + stop)
