"""The parts of a plain-text page: furniture, opening, information block, text, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from florilegium.model.reading import SetAside, SetAsideReason
from florilegium.read.credits import is_information
from florilegium.read.text.chunks import Chunk, TextLine
from florilegium.read.text.furniture import furniture, leads_around
from florilegium.read.text.prose import is_notes_heading, starts_a_note

_COMMENT = re.compile(r"^#\s*(?P<key>[a-z]+):\s*(?P<value>.*)$")
_URL = re.compile(r"^https?://\S+$")
_OPENING_CHUNKS = 12
_OPENING_LINE = 120
_TITLE_LINE = 90


@dataclass(frozen=True, slots=True)
class Parts:
    """A page in parts, each in the order of the source. ``url`` is where a comment says it came from."""

    opening: tuple[TextLine, ...]
    information: tuple[TextLine, ...]
    text: tuple[Chunk, ...]
    notes: tuple[Chunk, ...]
    set_aside: tuple[SetAside, ...]
    url: str | None


def take_apart(chunks: Sequence[Chunk]) -> Parts:
    """The parts of the page that ``chunks`` hold."""
    comments = tuple(takewhile(lambda line: _COMMENT.match(line.content), chunks[0] if chunks else ()))
    rest = [chunk for chunk in ((chunks[0][len(comments) :] if chunks else ()), *chunks[1:]) if chunk]
    aside = [
        SetAside(line.content, SetAsideReason.NAVIGATION, "it is a comment on the file", line.at) for line in comments
    ]
    rest, found = _without_furniture(rest)
    aside += found
    first, stop = _information(rest)
    split = next((at for at, line in enumerate(rest[first]) if is_information(line.content)), 0) if first < stop else 0
    opening = [line for chunk in rest[:first] for line in chunk] + list(rest[first][:split] if first < stop else ())
    information = [line for chunk in rest[first:stop] for line in chunk][split:]
    text, heading, notes = _notes(rest[stop:])
    aside += (
        SetAside(line.content, SetAsideReason.LABEL, "it is the heading of the notes", line.at) for line in heading
    )
    sources = (match["value"].strip() for line in comments if (match := _COMMENT.match(line.content)))
    return Parts(
        tuple(opening),
        tuple(information),
        tuple(text),
        tuple(notes),
        tuple(aside),
        next((value for value in sources if _URL.match(value)), None),
    )


def _without_furniture(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[SetAside]]:
    """What is left without the furniture at either end and the ways to the top between, and that furniture."""
    top = len(list(takewhile(lambda chunk: _all_furniture(chunk, at_the_end=False), chunks)))
    foot = len(list(takewhile(lambda chunk: _all_furniture(chunk, at_the_end=True), reversed(chunks[top:]))))
    end = len(chunks) - foot
    kept: list[Chunk] = []
    aside: list[SetAside] = []
    for number, chunk in enumerate(chunks):
        if number < top or number >= end or all(leads_around(line.content) for line in chunk):
            aside += (_set_aside(line, at_the_end=number >= end) for line in chunk)
        else:
            kept.append(chunk)
    return kept, aside


def _all_furniture(chunk: Chunk, *, at_the_end: bool) -> bool:
    return all(furniture(line.content, at_the_end=at_the_end) for line in chunk)


def _set_aside(line: TextLine, *, at_the_end: bool) -> SetAside:
    reason, cue = furniture(line.content, at_the_end=at_the_end) or (SetAsideReason.NAVIGATION, "it is furniture")
    return SetAside(line.text.content, reason, cue, line.at)


def _information(chunks: Sequence[Chunk]) -> tuple[int, int]:
    """The chunks of the information block, as ``(first, stop)``; without one, both say where the text starts."""
    for first, chunk in enumerate(chunks[:_OPENING_CHUNKS]):
        if any(is_information(line.content) for line in chunk):
            more = takewhile(lambda after: all(is_information(line.content) for line in after), chunks[first + 1 :])
            return first, first + 1 + len(list(more))
        if any(len(line.content) > _OPENING_LINE for line in chunk):
            break
    start = len(list(takewhile(_is_over_the_text, chunks[:_OPENING_CHUNKS])))
    return start, start


def _is_over_the_text(chunk: Chunk) -> bool:
    """Whether ``chunk`` looks like a title or a name: short lines that end no sentence."""
    return all(len(line.content) <= _TITLE_LINE and line.content[-1] not in ".!?…:;,”" for line in chunk)


def _notes(chunks: Sequence[Chunk]) -> tuple[Sequence[Chunk], Chunk, Sequence[Chunk]]:
    """The text, the heading over the notes, and the notes."""
    for at in range(len(chunks) - 2, 0, -1):
        if is_notes_heading(chunks[at]) and starts_a_note(chunks[at + 1]):
            return chunks[:at], chunks[at], chunks[at + 1 :]
    return chunks, (), ()
