"""Passages that stand in the book, but not where the source has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from florilegium.diagnostics import Span
from florilegium.model.contract import Part
from florilegium.proof.compare import Difference
from florilegium.proof.found import Spot
from florilegium.proof.row import Item
from florilegium.proof.stream import Block, Mark

P = TypeVar("P")

_TELLING = 3
"""A passage of fewer words is known again only where nothing else stands beside it."""


@dataclass(frozen=True, slots=True)
class Residue:
    """What is still unexplained of a difference in a part; ``None`` for text outside of all parts."""

    part: Part | None
    difference: Difference


@dataclass(frozen=True, slots=True)
class Move:
    """A passage of the source that the book has in another place."""

    items: tuple[Item[Span], ...]
    part: Part | None
    source: Span
    to_part: Part | None
    spot: Spot | None


def moves(residues: Sequence[Residue]) -> tuple[tuple[Move, ...], tuple[Residue, ...]]:
    """The moved passages among ``residues``, and what is left when they are taken out."""
    made: list[Move] = []
    left = list(residues)
    for lost in sorted(range(len(left)), key=lambda index: -len(left[index].difference.lost)):
        for added in range(len(left)):
            if added != lost and (move := _move(left[lost], left[added])) is not None:
                made.append(move[0])
                left[lost], left[added] = move[1:]
                break
    return tuple(made), tuple(left)


def _move(lost: Residue, added: Residue) -> tuple[Move, Residue, Residue] | None:
    """What ``lost`` lacks and ``added`` has too many, and both without it: one of the two holds the other whole."""
    gone, extra = _inked(lost.difference.lost), _inked(added.difference.added)
    if not gone or not extra:
        return None
    keys, others = [_key(item) for item in gone], [_key(item) for item in extra]
    if (start := _inside(keys, others)) is not None:
        taken, rest = gone, (*extra[:start], *extra[start + len(keys) :])
        spot = extra[start].value.place
        remaining: tuple[Item[Span], ...] = ()
    elif (start := _inside(others, keys)) is not None:
        taken, rest = gone[start : start + len(others)], ()
        spot = extra[0].value.place
        remaining = (*gone[:start], *gone[start + len(others) :])
    else:
        return None
    move = Move(tuple(taken), lost.part, taken[0].value.place, added.part, spot)
    without = replace(lost, difference=replace(lost.difference, lost=remaining))
    unburdened = replace(added, difference=replace(added.difference, added=tuple(rest)))
    return move, without, unburdened


def _inked(items: Sequence[Item[P]]) -> tuple[Item[P], ...]:
    return tuple(item for item in items if not isinstance(item.value, Block))


def _key(item: Item[P]) -> str:
    return f"{item.key} {item.value.text}" if isinstance(item.value, Mark) else item.key


def _inside(passage: Sequence[str], text: Sequence[str]) -> int | None:
    """Where ``passage`` begins in ``text``."""
    if len(passage) == len(text):
        return 0 if list(passage) == list(text) else None
    if len(passage) < _TELLING:
        return None
    return next(_places(passage, text), None)


def _places(passage: Sequence[str], text: Sequence[str]) -> Iterator[int]:
    wanted = list(passage)
    for start in range(len(text) - len(wanted) + 1):
        if text[start] == wanted[0] and list(text[start : start + len(wanted)]) == wanted:
            yield start
