"""Finding again what a decision is anchored to: passages named by their first and last words."""

from __future__ import annotations

from collections.abc import Sequence

from florilegium.model.block import Block
from florilegium.model.reading import Passage
from florilegium.model.walk import lines
from florilegium.read.cutting import flat
from florilegium.read.decisions import single_spaced

_ANCHOR_WORDS = 8


def words_of(block: Block) -> str:
    """The characters of ``block``, single-spaced, as anchors are compared with them."""
    return single_spaced(" ".join(flat(line) for line in lines((block,))))


def find_passage(blocks: Sequence[Block], passage: Passage) -> tuple[int, int] | None:
    """The blocks that ``passage`` names, as ``(first, stop)``.

    The first block starts with the passage's first words and no other does; the last one is the nearest from there on
    that ends with its last words. ``None`` where there are no such blocks.
    """
    first_words, last_words = single_spaced(passage.first), single_spaced(passage.last)
    starts = [index for index, block in enumerate(blocks) if words_of(block).startswith(first_words)]
    if len(starts) != 1:
        return None
    ends = (index for index in range(starts[0], len(blocks)) if words_of(blocks[index]).endswith(last_words))
    last = next(ends, None)
    return None if last is None else (starts[0], last + 1)


def passage_of(blocks: Sequence[Block]) -> Passage:
    """The first words of the first block and the last words of the last one."""
    first, last = words_of(blocks[0]).split(), words_of(blocks[-1]).split()
    return Passage(" ".join(first[:_ANCHOR_WORDS]), " ".join(last[-_ANCHOR_WORDS:]))
