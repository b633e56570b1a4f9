"""The lines over an article in plain text: who wrote it, what it is called, when it was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from florilegium.diagnostics import Span
from florilegium.model.article import Dated, Person
from florilegium.model.inline import Inline
from florilegium.model.reading import Choice, Proposal, SetAside, SetAsideReason
from florilegium.read.dating import dating_iso, is_dating
from florilegium.read.decisions import NOBODY, Decisions, single_spaced
from florilegium.read.names import Evidence, are_names, dated_name, is_byline, named_author, people_in
from florilegium.read.text.chunks import Chunk, TextLine, line_by_line
from florilegium.read.text.parts import Parts
from florilegium.read.text.portraits import about_a_person, captions

_FIRST_WORDS = 6
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the lines over an article tell, and what they leave open; ``text`` are those that belong to its text."""

    title: tuple[Inline, ...]
    subtitle: tuple[Inline, ...]
    people: tuple[Person, ...]
    dated: Dated | None
    set_aside: tuple[SetAside, ...]
    proposals: tuple[Proposal, ...]
    text: tuple[Chunk, ...]


def read_opening(parts: Parts, known: Evidence, decided: Decisions) -> Opening:
    """Sort the lines over an article.

    A line whose words all stand in the information block again is a banner ("Fourth International, Autumn 1959"); the
    first that is nothing but a date is the date; names come first, or else last, and the rest is the title. ``known``
    is what the page's address tells of the author. What is not plain by this is asked.
    """
    captioned, information = captions(parts.opening), parts.information
    about = about_a_person(parts.opening, parts.header)
    chunks = [chunk for chunk in parts.opening[: about or None] if chunk not in captioned]
    said = frozenset(word.casefold() for line in information for word in _WORD.findall(line.content))
    banners = [line for chunk in chunks for line in chunk if _is_banner(line.content, said, known)]
    dates, undated = _without_date(_without(chunks, banners), known)
    named, certain = ((), False) if about else _naming(undated, known)
    people_named = [single_spaced(line.content) for line in named]
    again = [line for chunk in undated for line in chunk if line not in named and _words((line,)) in people_named]
    again += [chunk[0] for before, chunk in pairwise(undated) if about and _words(before) == _words(chunk)]
    titles = _titles_first(_without(undated, (*named, *again)), decided)
    if not titles and dates:
        titles, dates = [tuple(dates)], []
    bylines = [part for line in named for part in people_in((line.text,))]
    people = tuple(part for part in bylines if isinstance(part, Person))
    return Opening(
        line_by_line(titles[0]) if titles else (),
        line_by_line([line for chunk in titles[1:] for line in chunk]),
        people or tuple(Person(name) for line in information for name in named_author(line.content)),
        next((Dated(line.text.content, dating_iso(line.content), at=line.at) for line in dates), None),
        (
            *(_aside(line, "all its words stand in the information block") for line in banners),
            *(_aside(line, "it names the same person again") for line in again),
            *(part for part in bylines if isinstance(part, SetAside)),
        ),
        (
            *_ask_title(titles, parts.text, plain=bool(information) and len(titles) == 1 and not (again or captioned)),
            *_ask_author(named, titles or parts.text[:1], certain=certain),
        ),
        (*captioned, *(parts.opening[about:] if about else ())),
    )


def _aside(line: TextLine, cue: str) -> SetAside:
    return SetAside(line.text.content, SetAsideReason.REPEATED, cue, line.at)


def _is_banner(line: str, said: frozenset[str], known: Evidence) -> bool:
    words = [word.casefold() for word in _WORD.findall(line)]
    if not any(word.isdigit() for word in words) or not all(word in said for word in words):
        return False
    return not is_dating(line) and _after_name(line, known) is None


def _after_name(line: str, known: Evidence) -> re.Match[str] | None:
    """The space between a name that the page's address knows and the date after it."""
    space = dated_name(line)
    return space if space and known.knows(line[: space.start()]) else None


def _without(chunks: Iterable[Chunk], taken: Sequence[TextLine]) -> list[Chunk]:
    left = (tuple(line for line in chunk if line not in taken) for chunk in chunks)
    return [chunk for chunk in left if chunk]


def _without_date(chunks: Sequence[Chunk], known: Evidence) -> tuple[list[TextLine], list[Chunk]]:
    """The date, if one stands alone or follows a name ("Max Eastman 1918"), and ``chunks`` without it."""
    apart = (line for chunk in chunks if all(map(_is_no_title, chunk)) for line in chunk)
    alone = next((line for line in apart if is_dating(line.content)), None)
    if alone is not None:
        return [alone], _without(chunks, [alone])
    for line in (chunk[0] for chunk in chunks):
        if space := _after_name(line.content, known):
            name, date = _part(line, 0, space.start()), _part(line, space.end(), len(line.content))
            return [date], [tuple(name if one is line else one for one in chunk) for chunk in chunks]
    return [], list(chunks)


def _is_no_title(line: TextLine) -> bool:
    return is_dating(line.content) or is_byline(line.content) or are_names(line.content)


def _part(line: TextLine, start: int, stop: int) -> TextLine:
    at = replace(line.at, column=line.at.column + start, end_column=line.at.column + stop)
    return TextLine(line.content[start:stop], at)


def _naming(chunks: Sequence[Chunk], known: Evidence) -> tuple[Sequence[TextLine], bool]:
    """The lines that name the authors, and whether that is certain.

    They are bylines, or a name that the page's address knows with the names beside it, or names over the title or
    under it.
    """
    lines = [line for chunk in chunks for line in chunk]
    bylines = [line for line in lines if is_byline(line.content)]
    if bylines or len(lines) < 2:
        return bylines, bool(bylines)
    for chunk in chunks:
        names = [line for line in chunk if are_names(line.content)]
        if any(known.knows(line.content) for line in names) and len(names) < len(lines):
            return names, not any(_names_somebody(line) for line in lines if line not in names)
    over = list(takewhile(_names_somebody, chunks[0][:-1] if len(chunks) == 1 else chunks[0]))
    if over:
        return over, not any(_names_somebody(line) for chunk in chunks[1:] for line in chunk)
    return [line for line in chunks[-1][-1:] if _names_somebody(line)], False


def _names_somebody(line: TextLine) -> bool:
    """Whether ``line`` looks like a name in full: one word alone may be a title as well."""
    return are_names(line.content) and len(_WORD.findall(line.content)) > 1


def _titles_first(chunks: Sequence[Chunk], decided: Decisions) -> list[Chunk]:
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
    people = [part.name for line in named for part in people_in((line.text,)) if isinstance(part, Person)]
    reason = "it looks like a name" if named else "no line over the text looks like a name"
    yield _proposal("author", [tuple(named), *titles] if named else titles, "; ".join(people) or NOBODY, reason, at)


def _proposal(question: str, chunks: Sequence[Chunk], answer: str, reason: str, at: Span) -> Proposal:
    lines = tuple(dict.fromkeys((answer, *(_words(chunk) for chunk in chunks))))
    choices = tuple(Choice(line, f"as line {at.line} and those near it have it") for line in lines)
    return Proposal(question, answer, reason, 0.6, choices, at)
