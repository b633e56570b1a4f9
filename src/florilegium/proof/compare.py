"""What is expected and what was found, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TypeVar

from florilegium.diagnostics import Span
from florilegium.proof.alignment import Window, windows
from florilegium.proof.context import before
from florilegium.proof.found import Spot
from florilegium.proof.joining import joined
from florilegium.proof.row import Item, Row, name_of
from florilegium.proof.stream import Mark, Stream, Word, unglued

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch of the source and what stands in its place in the book; one of the two may be empty.

    ``before`` are the words that come before it in the source; ``source`` and ``spot`` are its places.
    """

    lost: tuple[Item[Span], ...]
    added: tuple[Item[Spot], ...]
    before: str
    source: Span
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A mark of the source and the mark that stands for it in the book."""

    expected: Mark[Span]
    found: Mark[Spot]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text of the source and the text in its place in the book.

    ``differences`` is where they differ, ``pairs`` which marks answer to each other; ``agreeing`` counts the words that
    stand in the book as in the source.
    """

    expected: Stream[Span]
    found: Stream[Spot]
    differences: tuple[Difference, ...]
    pairs: tuple[Pair, ...]
    agreeing: int


def compare(expected: Stream[Span], found: Stream[Spot], *, in_lines: bool) -> Comparison:
    """Compare a text of the source with the text in its place in the book, which was set ``in_lines`` or flows."""
    if in_lines:
        expected, found = unglued(expected), unglued(joined([word.text for word in expected.words], found))
    left, right = Row.of(expected), Row.of(found)
    differing = windows(left.keys, right.keys)
    differences = tuple(_difference(expected, left, right, window) for window in differing)
    same = tuple(_between(differing, len(left.keys), len(right.keys)))
    pairs = [pair for stretch in same for pair in _in_step(left, right, stretch)]
    pairs += [pair for difference in differences for pair in _of_a_kind(difference)]
    agreeing = sum(left.word(stretch.end) - left.word(stretch.start) for stretch in same)
    return Comparison(expected, found, differences, tuple(pairs), agreeing)


def _between(differing: Sequence[Window], length: int, other_length: int) -> Iterator[Window]:
    """The stretches between the windows: there the two rows are equal."""
    start, other_start = 0, 0
    for window in (*differing, Window(length, length, other_length, other_length)):
        yield Window(start, window.start, other_start, window.other_start)
        start, other_start = window.end, window.other_end


def _in_step(left: Row[Span], right: Row[Spot], stretch: Window) -> Iterator[Pair]:
    for at in left.signs_in(stretch.start, stretch.end):
        value, other = left.values[at], right.values[stretch.other_start + at - stretch.start]
        if isinstance(value, Mark) and isinstance(other, Mark):
            yield Pair(value, other)


def _of_a_kind(difference: Difference) -> Iterator[Pair]:
    """Marks of the same kind that stand in the same stretch, though its words differ; labels, if they alone differ."""
    lost = [item.value for item in difference.lost if isinstance(item.value, Mark)]
    added = [item.value for item in difference.added if isinstance(item.value, Mark)]
    worded = _has_words(difference.lost) or _has_words(difference.added)
    names = [name_of(mark) if worded else mark.kind for mark in lost]
    others = [name_of(mark) if worded else mark.kind for mark in added]
    for match in SequenceMatcher(None, names, others, autojunk=False).get_matching_blocks():
        ours, theirs = lost[match.a : match.a + match.size], added[match.b : match.b + match.size]
        yield from (Pair(one, other) for one, other in zip(ours, theirs, strict=True))


def _has_words(items: Sequence[Item[P]]) -> bool:
    return any(isinstance(item.value, Word) for item in items)


def _difference(expected: Stream[Span], left: Row[Span], right: Row[Spot], window: Window) -> Difference:
    near = left.values[window.start : window.start + 1] or left.values[window.start - 1 : window.start]
    there = right.values[window.other_start : window.other_start + 1]
    there = there or right.values[window.other_start - 1 : window.other_start]
    return Difference(
        lost=left.items(window.start, window.end),
        added=right.items(window.other_start, window.other_end),
        before=before(expected, left.word(window.start)).strip(),
        source=near[0].place if near else Span(""),
        spot=there[0].place if there else None,
    )
