"""A plain-text source as lines in chunks: what stands between blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from florilegium.diagnostics import Span
from florilegium.model.inline import Inline, LineBreak, Text

_LINE_END = re.compile(r"\r\n?|\n")
_SPACES = re.compile(r"[ \t\f\v]+")
_FEW = 3
_LONGEST_LINE = 200
_BREAKING = " \t\f\v"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line without the white space at its ends. ``at`` is where its first character stands."""

    content: str
    at: Span

    @property
    def text(self) -> Text:
        """The line as running text: every run of breaking space is one space, no-break spaces stay."""
        return Text(_SPACES.sub(" ", self.content), at=self.at)


Chunk = tuple[TextLine, ...]


def split_chunks(characters: str, path: str) -> tuple[Chunk, ...]:
    """The chunks of a source, in order. A line of no-break spaces is as good as blank.

    Where hardly a blank line parts anything, every line as long as a paragraph is one.
    """
    lines = [_line(line, number, path) for number, line in enumerate(_LINE_END.split(characters), 1)]
    chunks = tuple(tuple(group) for filled, group in groupby(lines, key=lambda line: bool(line.content)) if filled)
    return chunks if len(chunks) > _FEW else tuple(part for chunk in chunks for part in _parted(chunk))


def _parted(chunk: Chunk) -> Iterator[Chunk]:
    """``chunk`` up to its first line that is as long as a paragraph, and each line from there as a chunk of its own."""
    for number, (is_long, group) in enumerate(groupby(chunk, key=lambda line: len(line.content) > _LONGEST_LINE)):
        lines = tuple(group)
        yield from ((line,) for line in lines) if is_long or number else (lines,)


def _line(line: str, number: int, path: str) -> TextLine:
    content = line.strip(_BREAKING) if line.strip() else ""
    column = line.find(content) + 1
    return TextLine(content, Span(path, number, column, number, column + len(content)))


def run_on(lines: Sequence[TextLine]) -> tuple[Inline, ...]:
    """``lines`` as one run of text: they were broken only to fit a screen."""
    return tuple(
        Text(f"{line.text.content} " if line is not lines[-1] else line.text.content, at=line.at) for line in lines
    )


def line_by_line(lines: Sequence[TextLine]) -> tuple[Inline, ...]:
    """``lines`` as text whose line breaks belong to it."""
    content: list[Inline] = []
    for line in lines:
        if content:
            content.append(LineBreak())
        content.append(line.text)
    return tuple(content)
