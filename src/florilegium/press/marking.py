"""Marked content in page streams: who owns each sequence, what is furniture, what is empty (ISO 32000-1, 14.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

Operand: TypeAlias = object
_END = b"EMC"


def remark(stream: list[Operand], joins: Mapping[int, int | None]) -> tuple[list[Operand], dict[int, int]]:
    """A page stream with its marked content numbered anew, and the new number of each kept sequence.

    ``stream`` is the engine's: a sequence opens with its name, a property list with an ``MCID``, and ``BDC``. ``joins`` names for each
    sequence of the text the one it continues, or itself; ``None`` marks furniture, which becomes an artifact. A sequence that shows nothing
    is taken out; one that directly follows the sequence it continues is joined to it.
    """
    numbers: dict[int, int] = {}
    made: list[Operand] = []
    open_sequence: int | None = None
    for mcid, operands in _sequences(stream):
        if mcid is None:
            made += operands
            open_sequence = None
            continue
        joined = joins.get(mcid)
        continues = open_sequence is not None and numbers.get(joined) == open_sequence
        if not operands:
            if continues:
                numbers[mcid] = open_sequence
        elif joined is None:
            made += ["/Artifact", b"BMC", *operands, _END]
            open_sequence = None
        elif continues:
            made[-1:] = [*operands, _END]
            numbers[mcid] = open_sequence
        else:
            open_sequence = numbers[mcid] = max(numbers.values(), default=-1) + 1
            made += ["/Span", f"<</MCID {open_sequence}>>", b"BDC", *operands, _END]
    return made, numbers


def _sequences(stream: list[Operand]) -> Iterator[tuple[int | None, list[Operand]]]:
    """The stream in pieces: what stands in a numbered sequence under its number, what stands between under none."""
    outside: list[Operand] = []
    position = 0
    while position < len(stream):
        mcid = _opened_at(stream, position)
        if mcid is None:
            outside.append(stream[position])
            position += 1
            continue
        if outside:
            yield None, outside
            outside = []
        end = _closed_at(stream, position + 3)
        yield mcid, stream[position + 3 : end]
        position = end + 1
    if outside:
        yield None, outside


def _opened_at(stream: list[Operand], position: int) -> int | None:
    if position + 2 >= len(stream) or stream[position + 2] != b"BDC":
        return None
    properties = stream[position + 1]
    return properties.get("MCID") if isinstance(properties, dict) else None


def _closed_at(stream: list[Operand], start: int) -> int:
    depth = 0
    for position in range(start, len(stream)):
        if stream[position] in (b"BDC", b"BMC"):
            depth += 1
        elif stream[position] == _END:
            if depth == 0:
                return position
            depth -= 1
    raise ValueError("a marked-content sequence is not closed")
