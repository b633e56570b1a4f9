"""Blocks that stand in one pair of brackets as a whole: the pair sets them apart and marks nothing in them."""

from __future__ import annotations

from collections.abc import Sequence

from florilegium.model.block import Block
from florilegium.model.mapping import Change, mapped
from florilegium.model.walk import lines, plain
from florilegium.read.cutting import Line, cut, flat
from florilegium.read.groups import find_groups


def in_one_pair(blocks: Sequence[Block]) -> bool:
    """Whether a bracket that opens ``blocks`` closes only at their end; it may be marked already."""
    return _is_one_group("\n".join(plain(line) for line in lines(blocks)))


def _is_one_group(characters: str) -> bool:
    words = characters.strip(" \n.")
    return find_groups(words).outer[:1] == ((0, len(words)),)


def mapped_inside(blocks: Sequence[Block], change: Change) -> tuple[Block, ...]:
    """``blocks`` with every line changed, the outermost pair of brackets left as it is."""
    whole = list(lines(blocks))
    if not _is_one_group("\n".join(flat(line) for line in whole)):
        return mapped(blocks, change)
    first, last = whole[0], whole[-1]

    def inside(line: Line, quoted: bool) -> Line:
        start = flat(line).index("[") + 1 if line is first else 0
        stop = flat(line).rindex("]") if line is last else len(flat(line))
        middle = change(cut(line, start, stop), quoted)
        return (*cut(line, 0, start), *middle, *cut(line, stop, len(flat(line))))

    return mapped(blocks, inside)
