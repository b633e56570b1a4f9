"""A citation line, taken apart as far as it tells: periodical, volume, number, date, year, pages."""

from __future__ import annotations

import re

from florilegium.model.article import Citation
from florilegium.model.inline import Emphasis, EmphasisKind, Inline
from florilegium.read.cutting import flat
from florilegium.read.dates import DATE, YEAR

_GAP = r"[\s\u00a0]*"
_VOLUME = re.compile(rf"\bvol(?:ume|\.)?{_GAP}(?P<value>\d+|[IVXLC]+)\b", re.IGNORECASE)
_NUMBER = re.compile(rf"\b(?:no|nos|nr|num(?:ber)?|issue)\.?{_GAP}(?P<value>\d+(?:[–/-]\d+)?)", re.IGNORECASE)
_PAGES = re.compile(rf"\b(?:pp?|pages?)\.?{_GAP}(?P<value>\d+(?:{_GAP}[–-]{_GAP}\d+)?)", re.IGNORECASE)
_ENDS = (re.compile(r"[,(:;\d]|\b(?:vol|no|nos|nr)\b", re.IGNORECASE), DATE)
_LABEL = re.compile(
    r"^(?:from|source|(?:first |originally )?published|publisher|(?:taken|reprinted) from)\s*(?:in|:)?\s+",
    re.IGNORECASE,
)


def parse_citation(text: tuple[Inline, ...]) -> Citation:
    """The citation in ``text``; the fields it does not tell are ``None``."""
    line = _best_line(flat(text))
    date = DATE.search(line)
    year = date or YEAR.search(line)
    return Citation(
        text,
        periodical=_periodical(text, line),
        volume=_value(_VOLUME, line),
        number=_value(_NUMBER, line),
        date=date["date"] if date else None,
        year=int(year["year"]) if year else None,
        pages=_value(_PAGES, line),
    )


def citing_signs(line: str) -> int:
    """How many of volume, number, pages and date ``line`` tells: two or more make it likely that it cites."""
    return sum(bool(pattern.search(line)) for pattern in (_VOLUME, _NUMBER, _PAGES, DATE))


def _best_line(lines: str) -> str:
    """The line that tells most of where the text was printed."""
    return max(lines.split("\n"), key=citing_signs)


def _value(pattern: re.Pattern[str], line: str) -> str | None:
    found = pattern.search(line)
    return found["value"] if found else None


def _periodical(text: tuple[Inline, ...], line: str) -> str | None:
    """The title set in italics or bold, or else what stands up to the first comma, number or bracket."""
    told = _LABEL.match(line)
    if told is None:
        return None
    rest = line[told.end() :]
    for node in text:
        if isinstance(node, Emphasis) and node.kind in {EmphasisKind.ITALIC, EmphasisKind.TITLE, EmphasisKind.BOLD}:
            set_apart = flat(node.content).strip(" ,.")
            if set_apart and set_apart in rest:
                return set_apart
    name = rest[: min((found.start() for p in _ENDS if (found := p.search(rest))), default=len(rest))]
    return name.strip(' \u00a0.“”‘’"') or None
