"""What surrounds a place in a text, within its block, and what a mark holds of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeVar

from florilegium.proof.equivalence import LINE_END_HYPHEN
from florilegium.proof.stream import Mark, Stream, Word

P = TypeVar("P")

_NEIGHBOURS = 6


def before(text: Stream[P], word: int, offset: int = 0) -> str:
    """A few words that come before the character at ``offset`` of the one at ``word``, and the space after them."""
    start, _ = _block(text, word)
    begun = text.words[word].text[:offset] if word < len(text.words) else ""
    words = [one.text for one in text.words[max(word - _NEIGHBOURS, start) : word]]
    return " ".join((*words, begun)) if words else begun


def after(text: Stream[P], mark: Mark[P]) -> str:
    """A few words that come after all that ``mark`` holds, and the space before them."""
    word, offset = max(covered(mark, text.words), default=(mark.word, mark.offset - 1))
    _, end = _block(text, word)
    rest = text.words[word].text[offset + 1 :] if word < len(text.words) else ""
    words = [one.text for one in text.words[word + 1 : min(word + 1 + _NEIGHBOURS, end)]]
    return " ".join((rest, *words)) if words else rest


def covered(mark: Mark[P], words: Sequence[Word[P]]) -> Iterator[tuple[int, int]]:
    """The characters of ``words`` that ``mark`` holds, each as index of the word and offset in it."""
    index, offset = mark.word, mark.offset
    for char in "" if mark.is_apart else mark.text.replace(" ", ""):
        while index < len(words) and offset == len(words[index].text):
            index, offset = index + 1, 0
        if index == len(words):
            return
        if words[index].text[offset] == char:
            yield index, offset
            offset += 1
        elif char != LINE_END_HYPHEN:
            return


def _block(text: Stream[P], word: int) -> tuple[int, int]:
    """The words of the block around a word: the first, and the first of the next block."""
    starts = [block.word for block in text.blocks]
    number = bisect_right(starts, word)
    return (
        starts[number - 1] if number else 0,
        starts[number] if number < len(starts) else len(text.words),
    )
