"""Cutting a stretch out of running text and joining stretches again, tags and places kept.

A position counts characters of the plain text of a line, where every node that is neither characters nor a wrapper of
other nodes (an anchor, a note call, a gap) counts as the one character :data:`OBJECT`; a line break is one line feed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from operator import is_, itemgetter
from typing import TypeAlias, Union

from florilegium.diagnostics import Span
from florilegium.model.inline import Emphasis, Foreign, Inline, Insertion, LineBreak, Link, Supplied, Text, Unclear

OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"

Line = tuple[Inline, ...]
Placed = tuple[int, int, Line]
WRAPPERS = (Emphasis, Foreign, Link, Supplied, Unclear, Insertion)
Wrapper: TypeAlias = Union[Emphasis, Foreign, Link, Supplied, Unclear, Insertion]


def flat(content: Iterable[Inline]) -> str:
    """The characters of ``content`` at their positions."""
    return "".join(_flat(node) for node in content)


def _length(node: Inline) -> int:
    """How many positions ``node`` takes."""
    if isinstance(node, WRAPPERS):
        return sum(map(_length, node.content))
    return len(node.content) if isinstance(node, Text) else 1


def _flat(node: Inline) -> str:
    if isinstance(node, Text):
        return node.content
    if isinstance(node, LineBreak):
        return "\n"
    return flat(node.content) if isinstance(node, WRAPPERS) else OBJECT


def cut(content: Line, start: int, stop: int) -> Line:
    """What stands in ``content`` from position ``start`` up to ``stop``; wrappers across an end are cut in two."""
    pieces: list[Inline] = []
    position = 0
    for node in content:
        length = _length(node)
        piece = _cut(node, max(start - position, 0), min(stop - position, length))
        if piece is not None:
            pieces.append(piece)
        position += length
    return tuple(pieces)


def _cut(node: Inline, start: int, stop: int) -> Inline | None:
    if start >= stop:
        return None
    if isinstance(node, Text):
        return Text(node.content[start:stop], at=_shifted(node, start, stop))
    if isinstance(node, WRAPPERS):
        return replace(node, content=cut(node.content, start, stop))
    return node


def _shifted(text: Text, start: int, stop: int) -> Span | None:
    where = text.at
    if where is None or not where.column or where.end_line != where.line:
        return where
    column, end = (min(where.column + offset, where.end_column) for offset in (start, stop))
    return Span(where.file, where.line, column, where.end_line, end)


def replaced(content: Line, marks: Sequence[Placed]) -> Line:
    """``content`` with each stretch of ``marks`` replaced by what stands beside it, deep inside wrappers too.

    ``marks`` are in order and do not overlap.
    """
    if not marks:
        return content
    ends = list(accumulate(_length(node) for node in content))
    here: list[Placed] = []
    deep: list[Placed] = []
    for mark in marks:
        index = bisect_right(ends, mark[0])
        inside = index < len(ends) and mark[1] <= ends[index] and isinstance(content[index], WRAPPERS)
        (deep if inside else here).append(mark)
    pieces: list[Inline] = []
    done = 0
    for start, stop, new in here:
        pieces += (*_replaced_inside(cut(content, done, start), done, deep), *new)
        done = stop
    return (*pieces, *_replaced_inside(cut(content, done, ends[-1] if ends else 0), done, deep))


def _replaced_inside(content: Line, offset: int, marks: Sequence[Placed]) -> Line:
    """``content``, which stands at ``offset``, with the ``marks`` inside its wrappers replaced."""
    pieces: list[Inline] = []
    for node in content:
        stop = offset + _length(node)
        if isinstance(node, WRAPPERS):
            first, last = (bisect_left(marks, end, key=itemgetter(0)) for end in (offset, stop))
            inner = [(start - offset, end - offset, _unwrapped(new, node)) for start, end, new in marks[first:last]]
            node = replace(node, content=replaced(node.content, inner)) if inner else node
        pieces.append(node)
        offset = stop
    return tuple(pieces)


def _unwrapped(new: Line, wrapper: Inline) -> Line:
    """``new``, which was cut out of ``wrapper`` and goes back into it, without a ``wrapper`` of its own."""
    pieces: list[Inline] = []
    for node in new:
        if not isinstance(node, WRAPPERS):
            pieces.append(node)
        elif isinstance(wrapper, WRAPPERS) and replace(node, content=()) == replace(wrapper, content=()):
            pieces += node.content
        else:
            pieces.append(replace(node, content=_unwrapped(node.content, wrapper)))
    return tuple(pieces)


def place(content: Iterable[Inline]) -> Span | None:
    """Where the first leaf of ``content`` that knows its place stands, up to where the last one ends."""
    spans = [span for node in content if (span := _place(node))]
    if len(spans) < 2:
        return spans[0] if spans else None
    first, last = spans[0], spans[-1]
    return Span(first.file, first.line, first.column, last.end_line, last.end_column)


def _place(node: Inline) -> Span | None:
    return (place(node.content) or node.at) if isinstance(node, WRAPPERS) else node.at


def joined(content: Iterable[Inline]) -> Line:
    """``content`` with neighbouring characters in one node, and nothing empty in it."""
    whole = tuple(content)
    result: list[Inline] = []
    for is_text, nodes in groupby(whole, key=_is_text):
        if is_text:
            run = [node for node in nodes if isinstance(node, Text) and node.content]
            result += [Text("".join(text.content for text in run), at=place(run))] if len(run) > 1 else run
        else:
            result += (
                _with_content(node, joined(node.content)) if isinstance(node, WRAPPERS) else node for node in nodes
            )
    return whole if len(result) == len(whole) and all(map(is_, result, whole)) else tuple(result)


def _is_text(node: Inline) -> bool:
    return isinstance(node, Text)


def _with_content(node: Wrapper, content: Line) -> Inline:
    """``node`` around ``content``: itself where that is what it has."""
    return node if content is node.content else replace(node, content=content)
