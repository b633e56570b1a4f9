"""What stands over a text: its title and subtitle, its authors, its date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from florilegium.diagnostics import Span
from florilegium.model.article import Dated, Person
from florilegium.model.inline import Inline, LineBreak
from florilegium.model.reading import Choice, Proposal, SetAside
from florilegium.read.cutting import cut, flat, place
from florilegium.read.dating import dating_iso, is_dating
from florilegium.read.html.flow import Kind, Line
from florilegium.read.html.phrases import Phrases, without_bold
from florilegium.read.html.sequence import Item
from florilegium.read.names import Evidence, are_names, dated_name, is_byline, people_in

_RANKS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LOWEST = 7
_SEVERAL_PARTS = re.compile(r"\w[\s\xa0.]+\w")


@dataclass(slots=True)
class Head:
    """What the lines over a text tell."""

    title: tuple[Inline, ...] = ()
    subtitle: tuple[Inline, ...] = ()
    people: list[Person] = field(default_factory=list)
    dated: Dated | None = None
    set_aside: list[SetAside] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line, or a part of one between two line breaks; ``rank`` is how high a heading it is."""

    content: tuple[Inline, ...]
    text: str
    rank: int
    item: int


def read_head(items: Sequence[Item], phrases: Phrases, evidence: Evidence) -> Head:
    """Sort the lines over a text into dates, authors, title and subtitle."""
    head = Head()
    rows = [
        row
        for number, item in enumerate(items)
        if item.line is not None
        for row in _rows(number, item, item.line, phrases)
    ]
    undated = _without_dates(rows, head)
    authors = _authors(undated, evidence)
    for row in authors:
        _add_people(row, head)
    titled = [row for row in undated if row not in authors]
    if not titled and head.dated is not None:
        titled, head.dated = [row for row in rows if is_dating(row.text)][:1], None
    if not titled:
        return head
    best = min(row.rank for row in titled)
    title = [row for row in titled if row.rank == best]
    head.title = _joined(title)
    head.subtitle = _joined(row for row in titled if row.rank != best)
    if best > 1 and len({row.item for row in title}) > 1:
        head.proposals.append(_about_title(title))
    return head


def _rows(number: int, item: Item, line: Line, phrases: Phrases) -> Iterable[_Row]:
    """The rows of a line: one, unless a part of it between line breaks is a byline, or its class says little of it."""
    rank = _RANKS.get(line.name, _LOWEST)
    content = without_bold(phrases.of(line))
    if not content:
        return
    parts = phrases.lines(line) if any(leaf.kind is Kind.BREAK for leaf in line.leaves) else []
    texts = [" ".join(flat(part).split()) for part in parts]
    divided = "title" in line.classes or any(is_byline(text) for text in texts)
    if not parts or not divided or are_names(item.text):
        yield _Row(content, " ".join(flat(content).split()), rank, number)
        return
    yield from (_Row(without_bold(part), text, rank, number) for part, text in zip(parts, texts, strict=True) if text)


def _without_dates(rows: Sequence[_Row], head: Head) -> list[_Row]:
    """Takes the date out of ``rows``; a second one stays where it is."""
    rest: list[_Row] = []
    for row in rows:
        if head.dated is None and is_dating(row.text):
            head.dated = _dated(row.content)
        else:
            rest.append(row)
    if head.dated is None:
        return [_without_trailing_date(row, head) for row in rest]
    return rest


def _without_trailing_date(row: _Row, head: Head) -> _Row:
    """``row`` without the date that follows a name in it ("Max Eastman 1918")."""
    text = flat(row.content)
    space = dated_name(text) if head.dated is None else None
    if space is None:
        return row
    head.dated = _dated(cut(row.content, space.end(), len(text)))
    return _Row(cut(row.content, 0, space.start()), text[: space.start()].strip(), row.rank, row.item)


def _dated(content: tuple[Inline, ...]) -> Dated:
    text = " ".join(flat(content).split())
    return Dated(text, dating_iso(text), at=place(content))


def _authors(rows: Sequence[_Row], evidence: Evidence) -> list[_Row]:
    """The rows that name the authors: bylines, or else names known from outside, or else a name over the title."""
    bylines = [row for row in rows if is_byline(row.text)]
    if bylines:
        return bylines
    only_title = {row.item for row in rows if row.rank == 1}
    named = [
        row
        for row in rows
        if (are_names(row.text) or evidence.is_author(row.text)) and not (row.rank == 1 and len(only_title) == 1)
    ]
    if len(named) == len(rows):
        named = named[:-1]
    known = [row for row in named if evidence.knows(row.text)]
    return known[:1] or [row for row in rows[:1] if row in named and _SEVERAL_PARTS.search(row.text)]


def _add_people(row: _Row, head: Head) -> None:
    for part in people_in(row.content):
        if isinstance(part, Person):
            head.people.append(part)
        else:
            head.set_aside.append(part)


def _joined(rows: Iterable[_Row]) -> tuple[Inline, ...]:
    joined: list[Inline] = []
    for row in rows:
        if joined:
            joined.append(LineBreak())
        joined += row.content
    return tuple(joined)


def _about_title(rows: Sequence[_Row]) -> Proposal:
    title = " / ".join(row.text for row in rows)
    choices = (Choice(title, "all of these lines"), *(Choice(row.text, "this line") for row in rows))
    at = place(rows[0].content) or Span("")
    return Proposal("title", title, "several lines over the text are headings of the same rank", 0.6, choices, at)
