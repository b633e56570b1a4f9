"""The lines over an article in plain text: who wrote it, what it is called, when it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from florilegium.diagnostics import Span
from florilegium.model.article import Dated, Person
from florilegium.model.inline import Inline
from florilegium.model.reading import Choice, Proposal, SetAside, SetAsideReason
from florilegium.read.dates import is_date, iso_date
from florilegium.read.decisions import NOBODY, Decisions, single_spaced
from florilegium.read.text.chunks import Chunk, TextLine, line_by_line
from florilegium.read.text.names import author_in_address, byline, is_names, names_author
from florilegium.read.text.parts import Parts

_FIRST_WORDS = 6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the lines over an article tell, and what they leave open."""

    title: tuple[Inline, ...]
    subtitle: tuple[Inline, ...]
    people: tuple[Person, ...]
    dated: Dated | None
    set_aside: tuple[SetAside, ...]
    proposals: tuple[Proposal, ...]


def read_opening(parts: Parts, address: str, decided: Decisions) -> Opening:
    """Sort the lines over an article.

    A line whose words all stand in the information block again is a banner ("Fourth International, Autumn 1959"); one
    that is nothing but a date is the date; names come first, or else last, and the rest is the title. ``address`` is
    the page's own, which names the author in the archive's way. What is not plain by this is asked.
    """
    chunks, information = parts.opening, parts.information
    said = frozenset(word.casefold() for line in information for word in _WORD.findall(line.content))
    banners = [line for chunk in chunks for line in chunk if _is_banner(line.content, said)]
    dates = [line for chunk in chunks for line in chunk if is_date(line.content)]
    others = _without(chunks, (*banners, *dates))
    named, certain = _naming(others, author_in_address(address))
    titles = _titles_first(_without(others, named), decided)
    bylines = [part for line in named for part in byline(line)]
    dated = [Dated(line.text.content, iso_date(line.content), at=line.at) for line in dates]
    return Opening(
        line_by_line(titles[0]) if titles else (),
        line_by_line([line for chunk in titles[1:] for line in chunk]),
        tuple(part for part in bylines if isinstance(part, Person)),
        dated[0] if dated else None,
        (
            *(_aside(line, "all its words stand in the information block") for line in banners),
            *(_aside(line, "it is a second date") for line in dates[1:]),
            *(part for part in bylines if isinstance(part, SetAside)),
        ),
        (
            *_ask_title(titles, parts.text, plain=bool(information) and len(titles) == 1),
            *_ask_author(named, titles or parts.text[:1], certain=certain),
        ),
    )


def _aside(line: TextLine, cue: str) -> SetAside:
    return SetAside(line.text.content, SetAsideReason.REPEATED, cue, line.at)


def _is_banner(line: str, said: frozenset[str]) -> bool:
    words = [word.casefold() for word in _WORD.findall(line)]
    return any(word.isdigit() for word in words) and all(word in said for word in words) and not is_date(line)


def _without(chunks: Iterable[Chunk], taken: Sequence[TextLine]) -> list[Chunk]:
    left = (tuple(line for line in chunk if line not in taken) for chunk in chunks)
    return [chunk for chunk in left if chunk]


def _naming(chunks: Sequence[Chunk], author: str | None) -> tuple[Sequence[TextLine], bool]:
    """The lines that name the authors, and whether that is certain.

    They are a byline, or the one line that has the name in the page's address, or names over the title or under it.
    """
    lines = [line for chunk in chunks for line in chunk]
    bylines = [line for line in lines if line.content.lower().startswith("by ") and is_names(line.content[3:])]
    if bylines or len(lines) < 2:
        return bylines, bool(bylines)
    known = [line for line in lines if author and names_author(line.content, author)]
    if len(known) == 1:
        chunk = next(chunk for chunk in chunks if known[0] in chunk)
        return [line for line in chunk if line in known or is_names(line.content)], True
    over = list(takewhile(lambda line: is_names(line.content), chunks[0][:-1] if len(chunks) == 1 else chunks[0]))
    if over:
        return over, not any(is_names(line.content) for chunk in chunks[1:] for line in chunk)
    return [line for line in chunks[-1][-1:] if is_names(line.content)], False


def _titles_first(chunks: Sequence[Chunk], decided: Decisions) -> Sequence[Chunk]:
    """``chunks`` with the one in front that was decided to be the title."""
    decision = decided.answer("title")
    return sorted(chunks, key=lambda chunk: decision is None or _words(chunk) != single_spaced(decision.answer))


def _words(lines: Iterable[TextLine]) -> str:
    return single_spaced(" ".join(line.content for line in lines))


def _ask_title(titles: Sequence[Chunk], text: Sequence[Chunk], *, plain: bool) -> Iterator[Proposal]:
    if not titles and text:
        line = text[0][0]
        words = " ".join(line.content.split()[:_FIRST_WORDS])
        yield _proposal("title", (), words, "nothing stands over the text, and these are its first words", line.at)
    elif titles and not plain:
        reason = (
            "it stands first"
            if len(titles) > 1
            else "it stands over the text, which no information block parts from it"
        )
        yield _proposal("title", titles, _words(titles[0]), reason, titles[0][0].at)


def _ask_author(named: Sequence[TextLine], titles: Sequence[Chunk], *, certain: bool) -> Iterator[Proposal]:
    if certain or not (named or titles):
        return
    at = named[0].at if named else titles[0][0].at
    people = [part.name for line in named for part in byline(line) if isinstance(part, Person)]
    reason = "it looks like a name" if named else "no line over the text looks like a name"
    yield _proposal("author", [tuple(named), *titles] if named else titles, "; ".join(people) or NOBODY, reason, at)


def _proposal(question: str, chunks: Sequence[Chunk], answer: str, reason: str, at: Span) -> Proposal:
    lines = tuple(dict.fromkeys((answer, *(_words(chunk) for chunk in chunks))))
    choices = tuple(Choice(line, f"as line {at.line} and those near it have it") for line in lines)
    return Proposal(question, answer, reason, 0.6, choices, at)
