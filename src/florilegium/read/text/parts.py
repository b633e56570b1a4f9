"""The parts of a plain-text page: furniture, opening, information block, text, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from florilegium.model.article import Note
from florilegium.model.reading import Proposal, SetAside, SetAsideReason
from florilegium.read.citation import citing_signs
from florilegium.read.credits import is_information, tells_of_rights
from florilegium.read.decisions import NOTES, Decisions
from florilegium.read.text.chunks import Chunk, TextLine
from florilegium.read.text.endnotes import split_notes
from florilegium.read.text.furniture import furniture, furniture_of, leads_around

_AROUND = (SetAsideReason.NAVIGATION, "it leads around the page")
_COMMENT = re.compile(r"^#\s*(?P<key>[a-z]+):\s*(?P<value>.*)$")
_NOTED = re.compile(r"(?:\w+[’']?s?[’']? )?note\s*[:.–—-]", re.IGNORECASE)
_NOTE = 120
_RUNNING = 200
_CITING = 2
_URL = re.compile(r"^https?://\S+$")
_OPENING_CHUNKS = 12
_OPENING_LINE = 120
_TITLE_LINE = 90


@dataclass(frozen=True, slots=True)
class Parts:
    """A page in parts, each in the order of the source.

    ``introduction``: lines of the information block that introduce the text; ``url``: whence a comment says it came.
    """

    opening: tuple[Chunk, ...]
    information: tuple[TextLine, ...]
    introduction: tuple[Chunk, ...]
    text: tuple[Chunk, ...]
    notes: tuple[Note, ...]
    proposals: tuple[Proposal, ...]
    set_aside: tuple[SetAside, ...]
    url: str | None


def take_apart(chunks: Sequence[Chunk], decided: Decisions) -> Parts:
    """The parts of the page that ``chunks`` hold."""
    comments = tuple(takewhile(lambda line: _COMMENT.match(line.content), chunks[0] if chunks else ()))
    rest = [chunk for chunk in ((chunks[0][len(comments) :] if chunks else ()), *chunks[1:]) if chunk]
    rest, around = _without_furniture(rest)
    first, stop = _information(rest)
    before, block = _parted(rest[first:stop])
    introduction = tuple((line,) for line in block if _introduces(line.content))
    endnotes = split_notes(rest[stop:], decided.answer(NOTES))
    told = (match["value"].strip() for line in comments if (match := _COMMENT.match(line.content)))
    return Parts(
        (*rest[:first], *before),
        tuple(line for line in block if not _introduces(line.content)),
        introduction,
        endnotes.text,
        endnotes.notes,
        endnotes.proposals,
        (*(_comment(line) for line in comments), *around, *endnotes.headings),
        next((value for value in told if _URL.match(value)), None),
    )


def _introduces(line: str) -> bool:
    """Whether a line of an information block speaks of the text like a headnote: at length, or as a note."""
    if _NOTED.match(line):
        return len(line) > _NOTE
    return len(line) > _RUNNING and citing_signs(line) < _CITING and not tells_of_rights(line)


def _comment(line: TextLine) -> SetAside:
    return SetAside(line.content, SetAsideReason.NAVIGATION, "it is a comment on the file", line.at)


def _parted(chunks: Sequence[Chunk]) -> tuple[tuple[Chunk, ...], tuple[TextLine, ...]]:
    """The lines over an information block that stand in one chunk with it, and the lines of the block."""
    lines = [line for chunk in chunks for line in chunk]
    at = next((at for at, line in enumerate(lines) if is_information(line.content)), 0)
    return ((tuple(lines[:at]),) if at else ()), tuple(lines[at:])


def _without_furniture(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[SetAside]]:
    """What is left without the furniture at either end and the ways around the page between, and that furniture."""
    left = list(chunks)
    aside: list[SetAside] = []
    while left and (found := furniture_of(left[0], at_the_end=False)):
        aside += found
        left.pop(0)
    while left and (found := furniture_of(left[-1], at_the_end=True)):
        aside += found
        left.pop()
    if left:
        start = len(list(takewhile(lambda line: furniture(line.content, at_the_end=False), left[0])))
        aside += (SetAside(line.text.content, *_AROUND, line.at) for line in left[0][:start])
        left[0] = left[0][start:]
    kept: list[Chunk] = []
    for chunk in left:
        for around, lines in groupby(chunk, key=lambda line: leads_around(line.content)):
            if around:
                aside += (SetAside(line.text.content, *_AROUND, line.at) for line in lines)
            else:
                kept.append(tuple(lines))
    return kept, aside


def _information(chunks: Sequence[Chunk]) -> tuple[int, int]:
    """The chunks of the information block, as ``(first, stop)``; without one, both say where the text starts."""
    for first, chunk in enumerate(chunks[:_OPENING_CHUNKS]):
        if any(is_information(line.content) for line in chunk):
            more = takewhile(lambda after: all(is_information(line.content) for line in after), chunks[first + 1 :])
            return first, first + 1 + len(list(more))
        if any(len(line.content) > _OPENING_LINE for line in chunk):
            break
    start = len(list(takewhile(_is_over_the_text, chunks[:_OPENING_CHUNKS])))
    if start == len(chunks) or (not start and chunks and len(chunks[0][0].content) <= _TITLE_LINE):
        start = min(1, len(chunks))
    return start, start


def _is_over_the_text(chunk: Chunk) -> bool:
    """Whether ``chunk`` looks like a title or a name: short lines that end no sentence."""
    return all(len(line.content) <= _TITLE_LINE and line.content[-1] not in ".!?…:;,”" for line in chunk)
