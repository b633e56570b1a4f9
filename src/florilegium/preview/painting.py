"""A source with every character's part and mark, as its reading understands it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, chain, groupby
from typing import TypeVar

from florilegium.diagnostics import Span
from florilegium.model.article import Article
from florilegium.model.block import Block
from florilegium.model.contract import MarkKind
from florilegium.model.inline import Gap, Inline, Insertion, NoteCall, Sic, Supplied, Unclear
from florilegium.model.reading import Reading
from florilegium.model.walk import inlines, items, lines

K = TypeVar("K")

_TAG = re.compile(r"<([\w:.-]+)[^>]*?(/?)>")


class SourcePart(StrEnum):
    """What words of a source are."""

    TITLE = "title"
    HEADNOTE = "headnote"
    BODY = "body"
    NOTE = "note"
    APPARATUS = "apparatus"
    SET_ASIDE = "set-aside"
    CUT = "cut"


_KINDS = {
    Gap: MarkKind.GAP,
    Supplied: MarkKind.SUPPLIED,
    Unclear: MarkKind.UNCLEAR,
    Sic: MarkKind.SIC,
    Insertion: MarkKind.INSERTION,
    NoteCall: MarkKind.NOTE_CALL,
}
CORRECTION = "correction"
"""The mark of words that the edition corrects."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of one line with the same part and mark; ``None`` where the source has neither there."""

    text: str
    part: SourcePart | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class PaintedSource:
    """A source: its ``characters``, and for each of them its part and its mark."""

    characters: str
    parts: Sequence[SourcePart | None]
    marks: Sequence[str | None]

    def lines(self) -> Iterator[tuple[Stretch, ...]]:
        """The lines in stretches."""
        start = 0
        for line in self.characters.split("\n"):
            stop = start + len(line)
            kinds = zip(line, self.parts[start:stop], self.marks[start:stop], strict=True)
            yield tuple(
                Stretch("".join(char for char, _, _ in run), part, mark)
                for (part, mark), run in groupby(kinds, key=lambda each: each[1:])
            )
            start = stop + 1


def painted(characters: str, path: str, reading: Reading | None) -> PaintedSource:
    """``characters`` of the source at ``path`` with what ``reading`` makes of them; plain ones without a reading."""
    canvas = _Canvas(characters, path)
    if reading is not None:
        for part, at in _parts_of(reading):
            canvas.paint(canvas.parts, at, part, canvas.end_of_text)
        for mark, at in _marks_of(reading.article):
            canvas.paint(canvas.marks, at, mark, canvas.end_of_element)
    return PaintedSource(characters, canvas.parts, canvas.marks)


class _Canvas:
    def __init__(self, characters: str, path: str) -> None:
        self._path, self._characters = path, characters
        self._starts = [0, *accumulate(len(line) + 1 for line in characters.split("\n"))]
        self.parts: list[SourcePart | None] = [None] * len(characters)
        self.marks: list[str | None] = [None] * len(characters)

    def paint(self, layer: list[K | None], at: Span, kind: K, end: Callable[[int], int]) -> None:
        """Put ``kind`` on what stands ``at`` a place of this source; where its reader knows only the beginning, to the
        ``end`` of what begins there.
        """
        if at.file == self._path and at.line:
            start = self._offset(at.line, at.column)
            stop = self._offset(at.end_line, at.end_column) if at.end_line else end(start)
            layer[start:stop] = [kind] * (min(stop, len(layer)) - start)

    def _offset(self, line: int, column: int) -> int:
        return min(self._starts[min(line, len(self._starts)) - 1] + max(column, 1) - 1, len(self._characters))

    def end_of_text(self, start: int) -> int:
        """Where the text ends that begins at ``start``, or within the tag there: at the next tag."""
        tag = _TAG.match(self._characters, start)
        if tag is not None and tag[2]:
            return tag.end()
        found = self._characters.find("<", tag.end() if tag else start)
        return len(self._characters) if found < 0 else found

    def end_of_element(self, start: int) -> int:
        """Where the element ends that begins at ``start``: an empty one with its tag; or else the text."""
        tag = _TAG.match(self._characters, start)
        if tag is None or tag[2]:
            return self.end_of_text(start)
        end = f"</{tag[1]}>"
        found = self._characters.find(end, tag.end())
        return self.end_of_text(start) if found < 0 else found + len(end)


def _parts_of(reading: Reading) -> Iterator[tuple[SourcePart, Span]]:
    article, apparatus = reading.article, reading.article.apparatus
    yield from _of(SourcePart.BODY, _placed(article.body))
    yield from _of(SourcePart.HEADNOTE, _placed(apparatus.headnote))
    yield from _of(SourcePart.TITLE, _in_line((*article.title, *article.subtitle)))
    citation = apparatus.source_citation.text if apparatus.source_citation else ()
    named = (*(person.at for person in article.people), article.dated.at if article.dated else None)
    around = (_in_line((*citation, *apparatus.rights.text)), named)
    yield from _of(
        SourcePart.APPARATUS, chain(_placed(apparatus.transcription_note), _placed(apparatus.credits), *around)
    )
    for note in apparatus.notes:
        yield from _of(SourcePart.NOTE, chain([note.at], _placed(note.body)))
    yield from _of(SourcePart.SET_ASIDE, (one.at for one in reading.set_aside))
    yield from _of(SourcePart.CUT, (one.at for one in article.omissions))


def _marks_of(article: Article) -> Iterator[tuple[str, Span]]:
    apparatus = article.apparatus
    blocks = (apparatus.headnote, article.body, *(note.body for note in apparatus.notes))
    for line in chain((article.title, article.subtitle), *(lines(each) for each in blocks)):
        for node in inlines(line):
            if node.at and (kind := _KINDS.get(type(node))):
                yield from ((kind, at) for at in (node.at, *_held(node)))
    yield from _of(CORRECTION, (one.at for one in article.emendations))


def _held(node: Inline) -> Iterator[Span]:
    """The places of what a mark holds."""
    if isinstance(node, Supplied | Unclear | Insertion):
        yield from (each.at for each in inlines(node.content) if each.at)


def _placed(blocks: Iterable[Block]) -> Iterator[Span | None]:
    held = tuple(blocks)
    yield from (each for line in lines(held) for each in _in_line(line))
    yield from (item.at for item in items(held))


def _in_line(content: Iterable[Inline]) -> Iterator[Span | None]:
    return (node.at for node in inlines(content))


def _of(kind: K, places: Iterable[Span | None]) -> Iterator[tuple[K, Span]]:
    return ((kind, at) for at in places if at is not None)
