"""Marked content in page streams: who owns each sequence, what is furniture, what is empty (ISO 32000-1, 14.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

Operation: TypeAlias = object
_END = b"EMC"
_PAINTING = (b"f", b"f*", b"S", b"s")


def remark(stream: list[Operation], joins: Mapping[int, int | None]) -> tuple[list[Operation], dict[int, int]]:
    """A page stream with its marked content numbered anew, and the new number of each kept sequence.

    ``stream`` is the engine's: a sequence opens with its name, a property list with an ``MCID``, and ``BDC``.
    ``joins`` names for each sequence of the text the one it continues, or itself; ``None`` marks furniture, which
    becomes an artifact. A sequence that shows nothing loses its marks; one that directly follows the sequence it
    continues is joined to it.
    """
    numbers: dict[int, int] = {}
    made: list[Operation] = []
    last: int | None = None
    for mcid, operations in _sequences(stream):
        joined = mcid if mcid is None else joins.get(mcid)
        if mcid is None or not _shows(operations):
            made += operations
            last = last if not operations else None
        elif joined is None:
            made += ["/Artifact", b"BMC", *operations, _END]
            last = None
        elif last is not None and numbers.get(joined) == last:
            made[-1:] = [*operations, _END]
            numbers[mcid] = last
        else:
            last = numbers[mcid] = max(numbers.values(), default=-1) + 1
            made += ["/Span", f"<</MCID {last}>>", b"BDC", *operations, _END]
    return made, numbers


def _shows(operations: list[Operation]) -> bool:
    """Whether any operation puts something on the page: glyphs, an object, a painted path."""
    return any(
        each in _PAINTING
        or (isinstance(each, bytes) and (each.endswith((b" Do", b" sh")) or (each.endswith(b" TJ") and b"<" in each)))
        for each in operations
    )


def _sequences(stream: list[Operation]) -> Iterator[tuple[int | None, list[Operation]]]:
    """The stream in pieces: what stands in a numbered sequence under its number, what stands between under none."""
    outside: list[Operation] = []
    position = 0
    while position < len(stream):
        mcid = opened_at(stream, position)
        if mcid is None:
            outside.append(stream[position])
            position += 1
            continue
        if outside:
            yield None, outside
            outside = []
        end = closed_at(stream, position + 3)
        yield mcid, stream[position + 3 : end]
        position = end + 1
    if outside:
        yield None, outside


def opened_at(stream: list[Operation], position: int) -> int | None:
    """The number of the sequence that opens at ``position``, if one does."""
    if position + 2 >= len(stream) or stream[position + 2] != b"BDC":
        return None
    properties = stream[position + 1]
    return properties.get("MCID") if isinstance(properties, dict) else None


def closed_at(stream: list[Operation], start: int) -> int:
    """The position of the ``EMC`` that closes the sequence whose first operation is at ``start``."""
    depth = 0
    for position in range(start, len(stream)):
        if stream[position] in (b"BDC", b"BMC"):
            depth += 1
        elif stream[position] == _END:
            if depth == 0:
                return position
            depth -= 1
    raise ValueError("a marked-content sequence is not closed")
