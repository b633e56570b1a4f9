"""The words of a text with the marks and the beginnings of blocks among them, in one row that can be compared."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from florilegium.model.contract import MarkKind, Part
from florilegium.proof.alignment import BLOCK
from florilegium.proof.stream import Block, Mark, Stream, Word

P = TypeVar("P")

Value: TypeAlias = Block[P] | Mark[P] | Word[P]

_LABELLED = frozenset({MarkKind.NOTE_CALL, Part.NOTE_LABEL})


class Item(NamedTuple, Generic[P]):
    """A word, a mark or the beginning of a block, and the index of the word that it is or comes before.

    ``key`` is what has to agree for two items to answer to each other. No word has white space in it.
    """

    value: Value[P]
    word: int
    key: str


@dataclass(frozen=True, slots=True)
class Row(Generic[P]):
    """The ``values`` in order, and the key of each: most rows are equal, and no more is asked of those. A mark comes
    before the word in which it begins or which it follows. ``signs`` are the indices at which no words stand.
    """

    values: Sequence[Value[P]]
    keys: Sequence[str]
    signs: Sequence[int]

    @classmethod
    def of(cls, stream: Stream[P]) -> Row[P]:
        """The row of a text."""
        begun: defaultdict[int, list[Block[P] | Mark[P]]] = defaultdict(list)
        for block in stream.blocks:
            begun[block.word].append(block)
        for mark in stream.marks:
            begun[mark.word].append(mark)
        values: list[Value[P]] = []
        signs: list[int] = []
        start = 0
        for word in sorted(begun):
            values += stream.words[start:word]
            signs += range(len(values), len(values) + len(begun[word]))
            values += begun[word]
            start = word
        values += stream.words[start:]
        return cls(values, [value.text if isinstance(value, Word) else _key(value) for value in values], signs)

    def items(self, start: int, end: int) -> tuple[Item[P], ...]:
        """The items from ``start`` up to ``end``."""
        return tuple(Item(self.values[at], self.word(at), self.keys[at]) for at in range(start, end))

    def word(self, at: int) -> int:
        """How many words stand before the index ``at``."""
        return at - bisect_left(self.signs, at)

    def signs_in(self, start: int, end: int) -> Sequence[int]:
        """The indices from ``start`` up to ``end`` at which no words stand."""
        return self.signs[bisect_left(self.signs, start) : bisect_left(self.signs, end)]


def _key(sign: Block[P] | Mark[P]) -> str:
    return f"{BLOCK}{sign.kind}" if isinstance(sign, Block) else name_of(sign)


def name_of(mark: Mark[P]) -> str:
    """What marks are known by: their kind, and the label of a note and its calls, which is in no word."""
    return f"\t{mark.kind} {mark.text if mark.kind in _LABELLED else ''}"
