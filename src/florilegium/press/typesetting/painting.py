"""Painting in reading order.

The engine paints what floats or is positioned apart from the flow: the numbers of a list after all its text. Some
readers take a page as it is painted, and checkers compare the two. What is painted in a graphics state of its own is
moved to where it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from florilegium.press.typesetting.marking import Operation, closed_at, opened_at

_SETTERS = {b"gs": "state", b"g": "fill", b"rg": "fill", b"k": "fill", b"cs": "space", b"scn": "fill"}
_SETTERS |= {b"G": "stroke", b"RG": "stroke", b"K": "stroke", b"CS": "stroke space", b"SCN": "stroke"}
_BARRIERS = (b"cm", b"W", b"W*")


@dataclass(frozen=True, slots=True)
class _Sequence:
    """A marked-content sequence with its marks."""

    mcid: int
    operations: list[Operation]


@dataclass(frozen=True, slots=True)
class _Group:
    """What is painted between ``q`` and ``Q``."""

    parts: list[_Part]


_Part: TypeAlias = "_Sequence | _Group | bytes | object"


def in_reading_order(stream: list[Operation], ranks: Mapping[int, int]) -> list[Operation]:
    """``stream`` with its groups moved before the first sequence that is read after them.

    ``ranks`` gives each sequence its place in the reading of the page. A group keeps the colours and the state that it
    would have had, and is not moved past a change of the space in which it is drawn.
    """
    parts, end = _parsed(stream, 0)
    if end != len(stream):
        raise ValueError("a graphics state is restored that was not saved")
    return list(_flat(_arranged(parts, ranks)))


def _parsed(stream: list[Operation], position: int) -> tuple[list[_Part], int]:
    """The parts from ``position`` to the ``Q`` that closes their group, and the position after it."""
    parts: list[_Part] = []
    while position < len(stream):
        mcid = opened_at(stream, position)
        if mcid is not None:
            end = closed_at(stream, position + 3) + 1
            parts.append(_Sequence(mcid, stream[position:end]))
            position = end
        elif stream[position] == b"q":
            inside, position = _parsed(stream, position + 1)
            parts.append(_Group(inside))
        elif stream[position] == b"Q":
            return parts, position + 1
        else:
            parts.append(stream[position])
            position += 1
    return parts, position


def _arranged(parts: list[_Part], ranks: Mapping[int, int]) -> list[_Part]:
    made: list[_Part] = []
    states: dict[str, Operation] = {}
    floor = 0
    for part in parts:
        if isinstance(part, _Group):
            inside = _arranged(part.parts, ranks)
            rank = _rank(_Group(inside), ranks)
            place = next((at for at in range(floor, len(made)) if _rank(made[at], ranks) > rank), len(made))
            moved = place < len(made) and rank >= 0
            made.insert(place if moved else len(made), _Group([*states.values(), *inside] if moved else inside))
            continue
        made.append(part)
        for operation in part.operations if isinstance(part, _Sequence) else (part,):
            operator = operation.rpartition(b" ")[2] if isinstance(operation, bytes) else b""
            if operator in _SETTERS:
                states[_SETTERS[operator]] = operation
            if operator in _BARRIERS:
                floor = len(made)
    return made


def _rank(part: _Part, ranks: Mapping[int, int]) -> int:
    """Where what ``part`` shows first is read; -1 where it shows nothing of the text."""
    match part:
        case _Sequence():
            return ranks.get(part.mcid, -1)
        case _Group():
            return min((rank for inner in part.parts if (rank := _rank(inner, ranks)) >= 0), default=-1)
        case _:
            return -1


def _flat(parts: list[_Part]) -> Iterator[Operation]:
    for part in parts:
        match part:
            case _Sequence():
                yield from part.operations
            case _Group():
                yield b"q"
                yield from _flat(part.parts)
                yield b"Q"
            case _:
                yield part
