"""From chunks of lines to paragraphs, headings, verse and ornaments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from florilegium.model.block import Block, Heading, Ornament, Paragraph, Verse, VerseLine
from florilegium.read.text.chunks import Chunk, TextLine, line_by_line, run_on

_ORNAMENT = re.compile(r"^(?:[*•·#~=_–—-]\s*){1,12}$")
_SENTENCE_END = re.compile(r"[.,:;!?…”’\"')\]]\s*$")
_HEADING_LENGTH = 80
_VERSE_LENGTH = 60
_FEWEST_VERSES = 3
_WRAPPED = range(45, 110)


def blocks_of(chunks: Sequence[Chunk]) -> tuple[Block, ...]:
    """A block for every chunk."""
    return tuple(_block(chunk, after) for chunk, after in zip_longest(chunks, chunks[1:]))


def is_ornament(line: str) -> bool:
    """Whether ``line`` holds nothing but signs that part sections."""
    return bool(_ORNAMENT.match(line))


def _block(chunk: Chunk, after: Chunk | None) -> Block:
    if len(chunk) == 1:
        return _single(chunk[0], after)
    if _is_wrapped(chunk):
        return Paragraph(run_on(chunk))
    if len(chunk) >= _FEWEST_VERSES and all(len(line.content) <= _VERSE_LENGTH for line in chunk):
        return Verse((tuple(VerseLine((line.text,)) for line in chunk),))
    return Paragraph(line_by_line(chunk))


def _single(line: TextLine, after: Chunk | None) -> Block:
    if is_ornament(line.content):
        return Ornament(line.content, at=line.at)
    heads = len(line.content) <= _HEADING_LENGTH and not _SENTENCE_END.search(line.content)
    if heads and after is not None and len(after[0].content) > _HEADING_LENGTH:
        return Heading(1, (line.text,))
    return Paragraph((line.text,))


def _is_wrapped(chunk: Chunk) -> bool:
    """Whether the lines were broken to fit a screen: all but the last are about as long as one is wide."""
    return all(len(line.content) in _WRAPPED for line in chunk[:-1]) and len(chunk[-1].content) < _WRAPPED.stop
