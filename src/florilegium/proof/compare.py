"""What is expected and what was found, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from florilegium.diagnostics import Span
from florilegium.model.contract import MarkKind, Part
from florilegium.proof.alignment import BLOCK, Window, windows
from florilegium.proof.context import before
from florilegium.proof.found import Spot
from florilegium.proof.joining import joined
from florilegium.proof.stream import Block, Mark, Stream, Word, unglued

P = TypeVar("P")

_LABELLED = frozenset({MarkKind.NOTE_CALL, Part.NOTE_LABEL})


class Item(NamedTuple, Generic[P]):
    """A word, a mark or the beginning of a block, and the index of the word that it is or comes before.

    ``key`` is what has to agree for two items to answer to each other. No word has white space in it.
    """

    value: Block[P] | Mark[P] | Word[P]
    word: int
    key: str


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
    left, right = interleaved(expected), interleaved(found)
    differing = windows([item.key for item in left], [item.key for item in right])
    differences = tuple(_difference(expected, left, right, window) for window in differing)
    same = tuple(_between(differing, len(left), len(right)))
    pairs = [pair for stretch in same for pair in _in_step(left[stretch.start : stretch.end], right, stretch)]
    pairs += [pair for difference in differences for pair in _of_a_kind(difference)]
    agreeing = sum(isinstance(item.value, Word) for stretch in same for item in left[stretch.start : stretch.end])
    return Comparison(expected, found, differences, tuple(pairs), agreeing)


def interleaved(stream: Stream[P]) -> list[Item[P]]:
    """Blocks, marks and words in one row: a mark comes before the word in which it begins or which it follows."""
    begun: defaultdict[int, list[Item[P]]] = defaultdict(list)
    for block in stream.blocks:
        begun[block.word].append(Item(block, block.word, f"{BLOCK}{block.kind}"))
    for mark in stream.marks:
        begun[mark.word].append(Item(mark, mark.word, _name(mark)))
    items: list[Item[P]] = []
    for index, word in enumerate(stream.words):
        if index in begun:
            items += begun.pop(index)
        items.append(Item(word, index, word.text))
    return [*items, *chain.from_iterable(begun.values())]


def _between(differing: Sequence[Window], length: int, other_length: int) -> Iterator[Window]:
    """The stretches between the windows: there the two rows are equal."""
    start, other_start = 0, 0
    for window in (*differing, Window(length, length, other_length, other_length)):
        yield Window(start, window.start, other_start, window.other_start)
        start, other_start = window.end, window.other_end


def _in_step(items: Sequence[Item[Span]], others: Sequence[Item[Spot]], stretch: Window) -> Iterator[Pair]:
    for item, other in zip(items, others[stretch.other_start : stretch.other_end], strict=True):
        if isinstance(item.value, Mark) and isinstance(other.value, Mark):
            yield Pair(item.value, other.value)


def _of_a_kind(difference: Difference) -> Iterator[Pair]:
    """Marks of the same kind that stand in the same stretch, though its words differ; labels, if they alone differ."""
    lost = [item.value for item in difference.lost if isinstance(item.value, Mark)]
    added = [item.value for item in difference.added if isinstance(item.value, Mark)]
    worded = _has_words(difference.lost) or _has_words(difference.added)
    names = [_name(mark) if worded else mark.kind for mark in lost]
    others = [_name(mark) if worded else mark.kind for mark in added]
    for match in SequenceMatcher(None, names, others, autojunk=False).get_matching_blocks():
        ours, theirs = lost[match.a : match.a + match.size], added[match.b : match.b + match.size]
        yield from (Pair(one, other) for one, other in zip(ours, theirs, strict=True))


def _has_words(items: Sequence[Item[P]]) -> bool:
    return any(isinstance(item.value, Word) for item in items)


def _name(mark: Mark[P]) -> str:
    """What marks are known by: their kind, and the label of a note and its calls, which is in no word."""
    return f"\t{mark.kind} {mark.text if mark.kind in _LABELLED else ''}"


def _difference(
    expected: Stream[Span], left: Sequence[Item[Span]], right: Sequence[Item[Spot]], window: Window
) -> Difference:
    lost, added = left[window.start : window.end], right[window.other_start : window.other_end]
    near = left[window.start : window.start + 1] or left[window.start - 1 : window.start]
    index = left[window.start].word if window.start < len(left) else len(expected.words)
    there = right[window.other_start : window.other_start + 1] or right[window.other_start - 1 : window.other_start]
    return Difference(
        lost=tuple(lost),
        added=tuple(added),
        before=before(expected, index).strip(),
        source=near[0].value.place if near else Span(""),
        spot=there[0].value.place if there else None,
    )
