"""The parts of a plain-text page: furniture, opening, information block, text, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from florilegium.model.article import Note
from florilegium.model.reading import Proposal, SetAside, SetAsideReason
from florilegium.read.citation import citing_signs
from florilegium.read.credits import is_labelled, tells_of_rights, tells_of_the_copy
from florilegium.read.decisions import NOTES, Decisions
from florilegium.read.labels import page_label
from florilegium.read.text.chunks import Chunk, TextLine
from florilegium.read.text.contents import without_contents
from florilegium.read.text.division import find_information, information_at_end, part_information
from florilegium.read.text.endnotes import split_notes
from florilegium.read.text.furniture import without_furniture, without_ways_out

_COMMENT = re.compile(r"^#\s*(?P<key>[a-z]+):\s*(?P<value>.*)$")
_NOTED = re.compile(r"(?:\w+[’']?s?[’']? )?note\s*[:.–—-]", re.IGNORECASE)
_NOTE = 120
_RUNNING = 200
_CITING = 2
_URL = re.compile(r"^https?://\S+$")


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

    @property
    def header(self) -> str:
        """The first line that names the part of the archive that the page belongs to."""
        return next((part.text for part in self.set_aside if part.reason is SetAsideReason.BREADCRUMB), "")


def take_apart(chunks: Sequence[Chunk], decided: Decisions) -> Parts:
    """The parts of the page that ``chunks`` hold."""
    comments = tuple(takewhile(lambda line: _COMMENT.match(line.content), chunks[0] if chunks else ()))
    rest = [chunk for chunk in ((chunks[0][len(comments) :] if chunks else ()), *chunks[1:]) if chunk]
    rest, around = without_furniture(rest)
    rest, listed = without_contents(rest)
    first, stop = find_information(rest)
    before, block = part_information(rest[:first], rest[first:stop])
    introduction = tuple((line,) for line in block if _introduces(line))
    endnotes = split_notes(rest[stop:], decided.answer(NOTES))
    text, ways_out = without_ways_out(endnotes.text)
    last = len(text) if block else len(text) - information_at_end(text)
    told = (match["value"].strip() for line in comments if (match := _COMMENT.match(line.content)))
    paged = [chunk for chunk in rest[:first] if page_label(chunk[0].content)]
    return Parts(
        (*(chunk for chunk in rest[:first] if chunk not in paged), *before),
        tuple(line for line in (*block, *(one for chunk in text[last:] for one in chunk)) if not _introduces(line)),
        introduction,
        (*paged, *text[:last]),
        endnotes.notes,
        endnotes.proposals,
        (*(_comment(line) for line in comments), *around, *listed, *ways_out, *endnotes.headings),
        next((value for value in told if _URL.match(value)), None),
    )


def _introduces(line: TextLine) -> bool:
    """Whether a line of an information block speaks of the text like a headnote: at length, or as a note."""
    words = line.content
    if _NOTED.match(words):
        return len(words) > _NOTE and not tells_of_the_copy(words)
    return (
        len(words) > _RUNNING and citing_signs(words) < _CITING and not (tells_of_rights(words) or is_labelled(words))
    )


def _comment(line: TextLine) -> SetAside:
    return SetAside(line.content, SetAsideReason.NAVIGATION, "it is a comment on the file", line.at)
