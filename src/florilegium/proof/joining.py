"""Words that printed lines broke are joined again (docs/proof-equivalence.md, "Line ends").

At the end of a printed line nobody can tell whether a space stood there, nor whether a hyphen belongs to the word. Only
there the words that are expected decide; every character has to agree all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from florilegium.proof.alignment import Window, windows
from florilegium.proof.equivalence import LINE_END_HYPHEN
from florilegium.proof.stream import Stream, Word

P = TypeVar("P")

_LARGEST = 250_000
"""Up to so many pairs of words and fragments a stretch is searched for words to join."""


@dataclass(frozen=True, slots=True)
class _Join:
    """Fragments ``start`` to ``end`` make one word; ``begins`` tells where in it each of them begins."""

    start: int
    end: int
    text: str
    begins: tuple[int, ...]


def joined(expected: Sequence[str], found: Stream[P]) -> Stream[P]:
    """``found`` with the fragments joined that make up words of ``expected``."""
    if not any(word.soft for word in found.words):
        return found
    if (joins := _in_step(expected, found.words)) is not None:
        return _apply(joins, found)
    texts = [word.text for word in found.words]
    wide = _widened(windows(expected, texts), found.words, len(expected))
    joins = [join for window in wide for join in _joins(expected, found, window)]
    return _elsewhere(frozenset(expected), _apply(joins, found))


def _in_step(expected: Sequence[str], fragments: Sequence[Word[P]]) -> list[_Join] | None:
    """The joins with which the fragments are the expected words, one after the other; ``None`` where they are not."""
    joins: list[_Join] = []
    start = 0
    for word in expected:
        if start < len(fragments) and fragments[start].text == word:
            start += 1
        elif (join := _join(word, fragments, start)) is not None and join.end > start + 1:
            joins.append(join)
            start = join.end
        else:
            return None
    return joins if start == len(fragments) else None


def _elsewhere(expected: frozenset[str], found: Stream[P]) -> Stream[P]:
    """The words of passages that do not stand in their place: known by what is expected anywhere."""
    joins, end = [], 0
    for start, word in enumerate(found.words):
        if start >= end and word.soft and word.text not in expected:
            pair = found.words[start : start + 2]
            options = (shape + pair[-1].text for shape in _shapes(word))
            if len(pair) == 2 and (text := next((one for one in options if one in expected), None)) is not None:
                end = start + 2
                joins.append(_Join(start, end, text, (0, len(text) - len(pair[-1].text))))
    return _apply(joins, found)


def _widened(narrow: Sequence[Window], words: Sequence[Word[P]], last: int) -> Iterator[Window]:
    """The windows, each with the neighbours to which a line's end ties its fragments; those that touch are one.

    ``last`` is the number of expected words.
    """
    current: Window | None = None
    for window in narrow:
        before = 0 if current is None else current.other_end
        floor = 0 if current is None else current.end
        start, end, other_start, other_end = window.start, window.end, window.other_start, window.other_end
        while start > floor and other_start > before and words[other_start - 1].soft:
            start, other_start = start - 1, other_start - 1
        while end < last and 0 < other_end < len(words) and words[other_end - 1].soft:
            end, other_end = end + 1, other_end + 1
        if current is None:
            current = Window(start, end, other_start, other_end)
        elif start <= current.end or other_start <= current.other_end:
            current = Window(
                current.start, max(end, current.end), current.other_start, max(other_end, current.other_end)
            )
        else:
            yield current
            current = Window(start, end, other_start, other_end)
    if current is not None:
        yield current


def _joins(expected: Sequence[str], found: Stream[P], window: Window) -> Iterator[_Join]:
    """The joins with which the most words of the window agree."""
    words = expected[window.start : window.end]
    fragments = found.words[window.other_start : window.other_end]
    if len(words) * len(fragments) > _LARGEST:
        return
    rows, columns = len(words), len(fragments)
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    chosen: dict[tuple[int, int], _Join] = {}
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            most = max(best[row + 1][column], best[row][column + 1])
            join = _join(words[row], fragments, column)
            if join is not None and 1 + best[row + 1][join.end] > most:
                most = 1 + best[row + 1][join.end]
                chosen[row, column] = join
            best[row][column] = most
    row = column = 0
    while row < rows and column < columns:
        if (join := chosen.get((row, column))) is not None:
            if join.end - join.start > 1:
                yield replace(join, start=join.start + window.other_start, end=join.end + window.other_start)
            row, column = row + 1, join.end
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1


def _join(word: str, fragments: Sequence[Word[P]], start: int) -> _Join | None:
    """The fragments from ``start`` on that make up ``word``, if they do."""
    options: list[tuple[str, tuple[int, ...]]] = [("", ())]
    for end in range(start, len(fragments)):
        fragment = fragments[end]
        grown = [
            (text + shape, (*begins, len(text)))
            for text, begins in options
            for shape in _shapes(fragment)
            if word.startswith(text + shape)
        ]
        for text, begins in grown:
            if text == word:
                return _Join(start, end + 1, text, begins)
        if not grown or not fragment.soft:
            return None
        options = grown
    return None


def _shapes(fragment: Word[P]) -> tuple[str, ...]:
    """What a fragment may contribute to a word: all of it, or all but the hyphen at the line's end."""
    if fragment.soft and fragment.text.endswith(LINE_END_HYPHEN):
        return fragment.text, fragment.text[: -len(LINE_END_HYPHEN)]
    return (fragment.text,)


def _apply(joins: Sequence[_Join], found: Stream[P]) -> Stream[P]:
    if not joins:
        return found
    words: list[Word[P]] = []
    moved: list[tuple[int, int]] = []
    by_start = {join.start: join for join in joins}
    position = 0
    while position < len(found.words):
        join = by_start.get(position)
        if join is None:
            moved.append((len(words), 0))
            words.append(found.words[position])
            position += 1
            continue
        moved += [(len(words), begin) for begin in join.begins]
        last = found.words[join.end - 1]
        words.append(Word(join.text, found.words[position].place, last.soft))
        position = join.end
    moved.append((len(words), 0))
    return Stream(
        tuple(words),
        tuple(
            replace(mark, word=moved[mark.word][0], offset=moved[mark.word][1] + mark.offset) for mark in found.marks
        ),
        tuple(replace(block, word=moved[block.word][0]) for block in found.blocks),
    )
