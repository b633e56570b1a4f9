"""Which word of a source stands where on the pages: found by laying the words of both side by side.

The title, the headnote and the text stand on the pages in the order of the source; notes and apparatus stand elsewhere
there, and are looked for among the words that are left.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from florilegium.preview.painting import PaintedSource, SourcePart
from florilegium.preview.words import PageWord
from florilegium.proof.alignment import Window, gaps

_WORD = re.compile(r"\S+")
_WORD_OF_MARKUP = re.compile(r"<[^>]*>|[^\s<]+")
_IN_ORDER = frozenset({SourcePart.TITLE, SourcePart.HEADNOTE, SourcePart.BODY})
_ELSEWHERE = (SourcePart.NOTE, SourcePart.APPARATUS)


@dataclass(frozen=True, slots=True)
class Place:
    """A word of a source, by its line and column from 1, and its box on a page, which counts from 0."""

    line: int
    column: int
    length: int
    page: int
    word: PageWord


@dataclass(frozen=True, slots=True)
class _SourceWord:
    line: int
    column: int
    length: int
    key: str
    part: SourcePart | None


@dataclass(frozen=True, slots=True)
class _Printed:
    page: int
    word: PageWord
    key: str


def places(
    source: PaintedSource, pages: Sequence[tuple[int, Sequence[PageWord]]], *, is_markup: bool
) -> tuple[Place, ...]:
    """The words of ``source`` that are found on ``pages`` (their numbers from 0, and their words), in its order."""
    wanted = [word for word in _source_words(source, is_markup) if word.key]
    printed = list(_printed(pages))
    found: list[Place] = []
    for parts in (_IN_ORDER, *({part} for part in _ELSEWHERE)):
        mine = [word for word in wanted if word.part in parts]
        pairs = _pairs([word.key for word in mine], [word.key for word in printed])
        found += (
            Place(mine[one].line, mine[one].column, mine[one].length, printed[other].page, printed[other].word)
            for one, other in pairs
        )
        taken = {other for _, other in pairs}
        printed = [word for number, word in enumerate(printed) if number not in taken]
    return tuple(sorted(found, key=lambda place: (place.line, place.column)))


def _pairs(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """The positions of what is equal in both, between the gaps."""
    end = Window(len(first), len(first), len(second), len(second))
    pairs: list[tuple[int, int]] = []
    start = other_start = 0
    for gap in (*gaps(first, second), end):
        pairs += zip(range(start, gap.start), range(other_start, gap.other_start), strict=True)
        start, other_start = gap.end, gap.other_end
    return pairs


def _source_words(source: PaintedSource, is_markup: bool) -> Iterator[_SourceWord]:
    pattern = _WORD_OF_MARKUP if is_markup else _WORD
    start = 0
    for number, line in enumerate(source.characters.split("\n"), 1):
        for match in pattern.finditer(line):
            if not (is_markup and match[0].startswith("<")):
                text = html.unescape(match[0]) if is_markup else match[0]
                part = source.parts[start + match.start()]
                yield _SourceWord(number, match.start() + 1, len(match[0]), _key(text), part)
        start += len(line) + 1


def _printed(pages: Sequence[tuple[int, Sequence[PageWord]]]) -> Iterator[_Printed]:
    """The words on the pages; one that is broken at the end of a line is one word, where it begins."""
    begun: _Printed | None = None
    for page, words in pages:
        for word in words:
            one = _Printed(page, word, _key(word.text))
            if begun is not None:
                one = _Printed(begun.page, begun.word, begun.key + one.key)
            begun = one if word.is_broken and one.key else None
            if begun is None and one.key:
                yield one
    if begun is not None:
        yield begun


def _key(text: str) -> str:
    """What a word is known by: its letters and figures, whatever their case and form; without any, its signs."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum()) or folded
