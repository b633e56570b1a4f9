"""From chunks of lines to paragraphs, headings, verse, ornaments and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from florilegium.model.article import Note
from florilegium.model.block import Block, Heading, Ornament, Paragraph, Verse, VerseLine
from florilegium.model.inline import NoteSeries
from florilegium.read.marking import note_key
from florilegium.read.text.chunks import Chunk, TextLine, line_by_line, run_on

_ORNAMENT = re.compile(r"^(?:[*•·#~=_–—-]\s*){1,12}$")
_SENTENCE_END = re.compile(r"[.,:;!?…”’\"')\]]\s*$")
_HEADING_LENGTH = 80
_VERSE_LENGTH = 60
_FEWEST_VERSES = 3
_WRAPPED = range(45, 110)

_NOTE_LABEL = re.compile(r"^(?:\[\s*(?:\d{1,3}[a-z]?\s*\*?|\*+)\s*\]\.?|\(\d{1,3}\)|\d{1,3}[.)]|\*+|[†‡])(?=\s|\w|$)")
_NOTES_HEADING = re.compile(
    r"^(?:(?:foot|end)?notes?|references|notes (?:and|&) references|anmerkungen|fußnoten|notas?|примечания)\s*[:.]?$",
    re.IGNORECASE,
)


def is_notes_heading(chunk: Chunk) -> bool:
    """Whether ``chunk`` is the heading over the notes."""
    return len(chunk) == 1 and bool(_NOTES_HEADING.match(chunk[0].content))


def starts_a_note(chunk: Chunk) -> bool:
    """Whether ``chunk`` opens with the label of a note."""
    return bool(_NOTE_LABEL.match(chunk[0].content))


def blocks_of(chunks: Sequence[Chunk]) -> tuple[Block, ...]:
    """A block for every chunk."""
    following: list[Chunk | None] = [*chunks[1:], None]
    return tuple(_block(chunk, after) for chunk, after in zip(chunks, following, strict=True))


def _block(chunk: Chunk, after: Chunk | None) -> Block:
    if len(chunk) == 1:
        return _single(chunk[0], after)
    if _is_wrapped(chunk):
        return Paragraph(run_on(chunk))
    if len(chunk) >= _FEWEST_VERSES and all(len(line.content) <= _VERSE_LENGTH for line in chunk):
        return Verse((tuple(VerseLine((line.text,)) for line in chunk),))
    return Paragraph(line_by_line(chunk))


def _single(line: TextLine, after: Chunk | None) -> Block:
    if _ORNAMENT.match(line.content):
        return Ornament(line.content, at=line.at)
    heads = len(line.content) <= _HEADING_LENGTH and not _SENTENCE_END.search(line.content)
    if heads and after is not None and len(after[0].content) > _HEADING_LENGTH:
        return Heading(1, (line.text,))
    return Paragraph((line.text,))


def _is_wrapped(chunk: Chunk) -> bool:
    """Whether the lines were broken to fit a screen: all but the last are about as long as one is wide."""
    return all(len(line.content) in _WRAPPED for line in chunk[:-1]) and len(chunk[-1].content) < _WRAPPED.stop


def notes_of(chunks: Iterable[Chunk]) -> tuple[Note, ...]:
    """The notes in ``chunks``; a chunk without a label goes on with the note before it."""
    notes: list[Note] = []
    for chunk in chunks:
        label = _NOTE_LABEL.match(chunk[0].content)
        if label:
            notes.append(_note(chunk, label[0], taken=[note.key for note in notes]))
        elif notes:
            notes[-1] = replace(notes[-1], body=(*notes[-1].body, *blocks_of((chunk,))))
    return tuple(notes)


def _note(chunk: Chunk, label: str, taken: Sequence[str]) -> Note:
    first = chunk[0]
    rest = first.content[len(label) :]
    skipped = len(label) + len(rest) - len(rest.lstrip())
    opened = TextLine(rest.lstrip(), replace(first.at, column=first.at.column + skipped))
    body = blocks_of(((opened, *chunk[1:]),)) if opened.content or chunk[1:] else ()
    key = note_key(label)
    again = sum(other == key or other.startswith(f"{key}-") for other in taken)
    end = first.at.column + len(label)
    return Note(
        f"{key}-{again + 1}" if again else key,
        NoteSeries.UNSTATED,
        label,
        body,
        at=replace(first.at, end_column=end),
    )
